/** The environment holds settings that cannot be used: all of them, one a line. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`wrong settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** A rule that a setting keeps to, and how it is told to an operator. */
export interface SettingForm {
  readonly pattern: RegExp;
  readonly expected: string;
  /** The value holds a password: it is never repeated in a message. */
  readonly secret?: boolean;
}

/** Reads settings one by one and collects what is wrong with them. */
export class SettingsReader {
  readonly faults: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** The setting without blanks around it; undefined where it is empty. */
  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, lowest: number, highest: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= lowest && value <= highest) return value;
    this.faults.push(`${name} is '${text}'; expected an integer from ${lowest} to ${highest}`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = allowed.find((each) => each === text);
    if (value === undefined) this.faults.push(`${name} is '${text}'; expected one of ${allowed.join(', ')}`);
    return value;
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false']) === 'true';
  }

  matching(name: string, { pattern, expected, secret }: SettingForm): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !pattern.test(text)) {
      this.faults.push(`${name} is ${secret ? 'not of the right form' : `'${text}'`}; expected ${expected}`);
    }
    return text;
  }

  /** A setting that must be there. @param why what the program needs it for */
  needed(name: string, form: SettingForm, why: string): string {
    const text = this.matching(name, form);
    if (text === undefined) this.faults.push(`${name} is not set; expected ${form.expected}: ${why}`);
    return text ?? '';
  }

  /** Values separated by commas, each of one form; a fault where there is none. */
  list(name: string, { pattern, expected }: SettingForm, why: string): string[] {
    const items = (this.text(name) ?? '').split(',').map((item) => item.trim());
    const values = items.filter((item) => item !== '');
    if (values.length === 0) this.faults.push(`${name} is not set; expected ${expected}, several by comma: ${why}`);
    for (const value of values) if (!pattern.test(value)) this.faults.push(`${name} holds '${value}'; expected ${expected}`);
    return [...new Set(values)];
  }
}

/**
 * Reads the settings of a process.
 * @throws ConfigError that lists every fault
 */
export function readSettings<Settings>(env: NodeJS.ProcessEnv, read: (reader: SettingsReader) => Settings): Settings {
  const reader = new SettingsReader(env);
  const settings = read(reader);
  if (reader.faults.length > 0) throw new ConfigError(reader.faults);
  return settings;
}
