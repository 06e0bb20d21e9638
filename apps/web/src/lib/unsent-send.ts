import { type Answer, type FieldFault, api, bodyOf, problemOf } from '../api/client.js';
import { plainDecimal } from './event-form.js';
import { type SentResult, type UnsentEntry, loadCodeIn } from './unsent-entry.js';

/** What the server said of one command. */
export type Verdict =
  | { readonly outcome: 'taken'; readonly result: SentResult }
  | { readonly outcome: 'refused'; readonly faults: readonly FieldFault[] };

/** The server could not be asked, or could not answer now: the same command is sent again later. */
export class NotNow extends Error {
  constructor(cause: unknown) {
    super('the server cannot be reached', { cause });
    this.name = 'NotNow';
  }
}

type Fields = Readonly<Record<string, string>>;
const MAY_ANSWER_LATER = new Set([408, 429]);

/** Runs a call. @throws NotNow without a connection, or where the server is overloaded or stopped */
async function asked<Result extends { response: Response }>(call: () => Promise<Result>): Promise<Result> {
  let result: Result;
  try {
    result = await call();
  } catch (error) {
    throw new NotNow(error);
  }
  const { status } = result.response;
  if (status >= 500 || MAY_ANSWER_LATER.has(status)) throw new NotNow(problemOf(status, undefined));
  return result;
}

const refused = (faults: readonly FieldFault[]): Verdict => ({ outcome: 'refused', faults });

/** What the server refused, field by field; where it names none, its reason. */
function faultsOf(status: number, error: unknown): readonly FieldFault[] {
  const { faults, detail } = problemOf(status, error);
  return faults.length > 0 ? faults : [{ pointer: '', code: 'refused', message: detail, params: { status } }];
}

/**
 * Sends one command of `POST /mass-events`.
 * @throws NotNow where it may be sent again
 */
export async function sendCommand(command: Record<string, unknown>): Promise<Verdict> {
  const { data, error, response } = await asked(() => api.POST('/api/v1/mass-events', { body: command as never }));
  const answer = data ?? error;
  if (!answer || !('results' in answer)) return refused(faultsOf(response.status, error));
  const [sent] = answer.results.flatMap((result) => result.commands);
  if (!sent || sent.errors.length > 0) return refused(sent?.errors ?? faultsOf(response.status, error));
  return {
    outcome: 'taken',
    result: { loadId: sent.loadId ?? null, code: sent.code ?? null, position: answer.position },
  };
}

/** Without the fields that are empty. */
export const filled = (fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

const quantityOf = ({ value = '', method = '' }: Fields): Record<string, string> => ({
  value: plainDecimal(value),
  unit: 't',
  method,
});

function haulOf({ ticket = '', vehicle = '' }: Fields): { haul?: Record<string, string> } {
  const haul = filled({ ticket: ticket.trim(), vehicle });
  return Object.keys(haul).length === 0 ? {} : { haul };
}

/**
 * Sends an entry, as often as it takes.
 * @throws NotNow where the server cannot be asked
 */
export function sendEntry(entry: UnsentEntry): Promise<Verdict> {
  if (entry.kind === 'dispatch') return sendDispatch(entry);
  return entry.form['code'] ? sendReceipt(entry) : sendReceiptWithoutCode(entry);
}

function sendDispatch({ id, form, keptAt }: UnsentEntry): Promise<Verdict> {
  const { project = '', material = '', conditionClass = '', fromSite = '', plannedSite = '' } = form;
  return sendCommand({
    type: 'LoadDispatched',
    eventId: id,
    source: 'web',
    ...filled({ project, material, conditionClass, fromSite, plannedSite }),
    quantity: quantityOf(form),
    ...haulOf(form),
    occurredAt: keptAt,
  });
}

type Load = Answer<'listLoads'>['items'][number];

/** Loads with a code, as far as the server knows by now. @throws NotNow */
export async function loadsWithCode(code: string): Promise<Load[]> {
  const result = await asked(() => api.GET('/api/v1/loads', { params: { query: { code: loadCodeIn(code) } } }));
  return bodyOf(result).items;
}

async function sendReceipt({ id, form, keptAt }: UnsentEntry): Promise<Verdict> {
  const found = await loadsWithCode(form['code']!);
  // A closed load is what this very entry may have closed before its answer was lost; the server then answers as it did.
  const open = found.filter(({ phase }) => phase !== 'closed');
  const [load, other] = open.length > 0 ? open : found;
  if (!load) return refused([{ pointer: '/code', code: 'no_load', message: `no load has the code ${form['code']!}` }]);
  if (other)
    return refused([{ pointer: '/code', code: 'several_loads', message: `several loads have the code ${form['code']!}` }]);
  const verdict = await sendCommand({
    type: 'LoadReceived',
    eventId: id,
    source: 'web',
    lot: load.lot.id,
    load: load.loadId,
    ...filled({ toSite: form['site'] ?? '' }),
    final: form['more'] !== 'yes',
    quantity: quantityOf(form),
    ...haulOf(form),
    occurredAt: keptAt,
  });
  if (verdict.outcome === 'refused') return verdict;
  return { outcome: 'taken', result: { ...verdict.result, loadId: load.loadId, code: load.code } };
}

async function sendReceiptWithoutCode({ id, form, keptAt }: UnsentEntry): Promise<Verdict> {
  const { site = '', material = '' } = form;
  const body = {
    eventId: id,
    source: 'web',
    ...filled({ site, material }),
    quantity: quantityOf(form),
    ...haulOf(form),
    occurredAt: keptAt,
  };
  const { data, error, response } = await asked(() => api.POST('/api/v1/receipts', { body: body as never }));
  if (!data) return refused(faultsOf(response.status, error));
  return { outcome: 'taken', result: { loadId: null, code: null, position: data.position } };
}
