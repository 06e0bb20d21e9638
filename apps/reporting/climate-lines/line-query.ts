import { climateAccountInput } from '#apps/shared/climate-account-input.js';
import type { Period } from '#libs/balances/period.js';
import { type AsOf, type ReadSession, asOfAnswer, asOfPosition, resolveAsOf } from '#libs/balances/session.js';
import { CLIMATE_ENGINE_VERSION, CLIMATE_LINES, type ClimateAccountInput, thawedInputs } from '#libs/climate/index.js';
import { type ClimateLineEventsAnswer, type LineLinkScope, lineEventsLink } from '#libs/contracts/api/climate-lines.js';
import type { EventStore } from '#libs/event-store/port.js';
import { invalid, notFound } from '#libs/kernel/index.js';
import type { QueryValues } from '#libs/platform/http/parameter-reader.js';
import { askedFor } from '../asked-submission.js';
import type { ReadRequest } from '../read-model-reader.js';
import { ReadQuery, handlerOf } from '../read-query.js';
import { inQuery, territoryOfQuery } from '../territory-of-query.js';
import { lineEvents } from './line-events.js';

export class GetClimateAccountLine extends ReadQuery<ClimateLineEventsAnswer> {}

const RULE = {
  nb: 'Linjen er summen av eksakte gram (mengde × faktor) rundet én gang. Over listen (strøm for strøm, innen en strøm i loggens rekkefølge) legges de eksakte gram sammen; en hendelses andel er det den avrundede løpende summen øker med (halv til partall), så andelene summerer til linjen på grammet.',
  en: 'The line is the sum of exact grams (amount × factor), rounded once. Over the list (flow by flow, within a flow in the order of the log) the exact grams are added up; the share of an event is what the rounded running sum grows by (half to even), so that the shares add up to the line to the gram.',
};

/** An account whose line is asked for. */
interface AskedAccount {
  readonly input: ClimateAccountInput;
  readonly engineVersion: string;
  /** The position that its flows are known at. */
  readonly asOf: AsOf;
  readonly submitted?: { readonly id: string; readonly submission: number };
}

async function askedAccount(
  session: ReadSession,
  asOf: AsOf,
  query: QueryValues,
  store: Pick<EventStore, 'readStream'>,
): Promise<AskedAccount> {
  const id = query['account'];
  if (id === undefined) {
    const territory = territoryOfQuery(query);
    const { from, to } = query as Period;
    const input = await inQuery(territory, climateAccountInput(session, asOf, { territory, from, to }));
    return { input, engineVersion: CLIMATE_ENGINE_VERSION, asOf };
  }
  for (const name of ['project', 'municipality', 'region', 'from', 'to'])
    if (query[name] !== undefined)
      throw invalid(
        `/query/${name}`,
        'account_says_it',
        `leave ${name} out: a submitted account has its own territory and period`,
      );
  const { submission, inputs } = await askedFor(session, asOf, { id: String(id), query }, store);
  const input = thawedInputs(inputs);
  return {
    input,
    engineVersion: submission.engineVersion,
    asOf: await resolveAsOf(session, asOfPosition(input.asOf.position), 0),
    submitted: { id: String(id), submission: submission.submission },
  };
}

const LINKS: Readonly<Record<string, (id: string, asOf: string) => string>> = {
  lot: (id, asOf) => `/api/v1/mass-events?lot=${id}${asOf && `&${asOf}`}`,
  site: (id, asOf) => `/api/v1/sites/${id}/records${asOf && `?${asOf}`}`,
  massPlan: (id, asOf) => `/api/v1/projects/${id}/mass-plan${asOf && `?${asOf}`}`,
};

/** Where the events of a stream are shown, as known at the account. */
function streamLink(stream: string, requested: string | null): string {
  const dash = stream.indexOf('-');
  const [category, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
  const asOf = requested === null ? '' : new URLSearchParams({ asOf: requested }).toString();
  return (LINKS[category] ?? LINKS['lot']!)(id, asOf);
}

/** @throws DomainError for an unknown territory, account, line or flow, or a wrong period or cursor */
export async function lineAnswer(
  session: ReadSession,
  asOf: AsOf,
  { query }: Pick<ReadRequest, 'query'>,
  store: Pick<EventStore, 'readStream'>,
): Promise<ClimateLineEventsAnswer> {
  const asked = await askedAccount(session, asOf, query, store);
  const { territory, period } = asked.input;
  const lines = CLIMATE_LINES.get(asked.engineVersion);
  if (!lines) throw new Error(`this release cannot take lines of engine version ${asked.engineVersion} apart`);
  const id = String(query['line']);
  const all = lines(asked.input);
  const line = all.find(({ answer }) => answer.id === id);
  if (!line) {
    const known = all.map(({ answer }) => answer.id).join(', ');
    throw notFound('/query/line', 'unknown_line', `the account has no line '${id}'; it has ${known === '' ? 'none' : known}`);
  }
  const answered = asOfAnswer(asked.asOf);
  const links: LineLinkScope = { account: asked.submitted, territory, period, asOf: asOfAnswer(asOf) };
  const scope = {
    session,
    asOf: asked.asOf,
    territory: { kind: territory.kind, id: territory.id },
    period: { from: period.from ?? undefined, to: period.to ?? undefined },
  };
  const page = await lineEvents(scope, line, query, {
    ofFlow: (flow) => lineEventsLink(links, id, flow),
    ofStream: (stream) => streamLink(stream, answered.requested),
  });
  return {
    territory,
    period,
    asOf: answered,
    account: asked.submitted?.id ?? null,
    submission: asked.submitted?.submission ?? null,
    engineVersion: asked.engineVersion,
    line: line.answer,
    rule: RULE,
    ...page,
  };
}

/** Handlers of the queries that take climate accounts apart. */
export const CLIMATE_LINE_QUERY_HANDLERS = [handlerOf(GetClimateAccountLine, lineAnswer)];
