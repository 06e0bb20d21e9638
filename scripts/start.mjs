/** `npm start`: installs and builds where that is needed, then runs Massestrøm in one process. Arguments are passed on. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT, SERVER_FLAGS, forwardSignals, prepare, runNode, stopWithNpm } from './lib/house.mjs';

const MAIN = 'dist/apps/standalone/main.js';
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Massestrøm needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

forwardSignals();
stopWithNpm('start');
await prepare();
if (!existsSync(path.join(ROOT, MAIN))) {
  process.stderr.write(`${MAIN} is missing although the build succeeded: apps/standalone/main.ts is not in this source tree.\n`);
  process.exit(1);
}
process.stdout.write('▸ starting Massestrøm …\n');
process.exit(await runNode([...SERVER_FLAGS, MAIN, ...process.argv.slice(2)]));
