import { CRASH_POINTS, type CrashPoint, type CrashProbe, noProbe } from '#libs/kernel/crash-points.js';
import type { SettingsReader } from './settings-reader.js';

/** Where a test lets the process die: at the n-th pass of a crash point, counted from 1. */
export interface CrashAt {
  readonly point: CrashPoint;
  readonly pass: number;
}

const FORM = /^(.+?)(?:#([1-9]\d{0,8}))?$/;

/**
 * `MASSESTROM_CRASH_AT`, such as `relay: after publishing#3`; absent in operation. A fault where it names no crash point, and where the
 * process runs in production: it is for tests.
 */
export function crashAt(reader: SettingsReader): CrashAt | undefined {
  const text = reader.text('MASSESTROM_CRASH_AT');
  if (text === undefined) return undefined;
  if (reader.text('NODE_ENV') === 'production') {
    reader.faults.push('MASSESTROM_CRASH_AT lets the process kill itself; it is for tests, not for NODE_ENV=production');
    return undefined;
  }
  const [, name, pass] = FORM.exec(text)!;
  const point = CRASH_POINTS.find((each) => each === name);
  if (point) return { point, pass: Number(pass ?? 1) };
  reader.faults.push(`MASSESTROM_CRASH_AT is '${text}'; expected POINT#PASS with one of: ${CRASH_POINTS.join('; ')}`);
  return undefined;
}

/** A probe that kills this process as `kill -9` does, when the crash point is passed for the given time. */
export function crashProbe(
  at: CrashAt | undefined,
  kill: () => void = () => void process.kill(process.pid, 'SIGKILL'),
): CrashProbe {
  if (!at) return noProbe;
  let passed = 0;
  return (point) => {
    if (point === at.point && ++passed === at.pass) kill();
  };
}
