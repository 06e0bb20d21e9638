/**
 * Balances of a project whose movements the receiver confirmed with another mass; over PostgreSQL.
 * @needs postgres
 */
import type { BalanceTerm } from '#libs/contracts/api/balances.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { CustodyStory } from '../testing/custody-story.js';
import { balance } from './balance.js';

const postgres = useTestPostgres();
const RECEIVER = '974767880';
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

/** The terms of the balance of the project that a story tells of, by name. */
async function termsOf(tell: (story: CustodyStory, sites: Record<'school' | 'deposit', string>) => void) {
  const story = new CustodyStory();
  const project = story.project('school', '5001');
  const school = story.site('school', 'excavation', { municipality: '5001', project });
  const deposit = story.site('deposit', 'deposit', { municipality: '5001' });
  tell(story, { school, deposit });
  const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  try {
    const territory = { kind: 'project', id: project } as const;
    const { sections } = await models.readStore.read(async (session) =>
      balance(session, await resolveAsOf(session, undefined, CLOCK_MS), { territory }),
    );
    return new Map<string, BalanceTerm>(sections[0]!.terms.map((term) => [term.term, term]));
  } finally {
    await models.close();
  }
}

test('what was confirmed less than dug leaves excavation and sending with an interval', async () => {
  const terms = await termsOf((story, { school, deposit }) => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 80, '2025-03-02', { from: 'ground', basis: 'estimated', plusMinus: 20 });
    story.by(RECEIVER).confirmed(moved, 78, '2025-03-03', { plusMinus: 1 });
  });
  expect(terms.get('excavated')).toMatchObject({
    massKg: 80_000,
    // The receiver's scale: 78 000 × 1.96 × 0.01 = 1 529.
    lowKg: 78_471,
    highKg: 81_529,
    evidence: { claimedKg: 2000, documentedKg: 0, confirmedKg: 78_000 },
  });
  expect(terms.get('sent')).toMatchObject({ massKg: 78_000, lowKg: 76_471, highKg: 79_529 });
  expect(terms.get('variance')).toMatchObject({ massKg: 2000, lowKg: null });
});

test('an organisation that confirms what it claimed itself confirms nothing', async () => {
  const terms = await termsOf((story, { school, deposit }) => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 80, '2025-03-02', { from: 'ground' });
    story.confirmed(moved, 80, '2025-03-03', { ticket: 'T-1' });
  });
  expect(terms.get('sent')).toMatchObject({ evidence: { claimedKg: 0, documentedKg: 80_000, confirmedKg: 0 } });
});
