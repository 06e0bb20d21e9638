import { massPlanOfProject } from '#libs/balances/mass-plans/mass-plans.js';
import type { MassPlanAnswer } from '#libs/contracts/api/mass-plans.js';
import { noteReader } from './note-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetMassPlan extends ReadQuery<MassPlanAnswer> {}

/** Handlers of the queries of mass plans. */
export const MASS_PLAN_QUERY_HANDLERS = [
  handlerOf(GetMassPlan, (session, asOf, { id }) => massPlanOfProject(session, asOf, id, noteReader(session))),
];
