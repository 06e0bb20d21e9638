import { setTimeout as sleep } from 'node:timers/promises';
import { ClockSkewError } from '#libs/kernel/index.js';
import { ClockGuard } from './clock-guard.js';

let offsetMs: number;
let storeOffsetMs: number;
let asked: number;
let guard: ClockGuard;
const clock = { nowMs: () => Date.now() + offsetMs };
const store = {
  clockMs: (): Promise<number> => {
    asked += 1;
    return Promise.resolve(Date.now() + storeOffsetMs);
  },
};
beforeEach(() => {
  offsetMs = storeOffsetMs = asked = 0;
  guard = new ClockGuard(store, clock);
});
afterEach(() => guard.stop());

const refused = (): boolean => {
  try {
    guard.assertInStep();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(ClockSkewError);
    return true;
  }
};

async function untilAdmitted(): Promise<void> {
  for (const deadline = Date.now() + 60_000; refused(); await sleep(20)) expect(Date.now()).toBeLessThan(deadline);
}

test('clocks that are apart at the start are told, and compared again as soon as somebody wants to record', async () => {
  offsetMs = 300_000;
  await expect(guard.start()).rejects.toThrow(/30000\d ms ahead of the store/);
  expect(refused()).toBe(true);
  offsetMs = 0;
  await untilAdmitted();
});

test.each([300_000, -300_000])('a clock that is set by %d ms while the program runs is noticed at once', async (setByMs) => {
  await guard.start();
  expect(refused()).toBe(false);
  offsetMs = setByMs;
  expect(refused()).toBe(true);
  offsetMs = 0;
  await untilAdmitted();
});

test('the store is not asked for its time at every refusal', async () => {
  await guard.start();
  offsetMs = 300_000;
  for (const end = Date.now() + 300; Date.now() < end; await sleep(10)) expect(refused()).toBe(true);
  expect(asked).toBeLessThanOrEqual(2);
});

test('both clocks set alike is no difference once they are compared', async () => {
  await guard.start();
  offsetMs = storeOffsetMs = 300_000;
  await untilAdmitted();
});
