import type { CorrectionDetailAnswer } from '#libs/contracts/api/corrections.js';
import { type StoredEvent, decodeEvent, lotStream, sortingRunStream } from '#libs/contracts/index.js';
import { isoInstant } from '#libs/kernel/index.js';
import { reachFrom } from '../chain/reach.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import { tellFindings } from '../findings/tell-findings.js';
import { sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { type BeforeAndAfter, type TouchedEvent, touchedEvents } from './touched-events.js';

type Effect = Pick<CorrectionDetailAnswer, 'downstream' | 'downstreamCount' | 'originsFollowed' | 'findings'>;
type TouchedAnswer = CorrectionDetailAnswer['downstream'][number];
type TouchedFinding = NonNullable<CorrectionDetailAnswer['findings']>[number];

/** Events that are told. */
const MOST_TOLD = 500;
/** Lots that are followed. */
const MOST_LOTS = 1000;

/** A correction by the events that it consists of. */
export interface Correcting {
  /** As recorded, in their order; or as they would be. */
  readonly events: readonly StoredEvent[];
  /** Whether they are recorded. */
  readonly happened: boolean;
}

/** No effect: nothing was corrected. */
export const NO_EFFECT: Effect = { downstream: [], downstreamCount: 0, originsFollowed: true, findings: null };

/**
 * What a correction touches beside the corrected event: what is worked out from the streams with it and without it.
 * @param asOf the position that is answered at; what happened is told as of when it did
 */
export async function effectOf(
  session: ReadSession,
  asOf: AsOf,
  { events, happened }: Correcting,
  readStream: ReadStream,
): Promise<Effect> {
  const at: AsOf = happened ? { ...asOf, position: events.at(-1)!.position } : asOf;
  const log = await logWithout(session, at, events, readStream);
  const touched = await touchedEvents(log);
  const findings = happened ? await touchedFindings(session, at, events, touched, readStream) : null;
  const answers = await told(session, asOf, touched, findings ?? [], new Set(events.flatMap(namedBy)));
  return {
    downstream: answers.slice(0, MOST_TOLD),
    downstreamCount: answers.length,
    originsFollowed: log.isComplete,
    findings,
  };
}

/** The correcting events and those that they correct, which are told elsewhere. */
const namedBy = (event: StoredEvent): string[] =>
  event.type === 'MassEventCorrected' && event.data.runId === undefined ? [event.id, event.data.correctedEventId] : [event.id];

/** The lots that a correction is recorded in; of a run, all lots of its plan. */
function lotsOf(events: readonly StoredEvent[]): string[] {
  const ids = events.flatMap((event) => {
    if (event.type === 'SortingReopened')
      return [...event.data.plan.inputs, ...event.data.plan.outputs].map(({ lotId }) => lotId);
    return event.type === 'MassEventCorrected' && event.data.lotId !== undefined ? [event.data.lotId] : [];
  });
  return [...new Set(ids)];
}

/** What stood in the log without the correction, in the streams that it may touch and those that these take origins from. */
async function logWithout(
  session: ReadSession,
  at: AsOf,
  correcting: readonly StoredEvent[],
  readStream: ReadStream,
): Promise<BeforeAndAfter> {
  const lots = lotsOf(correcting);
  const down = await reachFrom(session, at, lots, 'down');
  const fed = [...new Set([...down.lots, ...down.lotsBeside])];
  const up = fed.length > MOST_LOTS ? undefined : await reachFrom(session, at, fed, 'up');
  const all = [...new Set([...fed, ...(up ? [...up.lots, ...up.lotsBeside] : [])])];
  const isComplete = up !== undefined && all.length <= MOST_LOTS;
  const runs = isComplete ? [...down.runs, ...up.runs].filter(({ kind }) => kind === 'sorting') : [];
  const streams = [
    ...(isComplete ? all : lots).map((lotId) => lotStream(lotId)),
    ...runs.map(({ runId }) => sortingRunStream(runId)),
  ];
  const own = new Set(correcting.map(({ id }) => id));
  const before: StoredEvent[] = [];
  for (const stream of new Set(streams)) {
    for await (const batch of readStream(stream)) {
      for (const raw of batch) if (raw.position <= at.position && !own.has(raw.id)) before.push(decodeEvent(raw));
    }
  }
  return { before, correcting, isComplete };
}

/** Findings about what is touched that are others after the last correcting event than before the first. */
async function touchedFindings(
  session: ReadSession,
  at: AsOf,
  events: readonly StoredEvent[],
  touched: readonly TouchedEvent[],
  readStream: ReadStream,
): Promise<TouchedFinding[]> {
  const [first, last] = [events[0]!, events.at(-1)!];
  const corrected = events.flatMap((event) =>
    event.type === 'MassEventCorrected' ? [event.data.before, ...(event.data.after ? [event.data.after] : [])] : [],
  );
  const about = {
    lots: [...new Set([...lotsOf(events), ...touched.map(({ lotId }) => lotId)])],
    sites: [...new Set([...corrected, ...touched.map(({ data }) => data)].flatMap(sitesIn))],
  };
  const options = { nowMs: Date.parse(last.metadata.recordedAt), readStream };
  const toldAt = async (position: bigint) => {
    const findings = await tellFindings(session, { ...at, position, requested: undefined }, { about }, options);
    return new Map(findings.map(({ finding }) => [finding.findingId, finding]));
  };
  const [before, after] = [await toldAt(first.position - 1n), await toldAt(last.position)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((findingId): TouchedFinding[] => {
    const [was, is] = [before.get(findingId), after.get(findingId)];
    if (was?.facts === is?.facts && was?.status === is?.status) return [];
    const { type, names, site, lotId } = (is ?? was)!;
    return [
      {
        findingId,
        type,
        names,
        site,
        lotId,
        status: { before: was?.status ?? null, after: is?.status ?? null },
        massKg: { before: was?.massKg ?? 0, after: is?.massKg ?? 0 },
        eventIds: [...new Set([...(was?.eventIds ?? []), ...(is?.eventIds ?? [])])],
      },
    ];
  });
}

interface Places {
  readonly site?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
}

const sitesIn = ({ site, fromSite, toSite }: Places): string[] =>
  [site, fromSite, toSite].filter((each): each is string => each !== undefined);

interface EventRow {
  event_id: string;
  type: string;
  lot_id: string | null;
  from_site: string | null;
  to_site: string | null;
  occurred_ms: PgInteger | null;
  organisation: string;
}

/** The events as answers tell them, with those that findings alone touch. @param named events that are told elsewhere */
async function told(
  session: ReadSession,
  asOf: AsOf,
  touched: readonly TouchedEvent[],
  findings: readonly TouchedFinding[],
  named: ReadonlySet<string>,
): Promise<TouchedAnswer[]> {
  const byEvent = new Map<string, string[]>();
  for (const { findingId, eventIds } of findings)
    for (const eventId of eventIds) byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), findingId]);
  const known = new Set(touched.map(({ event }) => event.id));
  const others = await session.query<EventRow>(
    `SELECT event_id, type, CASE WHEN category = 'lot' THEN stream_id END AS lot_id, from_site, to_site, occurred_ms, organisation
     FROM ${session.schema}.event WHERE event_id = ANY($1::uuid[]) AND type <> 'MassEventCorrected' AND position <= ${asOf.position} ORDER BY position`,
    [[...byEvent.keys()].filter((eventId) => !known.has(eventId) && !named.has(eventId))],
  );
  const drafts = [...touched.map(answerOf), ...others.map(ofFinding)];
  const names = await namesOf(session, asOf, drafts);
  return drafts.map((draft) => {
    const findingIds = byEvent.get(draft.eventId) ?? [];
    return {
      ...draft,
      ...(findingIds.length > 0 && { touchedIn: [...draft.touchedIn, 'findings' as const], findingIds }),
      lotName: names.get(draft.lotId ?? '') ?? null,
      fromSiteName: names.get(draft.fromSite ?? '') ?? null,
      toSiteName: names.get(draft.toSite ?? '') ?? null,
      origins: draft.origins.map((origin) => ({ ...origin, siteName: names.get(origin.site) ?? null })),
    };
  });
}

function answerOf(touched: TouchedEvent): TouchedAnswer {
  const { event, lotId, data, massKg, bookings, origins, evidence, takesFromShortfall } = touched;
  const { site, fromSite = site, toSite } = data as Places;
  const { occurredAt } = data as { occurredAt?: string };
  return {
    eventId: event.id,
    type: event.type,
    lotId,
    lotName: null,
    fromSite: fromSite ?? null,
    fromSiteName: null,
    toSite: toSite ?? null,
    toSiteName: null,
    occurredAt: occurredAt ?? null,
    recordedBy: event.metadata.actor.organisation,
    touchedIn: [
      ...(bookings.length > 0 ? (['bookings'] as const) : []),
      ...(origins.length > 0 ? (['origins'] as const) : []),
      ...(evidence ? (['evidence'] as const) : []),
    ],
    massKg,
    bookings: bookings.map(({ from, to, massKg: booked }) => ({ from, to, massKg: booked }) as TouchedAnswer['bookings'][number]),
    origins: origins.map((origin) => ({ ...origin, siteName: null })),
    evidence,
    findingIds: [],
    workedOutAgain: bookings.length > 0,
    takesFromShortfall,
  };
}

/** An event that only a finding about it touches. */
function ofFinding(row: EventRow): TouchedAnswer {
  return {
    eventId: row.event_id,
    type: row.type,
    lotId: row.lot_id,
    lotName: null,
    fromSite: row.from_site,
    fromSiteName: null,
    toSite: row.to_site,
    toSiteName: null,
    occurredAt: row.occurred_ms === null ? null : isoInstant(safeInteger(row.occurred_ms)),
    recordedBy: row.organisation,
    touchedIn: [],
    massKg: null,
    bookings: [],
    origins: [],
    evidence: null,
    findingIds: [],
    workedOutAgain: false,
    takesFromShortfall: false,
  };
}

/** Names of the lots and sites of an answer, by id. */
async function namesOf(
  session: ReadSession,
  asOf: AsOf,
  answers: readonly TouchedAnswer[],
): Promise<ReadonlyMap<string, string>> {
  const lots = answers.flatMap(({ lotId }) => lotId ?? []);
  const sites = answers.flatMap(({ fromSite, toSite, origins }) => [fromSite, toSite, ...origins.map(({ site }) => site)]);
  const rows = await session.query<{ id: string; name: string }>(
    `SELECT lot_id AS id, name FROM ${session.schema}.lot WHERE lot_id = ANY($1::uuid[])
     UNION ALL SELECT site_id, name FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = ANY($2::uuid[])`,
    [[...new Set(lots)], [...new Set(sites)].filter((site) => site !== null)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
