import {
  isCountryCode,
  landUseFit,
  plainDecimal,
  isDemoMunicipality,
  loadReferenceData,
  municipalitiesOf,
  municipality,
  readText,
} from './index.js';

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

  test('limits hold on their days, each parameter with five of them that never fall', () => {
    const [set, ...others] = data.limitSets;
    expect(others).toEqual([]);
    expect(set).toMatchObject({ code: 'TA-2553-2009@2026-1', validFrom: '2009-01-01', evidence: { quality: 'assumed' } });
    expect(set!.parameters.size).toBe(21);
    expect(set!.parameters.get('As')).toMatchObject({ maxima: ['8', '20', '50', '600', '1000'], naturalBackground: true });
    expect(set!.parameters.get('DIOXIN_TEQ')!.maxima).toEqual(['0.00001', '0.00002', '0.0001', '0.00036', '0.015']);
    expect(set!.parameters.get('BaP')).toMatchObject({
      evidence: { quality: 'conflict' },
      minimumSet: true,
      naturalBackground: false,
    });
    for (const { maxima } of set!.parameters.values()) expect([...maxima].sort((a, b) => Number(a) - Number(b))).toEqual(maxima);
    expect(['1e-05', '3.6e-4', '12.5', '0'].map(plainDecimal)).toEqual(['0.00001', '0.00036', '12.5', '0']);
  });

  test('land holds what its use allows, or what an assessment shows', () => {
    const fits = (use: 'residential' | 'centre' | 'industry') =>
      ['1', '2', '3', '4', '5', 'hazardous', 'unknown'].map((each) =>
        (['topsoil', 'deeper'] as const).map((layer) => landUseFit(data.landUses.get(use)!, layer, each)).join(' '),
      );
    const clean = 'accepted accepted';
    const ends = ['not_accepted not_accepted', 'unknown unknown'];
    expect(fits('residential')).toEqual([
      clean,
      clean,
      'not_accepted accepted',
      'not_accepted if_assessed',
      'not_accepted not_accepted',
      ...ends,
    ]);
    expect(fits('centre')).toEqual([clean, clean, clean, 'not_accepted if_assessed', 'not_accepted if_assessed', ...ends]);
    expect(fits('industry')).toEqual([clean, clean, clean, 'if_assessed if_assessed', 'not_accepted if_assessed', ...ends]);
  });
});
