import type { WriteSide } from '#apps/recorder/write-side.js';
import type { AnnualReturnRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import { commandIdOf, runIdOf } from '#libs/contracts/index.js';
import { SettableClock, startOfOsloDay } from '#libs/kernel/index.js';
import type { CallContext, MassLedger } from '#libs/mass-ledger/services.js';
import { DEMO_VERSION, DEMO_YEAR, ORGANISATION, PARTIES, PROJECTS, SITES, ownerOf, projectId } from './cast.js';
import { custodyStories } from './custody-stories.js';
import { massPlanStories } from './mass-plan-stories.js';
import { siteRecordStories } from './site-record-stories.js';
import { ordinaryLoads } from './loads.js';
import { stories } from './stories.js';
import { type Step, actorOf } from './timeline.js';

/** Sorting runs as HTTP offers them. */
export interface SortingRuns {
  start(request: SortingRunRequest, call: CallContext): Promise<SortingRunResult>;
}

/** The write side on the simulated clock. */
export interface DemoLedger extends Pick<WriteSide, 'splits' | 'classifications' | 'receipts' | 'corrections'> {
  readonly ledger: MassLedger;
  readonly runs: SortingRuns;
}

const SEED = 20_250_101;
const demo = { demo: true } as const;
const named = (id: string) => ({ source: 'demo', eventId: `${DEMO_VERSION}-${id}` });

/** What the demo recorded. */
export interface DemoResult {
  readonly loads: number;
}

/**
 * Records a year of the fictional region, in the order in which it would have been recorded, on a simulated clock. Goes into an empty
 * log only, or goes on where it was cut off: what is recorded already is recognised. @throws Error where the ledger refuses something: a demo that does not fit the rules is a fault of the program
 */
export async function seedDemo(
  write: DemoLedger,
  clock: SettableClock,
  progress: (share: number) => void = () => undefined,
): Promise<DemoResult> {
  const { ledger } = write;
  clock.set(startOfOsloDay(`${DEMO_YEAR}-01-01`));
  await registerCast(ledger);
  const steps = [...ordinaryLoads(SEED), ...stories(), ...custodyStories(), ...massPlanStories(), ...siteRecordStories()].sort(
    (a, b) => a.recordedAtMs - b.recordedAtMs,
  );
  let loads = 0;
  for (const [n, step] of steps.entries()) {
    clock.set(step.recordedAtMs);
    loads += await take(step, write);
    if (n % 200 === 0) progress(n / steps.length);
  }
  await fileReturns(ledger, clock);
  return { loads };
}

async function registerCast({ parties, projects, sites }: MassLedger): Promise<void> {
  const system = { actor: actorOf('facilities', 'system') };
  for (const [organisation, name, municipality] of PARTIES) {
    const is = municipality === undefined ? {} : { municipality };
    const party = { organisation: ORGANISATION[organisation], name, kind: 'organisation', ...is } as const;
    await parties.register({ ...party, ...named(organisation) }, system, demo);
  }
  for (const project of PROJECTS) {
    const { code, name, builder, municipality, floorAreaM2 } = project;
    const call = { actor: actorOf(builder, 'builder') };
    const plan = { planId: `${municipality}-${code}`, caseNumber: `25/${1000 + PROJECTS.indexOf(project)}` };
    await projects.register(
      {
        code,
        name,
        builder: ORGANISATION[builder],
        municipality,
        ...plan,
        ...(floorAreaM2 !== undefined && { floorAreaM2 }),
        ...named(code),
      },
      call,
      demo,
    );
    const pit = {
      code: `${code}-GROP`,
      name: `${name}, byggegrop`,
      kind: 'excavation',
      municipality,
      project: projectId(code),
    } as const;
    await sites.register({ ...pit, ...named(pit.code) }, call, demo);
  }
  for (const site of SITES) {
    const { project, ...own } = site;
    const call = { actor: actorOf(ownerOf(site), 'facility_operator') };
    const of = project === undefined ? {} : { project: projectId(project) };
    await sites.register({ ...own, ...of, ...named(site.code) }, call, demo);
  }
}

/** Takes one step. @returns how many movements it recorded */
async function take(step: Step, write: DemoLedger): Promise<number> {
  const { ledger, runs } = write;
  const call = { actor: actorOf(step.actor, step.role) };
  if ('events' in step) {
    const { answer } = await ledger.massEvents.record(step.events, call);
    const refused = answer.results
      .flatMap(({ commands }) => commands)
      .find(({ outcome }) => outcome === 'rejected' || outcome === 'taken_back');
    if (refused) throw new Error(`the demo does not fit the ledger: ${JSON.stringify(refused)}`);
    return step.events.length;
  }
  if ('opens' in step) {
    await ledger.lots.open(step.opens, call);
    return 0;
  }
  if ('reopens' in step) {
    await reopen(step, write, call);
    return 0;
  }
  if (!('run' in step)) {
    await takeCustody(step, write, call);
    return 0;
  }
  const outcome = await runs.start(step.run, call);
  if (outcome.state !== 'closed')
    throw new Error(`a sorting run of the demo ended ${outcome.state}: ${JSON.stringify(outcome.errors)}`);
  return 0;
}

/** Asks for the reopening of a run, and has everybody who is asked approve. */
async function reopen(
  { reopens, plan, approvedBy }: Extract<Step, { reopens: unknown }>,
  { corrections }: DemoLedger,
  call: CallContext,
): Promise<void> {
  const runId = runIdOf(commandIdOf(call.actor.organisation, 'demo', reopens));
  let { correctionId, state } = await corrections.requestReopening(runId, plan, call);
  for (const builder of approvedBy) {
    const approval = { source: 'demo', eventId: `${reopens}-again-approved` };
    ({ correctionId, state } = await corrections.approve(correctionId, approval, { actor: actorOf(builder, 'builder') }));
  }
  if (state !== 'applied') throw new Error(`the reopening of a sorting run of the demo is ${state}`);
}

/** What is told beside movements and runs: splits, classifications, receipts, permits, mass plans, records of sites, remarks on findings and requests between parties. */
async function takeCustody(
  step: Exclude<Step, { events: unknown } | { opens: unknown } | { run: unknown } | { reopens: unknown }>,
  { ledger, splits, classifications, receipts, corrections }: DemoLedger,
  call: CallContext,
): Promise<void> {
  if ('splits' in step) await splits.split(step.splits, step.plan, call);
  else if ('classifies' in step) await classifications.classify(step.classifies, step.plan, call);
  else if ('receipt' in step) await receipts.record(step.receipt, call);
  else if ('permits' in step) await ledger.permits.register(step.permits, step.plan, call);
  else if ('plans' in step) await ledger.massPlans.approve(step.plans, step.plan, call);
  else if ('records' in step) await ledger.siteRecords.register(step.records, step.record, call);
  else if ('comments' in step) await ledger.findings.comment(step.comments, step.plan, call);
  else if ('explains' in step) await ledger.findings.explain(step.explains, step.plan, call);
  else await corrections.request(step.asks, call);
}

/** Reporter, municipality (absent: not stated), category, and m³ of the year before and of the year. */
const RETURNS = [
  ['demovik', '9990', 'deposit_clean', '198500', '214000'],
  ['tenkestad', '9991', 'deposit_clean', '97200', '88500'],
  ['oppdiktdal', '9992', 'deposit_clean', '28900', '31250'],
  ['demovik', undefined, 'reported_reuse_or_sale', '71300', '96400'],
  ['demovik', undefined, 'reported_soil_improvement', '22150', '18300'],
] as const;

/** Totals that the demo's municipalities reported for two years, so that both bases are seen side by side, and their trend. */
async function fileReturns({ annualReturns }: MassLedger, clock: SettableClock): Promise<void> {
  clock.set(startOfOsloDay(`${DEMO_YEAR + 1}-01-15`));
  for (const [reporter, municipality, category, before, now] of RETURNS) {
    for (const [year, cubicMetres] of [
      [DEMO_YEAR - 1, before],
      [DEMO_YEAR, now],
    ] as const) {
      const request: AnnualReturnRequest = {
        reporter: ORGANISATION[reporter],
        region: 'demo',
        ...(municipality !== undefined && { municipality }),
        year,
        category,
        quantity: { value: cubicMetres, unit: 'm3', volumeState: 'unknown', method: 'reported_total' },
        source: 'Oppdiktet årsrapport (demo)',
        doubts: ['volume_state_unknown', 'material_not_stated'],
        eventId: `${DEMO_VERSION}-return-${category}-${municipality ?? 'region'}-${year}`,
      };
      await annualReturns.file(request, { actor: actorOf(reporter, 'municipality') }, demo);
    }
  }
}
