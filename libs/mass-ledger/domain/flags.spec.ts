import type { LotFlag } from '#libs/contracts/index.js';
import { unionOfFlags } from './index.js';

const farm = (property: string, plantHealth: LotFlag['plantHealth'] = 'free'): LotFlag => ({
  flag: 'topsoil',
  property,
  plantHealth,
});

describe('the flags of what mass is made of', () => {
  test('are kept, each once', () => {
    const alien: LotFlag = { flag: 'invasive_alien_species' };
    expect(unionOfFlags([[alien, farm('1/1')], undefined, [farm('1/1'), alien], [farm('2/7')]])).toEqual([
      alien,
      farm('1/1'),
      farm('2/7'),
    ]);
  });

  test('that are too many for an event become one of each kind, with the worst plant health', () => {
    const farms = Array.from({ length: 10 }, (_, i) => farm(`${i}/1`, i === 4 ? 'not_examined' : 'free'));
    expect(unionOfFlags([[{ flag: 'peat', use: 'drained' }], farms])).toEqual([
      { flag: 'peat' },
      { flag: 'topsoil', plantHealth: 'not_examined' },
    ]);
  });
});
