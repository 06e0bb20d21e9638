import { isCountryCode, isDemoMunicipality, loadReferenceData, municipalitiesOf, municipality, readText } from './index.js';

const data = loadReferenceData();

describe('the reference tables', () => {
  test('hold every row', () => {
    expect([data.materials.size, data.fates.size, data.methods.size, data.vehicles.size]).toEqual([18, 15, 10, 8]);
    expect(data.emissionFactors.size).toBe(73);
  });

  test('keep decimals exact and grade the evidence', () => {
    expect(data.materials.get('clay_soft')).toMatchObject({
      densityBankTPerM3: '1.85',
      densityBankRsdPpm: 60_000,
      bankToLoose: { value: '1.2', low: '1.05', high: '1.25' },
      evidence: { quality: 'read', text: 'read (placed recalled)' },
    });
    expect(data.emissionFactors.get('tipper_rigid_default')).toMatchObject({
      value: '0.16',
      includesEmpty: true,
      rsdPpm: 250_000,
    });
    expect(data.emissionFactors.get('glec_artic40_avg')?.includesEmpty).toBe(true);
    expect(data.emissionFactors.get('rigid_gt17_km_100')?.includesEmpty).toBe(false);
    expect(data.emissionFactors.get('screen_t')?.includesEmpty).toBeUndefined();
  });

  test('every factor that a vehicle names exists', () => {
    for (const { ladenFactorId, emptyFactorId, tkmFactorId } of data.vehicles.values())
      for (const id of [ladenFactorId, emptyFactorId, tkmFactorId])
        if (id !== undefined) expect(data.emissionFactors.has(id)).toBe(true);
  });

  test('the 2020 table adds up to its printed sums', () => {
    const sumOf = (row: string) =>
      data.region2020.filter((each) => each.row === row).reduce((sum, { valueM3 }) => sum + Number(valueM3), 0);
    expect(sumOf('deposited')).toBe(1_508_219);
    expect(sumOf('deposited_total')).toBe(1_508_219);
    expect(sumOf('deposited') + sumOf('reused_or_sold') + sumOf('soil_improvement')).toBe(1_886_703);
  });

  test('municipalities: the region, the demo, and places abroad', () => {
    expect(municipalitiesOf('trondheimsregionen').map(({ number }) => number)).toEqual([
      '5001',
      '5027',
      '5028',
      '5029',
      '5031',
      '5035',
      '5054',
      '5059',
    ]);
    expect(municipality('0301')).toMatchObject({ name: 'Oslo', demo: false });
    expect(municipalitiesOf('demo')).toHaveLength(3);
    expect(municipalitiesOf('demo').every(({ number }) => isDemoMunicipality(number))).toBe(true);
    expect(municipality('9989')).toBeUndefined();
    expect([isCountryCode('SE'), isCountryCode('QX'), isCountryCode('se')]).toEqual([true, false, false]);
    expect(JSON.parse(readText('municipalities.geojson')).features).toHaveLength(8);
  });
});
