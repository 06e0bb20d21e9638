import { InvalidValueError, type ReportedTime, invalid, parseReportedTime } from '#libs/kernel/index.js';

/** Reads a time as reported. @throws DomainError naming the field */
export function readTime(text: string, pointer: string): ReportedTime {
  try {
    return parseReportedTime(text);
  } catch (error) {
    if (!(error instanceof InvalidValueError)) throw error;
    throw invalid(pointer, 'not_a_time', `'${text}' is no time; expected ${error.expected}`);
  }
}
