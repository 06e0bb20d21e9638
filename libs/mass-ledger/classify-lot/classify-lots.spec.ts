/** Classifying lots by report and by assessment. */
import type { ClassificationRequest } from '#libs/contracts/api/commands-custody.js';
import type { EventData } from '#libs/contracts/index.js';
import { CLAY, CustodyWorld } from '../testing/custody-world.js';
import { LOCAL, refusalOf } from '../testing/ledger-under-test.js';
import { createClassifyLots } from './index.js';

const REPORTED: ClassificationRequest = {
  basis: 'laboratory_report',
  report: {
    reference: 'AR-25-001',
    laboratory: 'Eurofins',
    sampledAt: '2025-03-02',
    coveredKg: 500_000,
    results: [
      { parameter: 'Pb', milligramPerKg: 250 },
      { parameter: 'As', milligramPerKg: '<1', belowDetection: true },
    ],
  },
  flags: [{ flag: 'acid_forming_rock' }],
  occurredAt: '2025-03-05T10:00',
  eventId: 'report',
};

async function world() {
  const its = await CustodyWorld.open();
  await its.store100t();
  return { its, lots: createClassifyLots(its.process().parts) };
}

it('gives the class that the worst parameter decides, and transforms all of the lot', async () => {
  const { its, lots } = await world();
  const said = await lots.classify(CLAY, REPORTED, LOCAL);
  expect(said).toMatchObject({ id: CLAY, outcome: 'recorded', conditionClass: '3', status: 'sampled', decidedBy: ['Pb'] });
  expect(said.warnings.map(({ code }) => code)).toContain('minimum_set_incomplete');
  expect((await its.log()).at(-1)!.data).toMatchObject({
    conditionClass: '1',
    toConditionClass: '3',
    flags: [{ flag: 'acid_forming_rock' }],
    report: { reference: 'AR-25-001', limits: said.limits, results: [{ conditionClass: '3' }, { belowDetection: true }] },
    moved: [{ kind: 'stock', massKg: 100_000 }],
  });
  expect(await lots.classify(CLAY, REPORTED, LOCAL)).toMatchObject({ outcome: 'repeated', conditionClass: '3', position: null });
});

it('keeps by assessment what is not said', async () => {
  const { lots } = await world();
  await lots.classify(CLAY, REPORTED, LOCAL);
  const assessed = { basis: 'assessment', status: 'cleared', occurredAt: '2025-03-06' } as const;
  expect(await lots.classify(CLAY, assessed, LOCAL)).toMatchObject({ conditionClass: '3', status: 'cleared', limits: null });
  const hazardous = { basis: 'assessment', conditionClass: 'hazardous', occurredAt: '2025-03-07' } as const;
  expect(await lots.classify(CLAY, hazardous, LOCAL)).toMatchObject({ conditionClass: 'hazardous', status: 'cleared' });
});

it('leaves the flags that a report does not speak of, and takes off what it did not find', async () => {
  const { its, lots } = await world();
  await lots.classify(CLAY, REPORTED, LOCAL);
  const { flags: _flags, ...chemical } = { ...REPORTED, eventId: 'second' };
  await lots.classify(CLAY, chemical, LOCAL);
  const flagsOf = async () => ((await its.log()).at(-1)!.data as EventData<'LotClassified'>).flags;
  expect(await flagsOf()).toEqual([{ flag: 'acid_forming_rock' }]);
  expect(await refusalOf(lots.classify(CLAY, { ...chemical, flags: [], eventId: 'third' }, LOCAL))).toBe(
    '/flags flag_not_examined',
  );
  const report = { ...chemical.report!, flagResults: [{ flag: 'acid_forming_rock' as const, found: false }] };
  await lots.classify(CLAY, { ...chemical, report, eventId: 'fourth' }, LOCAL);
  expect(await flagsOf()).toEqual([]);
});

it('holds a report against the limits that it is given, and says which', async () => {
  const { its } = await world();
  const { parts } = its.process();
  const limitSets = parts.limitSets.map((set) => ({ ...set, code: 'other@1' }));
  expect(await createClassifyLots({ ...parts, limitSets }).classify(CLAY, REPORTED, LOCAL)).toMatchObject({ limits: 'other@1' });
  expect((await its.log()).at(-1)!.data).toMatchObject({ report: { limits: 'other@1' } });
});

it('names what is wrong', async () => {
  const { lots } = await world();
  const refusal = (change: object, lot = CLAY) => refusalOf(lots.classify(lot, { ...REPORTED, ...change }, LOCAL));
  expect(await refusal({}, 'nothing')).toBe(' unknown_lot');
  expect(await refusal({ report: undefined })).toBe('/report report_missing');
  expect(await refusal({ conditionClass: '1' })).toBe('/conditionClass class_of_report');
  const results = [{ parameter: 'kryptonite', milligramPerKg: 1 }];
  expect(await refusal({ report: { reference: 'A', results } })).toBe('/report/results/0/parameter unknown_parameter');
  expect(await refusal({ report: { ...REPORTED.report, sampledAt: 'soon' } })).toBe('/report/sampledAt not_a_time');
  const background = { milligramPerKg: '300', municipality: '4601', source: 'NGU' };
  const elsewhere = [{ parameter: 'Pb', milligramPerKg: 1, localBackground: background }];
  expect(await refusal({ report: { reference: 'A', results: elsewhere } })).toBe(
    '/report/results/0/localBackground/municipality wrong_municipality',
  );
});
