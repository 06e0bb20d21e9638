/** `npm start`: installs and builds where that is needed, then runs Massestrøm in one process. Arguments are passed on. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT, SERVER_FLAGS, forwardSignals, prepare, runNode } from './lib/house.mjs';

const MAIN = 'dist/apps/standalone/main.js';
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Massestrøm needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

forwardSignals();
stopWithNpm();
await prepare();
if (!existsSync(path.join(ROOT, MAIN))) {
  process.stderr.write(`${MAIN} is missing although the build succeeded: apps/standalone/main.ts is not in this source tree.\n`);
  process.exit(1);
}
process.stdout.write('▸ starting Massestrøm …\n');
process.exit(await runNode([...SERVER_FLAGS, MAIN, ...process.argv.slice(2)]));

/** npm passes SIGTERM on to its shell, which dies of it without telling this process: what is left is that the parent is another. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.emit('SIGTERM', 'SIGTERM');
  }, 500);
  timer.unref();
}
