/**
 * Any log, whether a ledger would have allowed it or not: balances come out even, in every territory, period, group and batching.
 * @needs postgres
 */
import fc from 'fast-check';
import type { BalanceSection } from '#libs/contracts/api/balances.js';
import { municipalitiesOf } from '#libs/reference-data/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import type { AsOf, ReadSession } from '../session.js';
import { type Happened, Story, type StoryLot } from '../testing/story.js';
import { BALANCE_GROUPINGS, balance } from './balance.js';
import type { TerritoryRef } from './territory.js';

const postgres = useTestPostgres();
const REGION: TerritoryRef = { kind: 'region', id: 'trondheimsregionen' };
/** Municipalities of the sites: three inside the region, one outside. */
const MUNICIPALITIES = ['5001', '5028', '5031', '5032'];

const step = fc.record({
  what: fc.constantFrom(
    'excavate',
    'store',
    'reuse',
    'deposit',
    'supply',
    'survey',
    'sort',
    'correct',
    'annul',
    'move',
    'relocate',
  ),
  lot: fc.nat({ max: 3 }),
  from: fc.nat({ max: 7 }),
  to: fc.nat({ max: 7 }),
  tonnes: fc.integer({ min: 1, max: 90 }),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 4 }),
  which: fc.nat({ max: 100 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Told {
  readonly story: Story;
  readonly projects: readonly string[];
}

/** Eight sites of four municipalities, every second one of a project; four lots of different kinds. */
function tell(steps: readonly Step[]): Told {
  const story = new Story().on('2025-01-01');
  const projects = MUNICIPALITIES.map((number) => story.project(`project ${number}`, number));
  const sites = Array.from({ length: 8 }, (_, i) =>
    story.site(`site ${i}`, 'excavation', { municipality: MUNICIPALITIES[i % 4]!, ...(i < 4 && { project: projects[i]! }) }),
  );
  const lots: StoryLot[] = [
    story.lot('clay', 'clay_soft', { project: projects[0]! }),
    story.lot('polluted', 'clay_soft', { project: projects[1]! }, { conditionClass: '3', status: 'sampled' }),
    story.lot('till', 'till', { project: projects[2]! }),
    story.lot('cleared', 'till', { project: projects[3]! }, { status: 'cleared' }),
  ];
  const happened: Happened[] = [];
  const annulled = new Set<Happened>();
  steps.forEach(({ what, lot: l, from: f, to: t, tonnes, day, month, which }, i) => {
    const [lot, from, to] = [lots[l]!, sites[f]!, sites[t === f ? (t + 1) % 8 : t]!];
    const date = `2025-0${month}-${String(day).padStart(2, '0')}`;
    const told = { plusMinus: 1, basis: 'converted', m3: tonnes, state: 'bank', km: '7.25' } as const;
    const target = happened.filter((event) => !annulled.has(event))[which % Math.max(1, happened.length - annulled.size)];
    if (what === 'excavate') happened.push(story.excavated(lot, from, tonnes, date, told));
    else if (what === 'store') happened.push(story.stored(lot, from, to, tonnes, date, told));
    else if (what === 'reuse') happened.push(story.reused(lot, from, to, tonnes, date, { ...told, from: 'ground' }));
    else if (what === 'deposit') happened.push(story.deposited(lot, from, to, tonnes, date, told));
    else if (what === 'supply') happened.push(story.supplied(lot, from, to, tonnes, date, told));
    else if (what === 'survey') story.surveyed(lot, from, tonnes, 40, date);
    else if (what === 'sort') {
      const other = lots[(l + 1) % 4]!;
      const outputs = [
        {
          lot: lots[(l + 2) % 4]!,
          tonnes,
          parts: [
            [lot, 1],
            [other, tonnes - 1],
          ] as const,
        },
      ];
      story.sorted(
        `run ${i}`,
        from,
        date,
        [
          [lot, tonnes],
          [other, tonnes],
        ],
        outputs,
        [
          [lot, tonnes - 1],
          [other, 1],
        ],
      );
    } else if (what === 'relocate') {
      const number = MUNICIPALITIES[t % 4]!;
      const version = story.events.filter(({ stream }) => stream === `site-${from}`).length;
      const place = { municipality: number, ...(f < 4 && { project: projects[f]! }) };
      story.correctSite(`site ${f}`, 'excavation', place, version);
    } else if (target && what === 'correct')
      story.corrected(target, { massKg: tonnes * 500, massLowKg: 0, massHighKg: tonnes * 900 });
    else if (target && what === 'move') story.corrected(target, { occurredAt: `${date}T12:00:00Z` });
    else if (target && what === 'annul') {
      story.corrected(target, 'annulled');
      annulled.add(target);
    }
  });
  return { story, projects };
}

const NOW = (session: ReadSession): AsOf => ({
  position: session.position,
  knownAtMs: session.knownAtMs,
  final: false,
  requested: undefined,
});

/** The same session, made to read the bookings and versions instead of the sums and current rows. */
const fromBookings = (session: ReadSession): ReadSession => ({
  query: (sql, parameters) => session.query(sql, parameters),
  schema: session.schema,
  ahead: session.ahead,
  knownAtMs: session.knownAtMs,
  position: session.position + 1n,
});

const massOf = ({ terms }: Pick<BalanceSection, 'terms'>, name: string): number =>
  terms.find(({ term }) => term === name)!.massKg;

const PERIODS = [{}, { from: '2025-02-01' }, { to: '2025-03-15' }, { from: '2025-02-10', to: '2025-03-01' }];

async function checkIdentities(session: ReadSession, asOf: AsOf, projects: readonly string[]): Promise<void> {
  const territories: TerritoryRef[] = [
    REGION,
    ...MUNICIPALITIES.map((id) => ({ kind: 'municipality' as const, id })),
    ...projects.map((id) => ({ kind: 'project' as const, id })),
  ];
  for (const period of PERIODS) {
    for (const territory of territories) {
      const query = { territory, ...period, groupBy: BALANCE_GROUPINGS, basis: 'recorded' } as const;
      const { sections } = await balance(session, asOf, query);
      const section = sections[0]!;
      expect(section.residualKg).toBe(0);
      for (const group of section.groups) expect(group.residualKg).toBe(0);
      for (const term of ['excavated', 'sent', 'received', 'transformedIn', 'stockChange', 'variance'])
        expect(section.groups.reduce((sum, group) => sum + massOf(group, term), 0)).toBe(massOf(section, term));
      expect(massOf(section, 'transformedIn')).toBe(massOf(section, 'transformedOut'));
      if (asOf.position === session.position) expect(massOf(section, 'processChange')).toBe(0);
      expect(section.closing.stockKg - section.opening.stockKg).toBe(massOf(section, 'stockChange'));
      for (const row of section.municipalities ?? []) expect(row.residualKg).toBe(0);
      if (territory === REGION) {
        const net = section.municipalities!.reduce((sum, row) => sum + massOf(row, 'sent') - massOf(row, 'received'), 0);
        expect(net).toBe(massOf(section, 'sent') - massOf(section, 'received'));
      }
    }
    const all: BalanceSection[] = [];
    for (const id of MUNICIPALITIES) {
      const answer = await balance(session, asOf, { territory: { kind: 'municipality', id }, ...period, basis: 'recorded' });
      all.push(answer.sections[0]!);
    }
    const sum = (term: string): number => all.reduce((total, section) => total + massOf(section, term), 0);
    expect(sum('sent')).toBe(sum('received'));
  }
}

describe('any log', () => {
  test('balances in every territory, period and group, whichever way it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        async (steps, batchSize) => {
          const { story, projects } = tell(steps);
          const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize });
          try {
            await models.readStore.read(async (session) => {
              const now = NOW(session);
              await checkIdentities(session, now, projects);
              const middle = { ...now, position: session.position - BigInt(Math.floor(steps.length / 2)) };
              await checkIdentities(session, middle, projects);
              for (const territory of [REGION, { kind: 'project', id: projects[0]! } as const]) {
                const query = { territory, from: '2025-02-01', groupBy: BALANCE_GROUPINGS };
                expect(await balance(fromBookings(session), now, query)).toEqual(await balance(session, now, query));
              }
            });
          } finally {
            await models.close();
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  test('gives the same rows in any batching', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (steps, batchSize) => {
          const { story } = tell(steps);
          const one = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 1000 });
          const many = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize });
          try {
            for (const { name } of one.readStore.tables)
              expect([name, await many.rows(name)]).toEqual([name, await one.rows(name)]);
          } finally {
            await Promise.all([one.close(), many.close()]);
          }
        },
      ),
      { numRuns: 4 },
    );
  });
});

test('the municipalities of the property are three of the region and one beside', () => {
  const members = municipalitiesOf('trondheimsregionen').map(({ number }) => number);
  expect(MUNICIPALITIES.filter((number) => members.includes(number))).toHaveLength(3);
});
