import fc from 'fast-check';
import { type StoredEvent, correctionStream, postings } from '#libs/contracts/index.js';
import { auditEvents } from '#libs/fsck/index.js';
import { DomainError } from '#libs/kernel/index.js';
import type { CallContext } from '../services.js';
import { BUILDER, CONTRACTOR, PartyWorld, STRANGER } from './testing/parties.js';

/** What somebody tries, in a process that may end at one of its appends. */
interface Attempt {
  readonly act: 'request' | 'approve' | 'refuse' | 'withdraw' | 'resume' | 'annul';
  readonly by: 'builder' | 'contractor' | 'stranger';
  /** Which of the requests, by the order in which they were asked for. */
  readonly which: number;
  readonly action: 'replaced' | 'annulled';
  readonly tonnes: number;
  readonly crash: number;
  readonly days: number;
}

const CALLS: Readonly<Record<Attempt['by'], CallContext>> = { builder: BUILDER, contractor: CONTRACTOR, stranger: STRANGER };

const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    act: fc.constantFrom<Attempt['act']>(
      'request',
      'request',
      'approve',
      'approve',
      'approve',
      'refuse',
      'withdraw',
      'resume',
      'annul',
    ),
    by: fc.constantFrom<Attempt['by']>('builder', 'contractor', 'contractor', 'stranger'),
    which: fc.nat(2),
    action: fc.constantFrom<Attempt['action']>('replaced', 'replaced', 'annulled'),
    tonnes: fc.integer({ min: 1, max: 40 }),
    crash: fc.nat(6),
    days: fc.constantFrom(0, 0, 3, 8),
  }),
  { minLength: 4, maxLength: 16 },
);

/** Whatever was tried, and wherever a process ended, another one may go on. */
async function play(tried: readonly Attempt[]): Promise<PartyWorld> {
  const world = await PartyWorld.create();
  const asked: string[] = [];
  for (const [place, { act, by, which, action, tonnes, crash, days }] of tried.entries()) {
    world.later(days);
    const { requests, ledger } = world.process(
      crash === 0 || crash > 4 ? undefined : { append: crash, when: crash % 2 ? 'after' : 'before' },
    );
    const quantity = { value: String(tonnes), unit: 't', method: 'weighbridge' } as const;
    const body = {
      lot: world.lotId,
      corrects: world.stored,
      action,
      reason: 'other',
      ...(action === 'replaced' && { replacement: { quantity } }),
    } as const;
    const id = asked[which % Math.max(1, asked.length)] ?? world.lotId;
    try {
      if (act === 'request') asked.push((await requests.request({ ...body, eventId: `ask ${place}` }, CALLS[by])).correctionId);
      else if (act === 'approve') await requests.approve(id, { eventId: `approve ${place}` }, CALLS[by]);
      else if (act === 'refuse') await requests.refuse(id, {}, CALLS[by]);
      else if (act === 'withdraw') await requests.withdraw(id, {}, CALLS[by]);
      else if (act === 'annul') await ledger.massEvents.record({ type: 'MassEventCorrected', ...body }, CONTRACTOR);
      else await requests.resumeOpenRequests();
    } catch (error) {
      if (!(error instanceof DomainError) && (error as Error).message !== 'crash') throw error;
    }
  }
  await Promise.all([world.process().requests.resumeOpenRequests(), world.process().requests.resumeOpenRequests()]);
  return world;
}

const typesOf = (events: readonly StoredEvent[]): string[] => events.map(({ type }) => type);

test('any interleaving of requests, answers and crashes records each correction once, and none that was not approved', async () => {
  await fc.assert(
    fc.asyncProperty(attempts, async (tried) => {
      const world = await play(tried);
      const log = await world.log();
      expect(auditEvents(log).findings).toEqual([]);
      const corrections = log.filter(({ type }) => type === 'MassEventCorrected');
      const ofRequests: string[] = [];
      for (const { data } of log.filter(({ type }) => type === 'CorrectionRequested')) {
        const { correctionId, askedOf } = data as { correctionId: string; askedOf: string[] };
        const own = log.filter(({ stream }) => stream === correctionStream(correctionId));
        const types = typesOf(own);
        const ends = types.filter((type) => /Applied|Failed|Refused/.test(type));
        expect(ends.length).toBeLessThanOrEqual(1);
        const approved = own.flatMap((event) => (event.type === 'CorrectionApproved' ? [event.data.organisation] : []));
        expect(new Set(approved).size).toBe(approved.length);
        const isApproved = askedOf.every((organisation) => approved.includes(organisation));
        // Nothing that is approved is left lying.
        expect(/Applied|Failed/.test(ends[0] ?? '')).toBe(isApproved);
        expect(types.filter((type) => type === 'CorrectionReminded').length).toBeLessThanOrEqual(4);
        const applied = own.find(({ type }) => type === 'CorrectionApplied');
        if (applied) ofRequests.push((applied.data as { eventId: string }).eventId);
      }
      // The builder and the stranger correct by requests alone.
      const byRequest = corrections.filter(({ metadata }) => metadata.actor.organisation !== CONTRACTOR.actor.organisation);
      expect(byRequest.map(({ id }) => id).sort()).toEqual(ofRequests.sort());
      const stockKg = log
        .flatMap((event) => postings(event))
        .reduce((sum, { to, massKg }) => sum + (to.kind === 'stock' ? massKg : 0), 0);
      const last = corrections.at(-1)?.data as { after?: { massKg: number } } | undefined;
      expect(stockKg).toBe(corrections.length === 0 ? 28_000 : (last?.after?.massKg ?? 0));
    }),
    { numRuns: 60 },
  );
});
