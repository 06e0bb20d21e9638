import type { LotFlag } from '#libs/contracts/index.js';
import { flagsByReport, unionOfFlags } from './index.js';
import { LotUnderTest, classify } from './testing/lot-spec.js';

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

describe('a laboratory report', () => {
  const peat: LotFlag = { flag: 'peat', use: 'drained' };
  const alien: LotFlag = { flag: 'invasive_alien_species' };
  const results = [{ parameter: 'Pb', milligramPerKg: '12', conditionClass: '1' as const }];
  const reported = (flags: readonly LotFlag[], ...flagResults: { flag: LotFlag['flag']; found: boolean }[]) =>
    ({
      ...classify('1'),
      basis: 'laboratory_report',
      report: { reference: 'R-1', limits: 'test', results, ...(flagResults.length > 0 && { flagResults }) },
      flags,
    }) as const;

  test('takes off what it did not find, and puts on what it found', () => {
    expect(flagsByReport([peat, alien])).toEqual([peat, alien]);
    expect(flagsByReport([peat, alien], [{ flag: 'invasive_alien_species', found: false }])).toEqual([peat]);
    expect(
      flagsByReport(
        [peat],
        [peat, alien].map(({ flag }) => ({ flag, found: true })),
      ),
    ).toEqual([peat, alien]);
    expect(flagsByReport(undefined)).toEqual([]);
  });

  test('takes off no flag that it does not speak of', () => {
    const lot = LotUnderTest.opened();
    lot.when({ ...classify('1'), flags: [peat, alien] });
    expect(lot.refusal(reported([]))).toBe('/flags flag_not_examined, /flags flag_not_examined');
    expect(lot.refusal(reported([alien]))).toBe('/flags flag_not_examined');
    expect(lot.refusal(reported([alien], { flag: 'peat', found: false }))).toBe('accepted');
    expect(lot.refusal(reported([peat, alien]))).toBe('accepted');
    expect(lot.refusal(reported([peat, alien], { flag: 'peat', found: false }))).toBe('/flags contradicts_report');
    expect(lot.refusal(reported([peat, alien], { flag: 'topsoil', found: true }))).toBe('/flags contradicts_report');
    const twice = [true, false].map((found) => ({ flag: 'peat' as const, found }));
    expect(lot.refusal(reported([alien], ...twice))).toBe('/report/flagResults/1/flag flag_twice');
    lot.when(reported([], ...[peat, alien].map(({ flag }) => ({ flag, found: false }))));
    expect(lot.state.lot?.flags).toBeUndefined();
    expect(lot.schemaErrors()).toEqual([]);
    lot.when({ ...classify('1'), flags: [peat] });
    expect(lot.refusal(classify('1'))).toBe('accepted');
  });
});
