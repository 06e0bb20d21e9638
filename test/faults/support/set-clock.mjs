/**
 * Preload of an app (`--import`): its clock is off by as many milliseconds as the file says that TEST_CLOCK_FILE names, which may change while
 * it runs. Time that passes is left alone, as when somebody sets the clock of a machine.
 */
import { readFileSync } from 'node:fs';

const LOOK_MS = 20;
const RealDate = Date;
const realNow = Date.now.bind(Date);
let offsetMs = 0;

function look() {
  offsetMs = Number(readFileSync(process.env.TEST_CLOCK_FILE, 'utf8'));
}
look();
setInterval(look, LOOK_MS).unref();

const now = () => realNow() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
