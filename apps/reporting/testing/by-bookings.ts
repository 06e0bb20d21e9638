import { flowFacts } from '#libs/balances/flows/flow-facts.js';
import { endsByOrigin } from '#libs/balances/indicator-inputs/ends-by-origin.js';
import type { Period } from '#libs/balances/period.js';
import { type AsOf, type ReadSession, asOfPosition } from '#libs/balances/session.js';
import { BALANCE_GROUPINGS, balance } from '#libs/balances/territory-balances/balance.js';
import { type TerritoryRef, resolveTerritory } from '#libs/balances/territory-balances/territory.js';
import type { ReadStore } from '#libs/read-store/read-store.js';
import { indicators, sectionOf } from '../figures.js';

/** Recorded figures of a territory and period. */
export interface RecordedFigures {
  readonly balance: unknown;
  readonly indicators: unknown;
  /** Mass that reached its end by what its fate counts as. */
  readonly ends: unknown;
}

async function* noStream(stream: string): AsyncGenerator<never> {
  throw new Error(`${stream} must not be read`);
}

/** Addresses of an answer of now and of one as known at a position differ; origins are followed now only. */
const compared = (figures: unknown): unknown =>
  JSON.parse(JSON.stringify(figures).replace(/[?&]asOf=[^&"]*/g, ''), (key, value: unknown) =>
    key === 'secondary' ? (value as { id: string }[]).filter(({ id }) => id !== 'by_origin') : value,
  );

/**
 * Figures as the sums of the read models give them, and as the bookings do one by one: those must be the same.
 * @returns both
 */
export function figuresBothWays(
  readStore: ReadStore,
  query: Period & { readonly territory: TerritoryRef },
): Promise<{ readonly bySums: RecordedFigures; readonly byBookings: RecordedFigures }> {
  return readStore.read(async (session) => {
    const { position, knownAtMs, schema } = session;
    const now: AsOf = { position, knownAtMs, final: false, requested: undefined };
    // Where rows may hold events beyond the position, an answer as known there must not take the sums.
    const ahead: ReadSession = { schema, position, knownAtMs, ahead: true, query: (sql, values) => session.query(sql, values) };
    const there: AsOf = { ...now, requested: asOfPosition(position) };
    const recorded = { ...query, basis: 'recorded' } as const;
    const figures = async (of: ReadSession, asOf: AsOf, section: unknown): Promise<RecordedFigures> => ({
      balance: [
        (await balance(of, asOf, recorded)).sections,
        (await balance(of, asOf, { ...recorded, groupBy: BALANCE_GROUPINGS })).sections,
      ],
      indicators: compared(section),
      ends: await endsByOrigin({ session: of, asOf, territory: await resolveTerritory(of, asOf, query.territory) }, query),
    });
    const one = await sectionOf(ahead, there, recorded, await flowFacts(ahead, there, recorded), noStream);
    return {
      bySums: await figures(session, now, (await indicators(session, now, recorded, noStream)).sections[0]),
      byBookings: await figures(ahead, there, one),
    };
  });
}
