import { SCRIPTS } from './tape-scripts.js';
import { replayTape } from './tape-replay.js';
import { readTape, tapeNames } from './tape.js';

describe('the tapes of a real node, replayed against the stand-in', () => {
  it.each(tapeNames())(
    '%s',
    async (name) => {
      expect(await replayTape(readTape(name), SCRIPTS[name])).toEqual([]);
    },
    15_000,
  );
});
