/**
 * `node scripts/run.mjs [--fresh] FILE …`: runs a built program, building first where it is missing (`--fresh`: or stale).
 * What the preparation says goes to stderr: stdout belongs to the program.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ROOT, forwardSignals, prepare } from './lib/house.mjs';

const args = process.argv.slice(2);
const fresh = args[0] === '--fresh' && Boolean(args.shift());
const [program, ...rest] = args;
const file = path.join(ROOT, program);

if (fresh || !existsSync(file)) {
  forwardSignals();
  await prepare((line) => process.stderr.write(`${line}\n`));
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
}
if (!existsSync(file)) {
  process.stderr.write(`${program} is missing although the build succeeded: its source is not in this tree.\n`);
  process.exit(1);
}
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);
