import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { DomainError } from '#libs/kernel/index.js';
import { type LimitSet, REFERENCE_VERSION, loadReferenceData } from '#libs/reference-data/index.js';
import { type StatedResult, classifyResults } from './index.js';

const sets = loadReferenceData().limitSets;
const DAY = '2025-02-18';
const of = (...results: StatedResult[]) => classifyResults(results, sets, DAY, '5001');
const mg = (parameter: string, milligramPerKg: string, more: Partial<StatedResult> = {}): StatedResult => ({
  parameter,
  milligramPerKg,
  ...more,
});
const background = (milligramPerKg: string, municipality = '5001') => ({
  localBackground: { milligramPerKg, municipality, source: 'Survey of the municipality, 2021' },
});

/** Violations of a report as `pointer code`. */
function faultsOf(results: StatedResult[], day = DAY, municipality?: string): string[] {
  try {
    classifyResults(results, sets, day, municipality);
  } catch (error) {
    if (error instanceof DomainError) return error.violations.map(({ pointer, code }) => `${pointer} ${code}`);
    throw error;
  }
  return [];
}

describe('every limit of the table', () => {
  const NANO = 1_000_000_000n;
  const file = path.join(import.meta.dirname, `../../reference-data/tables/${REFERENCE_VERSION}/condition-classes.csv`);
  const rows = parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true });
  /** Billionths of mg per kg, read without the loader. */
  const nanoOf = (text: string): bigint => BigInt(Math.round(Number(text) * 1e9));
  const textOf = (nano: bigint): string => `${nano / NANO}.${(nano % NANO).toString().padStart(9, '0')}`;
  const limits = rows.flatMap((row) =>
    [1, 2, 3, 4, 5].map((each) => ({
      parameter: row['param']!,
      conditionClass: each,
      nano: nanoOf(row[`class${each}_max`]!),
      all: [1, 2, 3, 4, 5].map((other) => nanoOf(row[`class${other}_max`]!)),
    })),
  );

  test.each(limits)('$parameter, upper limit of class $conditionClass', ({ parameter, nano, all }) => {
    // A class whose limit is that of the class below it is empty.
    const lowest = all.indexOf(nano) + 1;
    const next = all.filter((each) => each <= nano).length + 1;
    const classAt = (value: bigint) => {
      const { conditionClass, aboveClass5, results } = of(mg(parameter, textOf(value)));
      return [conditionClass, aboveClass5, results[0]!.conditionClass];
    };
    expect(classAt(nano)).toEqual([String(lowest), false, String(lowest)]);
    expect(classAt(nano - 1n)).toEqual([String(lowest), false, String(lowest)]);
    const above = String(Math.min(next, 5));
    expect(classAt(nano + 1n)).toEqual([above, next > 5, above]);
  });

  test('there are 21 parameters with five limits', () => expect(limits).toHaveLength(105));
});

describe('a report', () => {
  test('has the class of its worst parameters, which decide', () => {
    const { conditionClass, decidedBy, results, limits } = of(
      mg('As', '8.4'),
      mg('Pb', '60'),
      mg('PAH16', '7.9'),
      mg('Zn', '12'),
    );
    expect({ conditionClass, decidedBy, limits }).toEqual({
      conditionClass: '2',
      decidedBy: ['As', 'PAH16'],
      limits: 'TA-2553-2009@2026-1',
    });
    expect(results.map((each) => each.conditionClass)).toEqual(['2', '1', '2', '1']);
  });

  test('of clean mass is decided by nothing', () => {
    expect(of(mg('As', '8'), mg('Pb', '0'))).toMatchObject({ conditionClass: '1', decidedBy: [], aboveClass5: false });
  });

  test('above the last limit is of class 5, and says that hazardous waste must be assessed', () => {
    expect(of(mg('Pb', '2500.000000001'), mg('As', '601'))).toMatchObject({
      conditionClass: '5',
      decidedBy: ['Pb', 'As'],
      aboveClass5: true,
      warnings: expect.arrayContaining([{ code: 'assess_hazardous_waste', parameters: ['Pb'] }]),
    });
  });

  test('without the usual parameters says which are missing', () => {
    const { warnings } = of(mg('As', '1'), mg('Cr_VI', '1'));
    expect(warnings).toEqual([
      {
        code: 'minimum_set_incomplete',
        parameters: [
          'Pb',
          'Cd',
          'Hg',
          'Cu',
          'Zn',
          'Cr_tot',
          'Ni',
          'PCB7',
          'PAH16',
          'BaP',
          'ALI_C8_C10',
          'ALI_C10_C12',
          'ALI_C12_C35',
          'BENZENE',
        ],
      },
    ]);
    const full = [...sets[0]!.parameters.values()].filter(({ minimumSet }) => minimumSet);
    expect(of(...full.map(({ parameter }) => mg(parameter, '0'))).warnings).toEqual([]);
  });

  test('says where the sources of a limit contradict each other, at the class that it matters for', () => {
    const codes = (value: string) => of(mg('BaP', value)).warnings.map(({ code }) => code);
    expect(codes('15')).not.toContain('limit_in_conflict');
    expect(codes('15.1')).toContain('limit_in_conflict');
  });

  test('names parameters by code or by name, in any case; figures are kept as plain decimals', () => {
    const { results } = of(mg('arsen', '+08.40'), mg('pcb7', ' 0.010 '), mg('Kvikksølv', '0.50'));
    expect(results.map(({ parameter, milligramPerKg }) => [parameter, milligramPerKg])).toEqual([
      ['As', '8.4'],
      ['PCB7', '0.01'],
      ['Hg', '0.5'],
    ]);
  });
});

describe('below the limit of detection', () => {
  test('that limit is the figure', () => {
    expect(of(mg('BENZENE', '<0.01'), mg('Cd', '< 1.5', { belowDetection: true })).results).toEqual([
      { parameter: 'BENZENE', milligramPerKg: '0.01', belowDetection: true, conditionClass: '1' },
      { parameter: 'Cd', milligramPerKg: '1.5', belowDetection: true, conditionClass: '1' },
    ]);
  });

  test('one that lies above class 1 gives its class, and is told', () => {
    const { conditionClass, decidedBy, warnings } = of(mg('BENZENE', '0.02', { belowDetection: true }), mg('As', '9'));
    expect([conditionClass, decidedBy]).toEqual(['3', ['BENZENE']]);
    expect(warnings).toContainEqual({ code: 'detection_limit_too_high', parameters: ['BENZENE'] });
  });
});

describe('local background', () => {
  test('stands in for the upper limit of class 1, and belongs to it', () => {
    const classes = ['60', '75', '75.1', '135', '136'].map((value) => of(mg('Ni', value, background('75'))).conditionClass);
    expect(classes).toEqual(['1', '1', '2', '2', '3']);
  });

  test('below that limit it changes nothing', () => {
    expect(of(mg('Ni', '60', background('40'))).conditionClass).toBe('1');
  });

  test('above other limits it still is class 1 up to itself, and nothing beyond', () => {
    expect(of(mg('Ni', '150', background('150'))).conditionClass).toBe('1');
    expect(of(mg('Ni', '150.5', background('150'))).conditionClass).toBe('3');
    expect(of(mg('Ni', '2600', background('2700')))).toMatchObject({ conditionClass: '1', aboveClass5: false });
  });

  test('is kept with its source', () => {
    expect(of(mg('Ni', '71', background('75.0'))).results[0]).toEqual({
      parameter: 'Ni',
      milligramPerKg: '71',
      conditionClass: '1',
      localBackground: { milligramPerKg: '75', municipality: '5001', source: 'Survey of the municipality, 2021' },
    });
  });

  test('holds where the mass comes from, for what ground holds by nature, with a source', () => {
    expect(faultsOf([mg('Ni', '71', background('75', '5031'))], DAY, '5001')).toEqual([
      '/report/results/0/localBackground/municipality wrong_municipality',
    ]);
    expect(faultsOf([mg('Ni', '71', background('75'))])).toEqual([
      '/report/results/0/localBackground/municipality wrong_municipality',
    ]);
    const unfounded = { localBackground: { milligramPerKg: 'much', municipality: '5001', source: ' ' } };
    expect(faultsOf([mg('PAH16', '3', unfounded)], DAY, '5001')).toEqual([
      '/report/results/0/localBackground/milligramPerKg not_a_concentration',
      '/report/results/0/localBackground no_natural_background',
      '/report/results/0/localBackground/source missing',
    ]);
  });
});

describe('what is wrong is told, all of it, with its place', () => {
  test('parameters and figures', () => {
    const wrong = [
      mg('Au', '1'),
      mg('As', '8,4'),
      mg('Pb', '-1'),
      mg('Cd', '0.0000000001'),
      mg('Zn', '1'),
      mg('sink', '2'),
      mg('Cu', ''),
    ];
    expect(faultsOf(wrong)).toEqual([
      '/report/results/0/parameter unknown_parameter',
      '/report/results/1/milligramPerKg not_a_concentration',
      '/report/results/2/milligramPerKg not_a_concentration',
      '/report/results/3/milligramPerKg not_a_concentration',
      '/report/results/5/parameter parameter_twice',
      '/report/results/6/milligramPerKg not_a_concentration',
    ]);
    expect(faultsOf([])).toEqual(['/report/results no_results']);
    expect(() => of(mg('Au', '1'))).toThrow(/unknown parameter 'Au'; expected one of As, Pb, Cd/);
  });

  test('a day before any limits; else the limits of the day are taken', () => {
    expect(faultsOf([mg('As', '1')], '2008-12-31')).toEqual(['/report/sampledAt no_limits']);
    const [today] = sets as [LimitSet];
    const stricter = new Map(today.parameters).set('As', {
      ...today.parameters.get('As')!,
      maxima: ['4', '10', '25', '300', '500'],
    });
    const both: LimitSet[] = [
      { ...today, validTo: '2026-12-31' },
      { ...today, code: 'later', validFrom: '2027-01-01', parameters: stricter },
    ];
    const classOn = (day: string) => classifyResults([mg('As', '6')], both, day);
    expect(classOn('2026-12-31')).toMatchObject({ conditionClass: '1', limits: 'TA-2553-2009@2026-1' });
    expect(classOn('2027-01-01')).toMatchObject({ conditionClass: '2', limits: 'later' });
  });
});
