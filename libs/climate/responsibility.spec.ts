import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { FlowFact, FlowFactEnd } from '#libs/contracts/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { activitiesOf, computeClimateAccount, responsibleProject } from './index.js';

const GIVER = 'aaaaaaaa-1111-5111-8111-111111111111';
const RECEIVER = 'bbbbbbbb-1111-5111-8111-111111111111';
const REGION = ['9990', '9991', '9992'];

const of = (projectId: string | null, municipality: string) => ({ projectId, municipality, material: 'gravel' });
const ground = flowEnd('school', 'ground', 'excavation', of(GIVER, '9990'));
const heap = flowEnd('school', 'stock', 'excavation', of(GIVER, '9990'));
const storage = flowEnd('storage', 'stock', 'intermediate_storage', of(null, '9991'));
const park = flowEnd('park', 'placed', 'recipient', of(RECEIVER, '9992'));
const parkHeap = flowEnd('park', 'stock', 'recipient', of(RECEIVER, '9992'));
const tip = flowEnd('tip', 'deposited', 'deposit', of(null, '9991'));
const quarry = flowEnd('quarry', 'supplied', 'quarry', of(null, '5001'));
const abroad = flowEnd('abroad', 'ground', 'excavation', { ...of(null, '5001') });

const load = (from: FlowFactEnd, to: FlowFactEnd, tonnes: number, distanceKm?: number): FlowFact =>
  flowFact({
    from,
    to,
    massKg: tonnes * 1000,
    ...(to.accountKind === 'placed' && { fate: 'other_project' }),
    ...(to.accountKind === 'deposited' && { fate: 'deposit_clean' }),
    ...(distanceKm !== undefined && { distanceKm }),
  });

const dug = load(ground, heap, 200);
const direct = load(heap, park, 100, 5);
const toTip = load(heap, tip, 60, 10);
const toStorage = load(heap, storage, 40, 10);
const fromStorage = load(storage, park, 30, 20);
const storageToTip = load(storage, tip, 10, 10);
const primary = load(quarry, parkHeap, 50, 40);
const fromAbroad = load(abroad, tip, 70, 30);
const all = [dug, direct, toTip, toStorage, fromStorage, storageToTip, primary, fromAbroad];

function account(
  kind: 'project' | 'municipality' | 'region',
  id: string,
  inside: (end: FlowFactEnd) => boolean,
): ClimateAccountAnswer {
  const mark = (end: FlowFactEnd): FlowFactEnd => ({ ...end, inside: inside(end) });
  const facts = all
    .map((fact) => ({ ...fact, from: mark(fact.from), to: mark(fact.to) }))
    .filter(({ from, to }) => from.inside || to.inside);
  return computeClimateAccount({
    territory: { kind, id, name: id, demo: true, region: 'demo' },
    period: { from: null, to: null },
    asOf: { requested: null, position: '9', knownAt: null, final: true },
    facts,
  });
}

const project = (id: string): ClimateAccountAnswer => account('project', id, ({ projectId }) => projectId === id);
const municipality = (number: string): ClimateAccountAnswer =>
  account('municipality', number, (end) => end.municipality === number);
const region = (): ClimateAccountAnswer => account('region', 'demo', (end) => REGION.includes(end.municipality!));

const byLine = ({ lines }: ClimateAccountAnswer): Record<string, number> =>
  Object.fromEntries(lines.map(({ id, emissionGramCo2e }) => [id, emissionGramCo2e]));
const addUp = (...accounts: Record<string, number>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const account of accounts) for (const [id, grams] of Object.entries(account)) sums[id] = (sums[id] ?? 0) + grams;
  return sums;
};

/** 0.16 kg per tkm, the class being unknown. */
const HAUL = 'haul:unknown:diesel';

test('the giver has the digging, the haul to the first gate and the deposit', () => {
  expect(byLine(project(GIVER))).toEqual({
    'excavation_loading:gravel': 45_000, // 200 t / 2.0 × 0.45
    [HAUL]: 240_000, // (100 × 5 + 60 × 10 + 40 × 10) tkm = 1 500 × 0.16
    deposit: 30_000, // 60 t × 0.5
  });
});

test('the receiver has the haul after the gate, the placing and its primary mass', () => {
  expect(byLine(project(RECEIVER))).toEqual({
    primary_production: 125_000, // 50 t × 2.5
    'primary_haul:unknown:diesel': 320_000, // 50 × 40 × 0.16
    storage_handling: 6_300, // 30 t × 0.21, out of the storage that is no project's
    [HAUL]: 96_000, // 30 × 20 × 0.16
    placing: 78_000, // (100 + 30) t × 0.6
  });
});

test('giver, receiver and what only the operator of the storage has are the region: each load once', () => {
  const operator = {
    storage_handling: 2_100, // 10 t × 0.21
    [HAUL]: 16_000, // 10 × 10 × 0.16
    deposit: 5_000, // 10 t × 0.5
  };
  expect(byLine(region())).toEqual(addUp(byLine(project(GIVER)), byLine(project(RECEIVER)), operator));
});

test('the municipalities are the region: each load where it sets out, primary mass where it is used', () => {
  expect(byLine(region())).toEqual(addUp(...REGION.map((number) => byLine(municipality(number)))));
  expect(Object.keys(byLine(municipality('9992')))).toEqual(['primary_production', 'primary_haul:unknown:diesel']);
  expect(region().responsibility.en).toContain('each load once');
});

test('every activity belongs to one project or to an operator', () => {
  const owners = all.flatMap((fact) => activitiesOf(fact).map((activity) => [activity, responsibleProject(activity, fact)]));
  expect(owners.filter(([, owner]) => owner === null)).toEqual([
    ['storage_handling', null],
    ['haul', null],
    ['deposit', null],
    ['excavation_loading', null],
    ['haul', null],
    ['deposit', null],
  ]);
  expect(owners).toHaveLength(17);
});
