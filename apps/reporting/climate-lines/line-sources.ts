import { type FlowKey, flowName } from '#libs/balances/climate-lines/line-bookings.js';
import { flowFacts } from '#libs/balances/flows/flow-facts.js';
import { countedPlanOf, massPlansAsKnown } from '#libs/balances/mass-plans/mass-plans.js';
import { listedPrimary } from '#libs/balances/mass-plans/planned-primary.js';
import type { Period } from '#libs/balances/period.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import { siteRecordAsKnown } from '#libs/balances/site-records/site-records.js';
import { type TerritoryRef, resolveTerritory } from '#libs/balances/territory-balances/territory.js';
import { type AccountLine, type BookedSums, type MadeOfReuse, flowText, isReuseBehind } from '#libs/climate/index.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Rational, multiply, rational } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';

/** A flow behind a line. */
export interface LineFlowSource extends FlowKey {
  readonly fact: FlowFact;
  /** What bookings of the flow add to the amount of the line, exactly. */
  readonly amountOf: (booked: BookedSums) => Rational;
}

/** A record that a line was worked out from, beside movements. */
export interface LineRecordSource {
  readonly eventId: string;
  readonly day: string;
  /** What it adds to the mass of the line, kilograms. */
  readonly massKg: number;
  readonly amount: Rational;
}

/** What the amount of a line is made of. */
export interface LineSources {
  /** In the order of months and lanes. */
  readonly flows: readonly LineFlowSource[];
  /** Only bookings with a distance count. */
  readonly isHaul: boolean;
  readonly records: readonly LineRecordSource[];
  /** Flows of the line that the read models do not tell the same of. */
  readonly notFound: number;
}

/** The part of the log and of the world that an account was worked out from. */
export interface LineScope {
  readonly session: ReadSession;
  readonly asOf: AsOf;
  readonly territory: TerritoryRef;
  readonly period: Period;
}

/**
 * Finds the flows and records that made a line.
 * @throws Error where the read models do not have a record that the line names
 */
export async function lineSources(scope: LineScope, { amount, answer, making }: AccountLine): Promise<LineSources> {
  switch (making.of) {
    case 'flows':
      return { ...(await flowsFound(scope, making.facts, making.amountOf)), isHaul: making.isHaul, records: [] };
    case 'record': {
      const record = await siteRecordAsKnown(scope.session, scope.asOf, making.recordId);
      if (!record) throw new Error(`the read models have no record ${making.recordId}, which the line ${answer.id} is made of`);
      const day = String(record.fields['occurredOn']);
      return {
        flows: [],
        isHaul: false,
        records: [{ eventId: record.eventId, day, massKg: answer.massKg, amount }],
        notFound: 0,
      };
    }
    case 'reuse':
      return reuseFound(scope, making);
  }
}

const inOrder = (flows: readonly LineFlowSource[]): LineFlowSource[] =>
  [...flows].sort((a, b) => (flowName(a) < flowName(b) ? -1 : 1));

/** The flows of a line among those as known: frozen inputs have no lanes, so that a flow is found by what it says. */
async function flowsFound(
  { session, asOf, territory, period }: LineScope,
  wanted: readonly FlowFact[],
  amountOf: (fact: FlowFact, booked: BookedSums) => Rational,
): Promise<Pick<LineSources, 'flows' | 'notFound'>> {
  const { facts, lanes } = await flowFacts(session, asOf, { ...period, territory, basis: 'recorded' });
  const known = new Map<string, number[]>();
  facts.forEach((fact, i) => {
    const text = flowText(fact);
    const alike = known.get(text);
    if (alike) alike.push(i);
    else known.set(text, [i]);
  });
  const flows: LineFlowSource[] = [];
  for (const fact of wanted) {
    const place = known.get(flowText(fact))?.shift();
    if (place === undefined) continue;
    flows.push({ month: fact.month, lane: lanes[place]!, fact, amountOf: (booked) => amountOf(fact, booked) });
  }
  return { flows: inOrder(flows), notFound: wanted.length - flows.length };
}

/** Whether what a flow brought was used where the account counts it: a project counts what it gave, a municipality or region what was used there. */
async function usedWithin({ session, asOf, territory }: LineScope): Promise<(fact: FlowFact) => boolean> {
  if (territory.kind === 'project') return () => true;
  const { municipalities } = await resolveTerritory(session, asOf, territory);
  const numbers = new Set(municipalities.map(({ number }) => number)).add(territory.id);
  return ({ to }) => to.municipality !== null && numbers.has(to.municipality);
}

/**
 * What was replaced, shared by mass among the reused mass that replaced it: that of the giver, in the period, of what stands for the listed
 * material. Where none of it came in the period (what was bought changed), it is the record of the plan.
 */
async function reuseFound(scope: LineScope, { substitutions, amountPerKg }: MadeOfReuse): Promise<LineSources> {
  const { session, asOf } = scope;
  const { fates } = loadReferenceData();
  const receivers = [...new Set(substitutions.map(({ receiver }) => receiver))].sort();
  const plans = (await massPlansAsKnown(session, asOf, receivers)).filter(({ withdrawn }) => !withdrawn);
  const inForce = new Map(plans.map((plan) => [plan.projectId, plan]));
  const isUsedWithin = await usedWithin(scope);
  const flows: LineFlowSource[] = [];
  const records: LineRecordSource[] = [];
  for (const receiver of receivers) {
    const plan = inForce.get(receiver);
    if (!plan) throw new Error(`the read models have no plan in force of project ${receiver}, which the line is made of`);
    const { asPrimary } = listedPrimary(countedPlanOf(plan));
    const came = await flowsOf(scope, receiver);
    for (const each of substitutions.filter((substitution) => substitution.receiver === receiver)) {
      const own = came.filter(({ fact }) => isUsedWithin(fact) && isReuseBehind(each, asPrimary(fact), fates));
      const givenKg = own.reduce((sum, { fact }) => sum + fact.massKg, 0);
      const amount = multiply(rational(each.massKg), amountPerKg);
      if (givenKg <= 0) {
        records.push({ eventId: plan.eventId, day: plan.fields.approvedOn, massKg: each.massKg, amount });
        continue;
      }
      for (const { month, lane, fact } of own)
        flows.push({ month, lane, fact, amountOf: ({ massKg }) => multiply(amount, rational(massKg, givenKg)) });
    }
  }
  return { flows: inOrder(flows), isHaul: false, records, notFound: 0 };
}

/** The flows of a project in the period. */
async function flowsOf(
  { session, asOf, period }: LineScope,
  project: string,
): Promise<(FlowKey & { readonly fact: FlowFact })[]> {
  const territory = { kind: 'project', id: project } as const;
  const { facts, lanes } = await flowFacts(session, asOf, { ...period, territory, basis: 'recorded' });
  return facts.map((fact, i) => ({ month: fact.month, lane: lanes[i]!, fact }));
}
