import { setTimeout as sleep } from 'node:timers/promises';
import { Eventually } from './eventually.js';

class Fatal extends Error {}

function eventually(open: () => Promise<string>, more: object = {}): Promise<Eventually<string>> {
  return Eventually.open({
    name: 'the part',
    open,
    isFatal: (error) => error instanceof Fatal,
    tooEarly: (reason) => new Error(`too early: ${reason}`),
    log: () => undefined,
    ...more,
  });
}

it('is there at once where it can be opened', async () => {
  const part = await eventually(async () => 'part');
  expect([part.get(), part.missing, await part.there]).toEqual(['part', undefined, 'part']);
});

it('comes later where its server is away at first, and says why it is not there', async () => {
  let tries = 0;
  const told: string[] = [];
  const part = await eventually(
    async () => {
      if (++tries < 3) throw new Error('away');
      return 'part';
    },
    { log: (message: string) => told.push(message) },
  );
  await sleep(0);
  expect(() => part.get()).toThrow('too early: away');
  expect(await part.there).toBe('part');
  expect(told).toEqual(['the part is not there yet: away', 'the part is there now']);
});

it('does not keep the program from starting where the first attempt takes long', async () => {
  let arrive: (part: string) => void = () => undefined;
  const part = await eventually(() => new Promise((resolve) => (arrive = resolve)), { patienceMs: 10 });
  expect(part.missing).toBe('it is being opened');
  arrive('part');
  expect(await part.there).toBe('part');
});

it('ends the start at an error that waiting does not mend', async () => {
  await expect(eventually(() => Promise.reject(new Fatal('never')))).rejects.toThrow('never');
});

it('gives up when it is closed, and closes what is there', async () => {
  const closed: string[] = [];
  const close = async (part: string): Promise<void> => void closed.push(part);
  const there = await eventually(async () => 'part', { close });
  await there.close();
  expect(() => there.get()).toThrow('too early: it is closed');
  const away = await eventually(() => Promise.reject(new Error('away')), { close });
  await away.close();
  expect(closed).toEqual(['part']);
});
