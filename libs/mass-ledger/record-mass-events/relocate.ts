import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { type EventData, lotStream } from '#libs/contracts/index.js';
import { DomainError, type Uuid, type Violation, invalid, nameBasedId, parseReportedTime, refused } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import { type NoteRef, type OpenedLot, type SiteRef, checkReplacedFields } from '../domain/index.js';
import type { RegisterParts } from '../register-parts.js';
import { readTime } from '../reported-time.js';
import type { CallContext } from '../services.js';
import type { CommandResult } from './answer.js';
import type { LotEnvelope, LotOutcome } from './lot-envelope.js';
import type { LotRecorder } from './lot-recorder.js';
import type { LotTrial } from './lot-trial.js';
import { assertOwnToCorrect } from './parties.js';
import { type ResolvedReferences, resolveReferences, unknownReference } from './references.js';
import {
  type CorrectionRequest,
  type LotChoice,
  type ReportedCommand,
  chooseLot,
  haulOf,
  unknownReferences,
} from './translate.js';
import { pendingCorrection } from './translate-correction.js';

const NAMES_A_LOT = ['lot', 'project', 'material', 'conditionClass', 'status'] as const;
const namesALot = (field: string): boolean => NAMES_A_LOT.some((name) => name === field);
const RELOCATABLE = [
  'MassExcavated',
  'MassStored',
  'MassReused',
  'MassDeposited',
  'PrimaryMassSupplied',
  'StockMeasured',
] as const;
type RelocatableType = (typeof RELOCATABLE)[number];

/** Whether a correction moves its event to another lot. */
export const isRelocation = (request: MassEventRequest): request is CorrectionRequest =>
  request.type === 'MassEventCorrected' &&
  request.action === 'replaced' &&
  NAMES_A_LOT.some((field) => request.replacement?.[field] !== undefined);

/** Movements and surveys as their events hold them. */
type ReportData = EventData<'MassReused'> & EventData<'MassExcavated'>;

/**
 * Corrects lot, material, class or status of an event: it is recorded anew in the other lot, then annulled in its own (CONTRACTS).
 * Each step has an id that follows from the command's, so that a call that was cut short goes on where it was when it is sent again.
 */
export class RelocateMassEvent {
  constructor(
    private readonly parts: RegisterParts,
    private readonly recorder: LotRecorder,
  ) {}

  async relocate(request: CorrectionRequest, call: CallContext): Promise<CommandResult> {
    let lotId: Uuid | undefined;
    let outcome: LotOutcome;
    try {
      lotId = await this.lotOf(request, call);
      outcome = await this.steps(request, call, lotId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      outcome = { outcome: 'rejected', errors: error.violations, kind: error.kind };
    }
    return { index: 0, lotId, senderId: request.eventId, outcome };
  }

  private async lotOf({ lot, project }: CorrectionRequest, { actor }: CallContext): Promise<Uuid> {
    const found = project === undefined ? undefined : await this.parts.directory.project(actor.organisation, project);
    if (project !== undefined && !found) throw new DomainError('invalid', [unknownReference('project', '/project', project)]);
    return chooseLot({ lot }, found?.projectId).lotId;
  }

  private async steps(request: CorrectionRequest, call: CallContext, lotId: Uuid): Promise<LotOutcome> {
    const { clock, directory, texts } = this.parts;
    const metadata = stampOf(call, request, requestHashOf(request, 'relocation', lotId), clock.nowMs());
    const noteId = nameBasedId('note', metadata.commandId);
    const note = request.note === undefined ? undefined : await texts.put(noteId, request.note);
    const annulment: LotEnvelope = {
      command: pendingCorrection({ ...request, action: 'annulled', replacement: undefined }, undefined, note, directory, () =>
        assertOwnToCorrect(this.parts.store, lotId, request.corrects, call.actor),
      ),
      metadata,
    };
    const trial = await this.recorder.trial(lotId);
    const { type, before } = await original(trial, request);
    const anew = await this.anew(request, call, trial.lot!, type, before, note);
    if (anew.lotId === lotId) {
      throw invalid(
        '/replacement',
        'same_lot',
        'the event is in this lot already; correct its other fields without naming a lot',
      );
    }
    const tried = await trial.decide(annulment);
    if (tried.outcome === 'rejected') return tried;
    const commandId = nameBasedId('command', metadata.commandId, 'recorded anew');
    const there = await this.one(anew.lotId, { ...anew, metadata: { ...metadata, commandId } });
    if (there.outcome === 'rejected') return { ...there, errors: there.errors.map(inReplacement) };
    const here = await this.one(lotId, annulment);
    if (here.outcome === 'rejected') {
      await this.takeBack(anew.lotId, there.events.at(-1)!.eventId, metadata);
      return here;
    }
    const events = [...there.events.map((event) => ({ ...event, stream: lotStream(anew.lotId) })), ...here.events];
    const recorded = here.outcome === 'recorded' || there.outcome === 'recorded';
    return { outcome: recorded ? 'recorded' : 'repeated', events, warnings: here.warnings };
  }

  private async one(lotId: Uuid, envelope: LotEnvelope): Promise<LotOutcome> {
    const [outcome] = await this.recorder.record(lotId, [envelope], 'each');
    return outcome!;
  }

  /** Somebody annulled the original between the steps: what was recorded anew goes too, else the mass would stand twice. */
  private async takeBack(lotId: Uuid, eventId: Uuid, metadata: LotEnvelope['metadata']): Promise<void> {
    const command = pendingCorrection(
      { type: 'MassEventCorrected', lot: lotId, corrects: eventId, action: 'annulled', reason: 'duplicate' },
      undefined,
      undefined,
      this.parts.directory,
    );
    await this.one(lotId, {
      command,
      metadata: { ...metadata, commandId: nameBasedId('command', metadata.commandId, 'taken back') },
    });
  }

  /** The event as it is recorded in the other lot: what the original says now, with what the replacement changes. */
  private async anew(
    request: CorrectionRequest,
    { actor }: CallContext,
    lot: OpenedLot,
    type: RelocatableType,
    before: ReportData,
    note: NoteRef | undefined,
  ): Promise<{ lotId: Uuid; command: ReportedCommand; opens: LotEnvelope['opens'] }> {
    const { directory } = this.parts;
    const replacement = request.replacement!;
    checkReplacedFields(
      type,
      Object.keys(replacement).filter((field) => !namesALot(field)),
    );
    const found = await resolveReferences({ ...request, project: replacement.project }, actor.organisation, directory);
    const unknown = unknownReferences(replacement, found, '/replacement');
    if (unknown.length > 0) {
      const pointed = unknown.map((each) => (each.pointer === '/project' ? { ...each, pointer: '/replacement/project' } : each));
      throw new DomainError('invalid', pointed);
    }
    const choice = lotChoice(replacement, lot, found);
    const site = async (own: SiteRef | undefined, recorded: string | undefined): Promise<SiteRef | undefined> =>
      own ?? (recorded === undefined ? undefined : directory.siteById(recorded));
    const command = commandOf(type, replacement, before, {
      fromSite: await site(found.fromSite, before.fromSite),
      toSite: await site(found.toSite, before.toSite),
      site: await site(found.site, before.site),
      note,
    });
    return { lotId: choice.lotId, command, opens: choice.opens && { ...choice.opens, occurredAt: command.occurredAt } };
  }
}

async function original(
  trial: LotTrial,
  { corrects }: CorrectionRequest,
): Promise<{ type: RelocatableType; before: ReportData }> {
  if (!trial.lot) throw refused('/lot', 'unknown_lot', 'unknown lot; name it by its id, or by its name and project');
  const type = trial.typeOf(corrects);
  if (!type) throw refused('/corrects', 'unknown_event', 'the lot has no event of this id that can be corrected');
  const relocatable = RELOCATABLE.find((each) => each === type);
  if (!relocatable) {
    if (type.startsWith('Sorting'))
      throw refused('/corrects', 'belongs_to_run', 'the event belongs to a sorting run; reopen the run with a new plan instead');
    throw refused('/corrects', 'bound_to_lot', `${type} cannot move to another lot; annul it, and record it anew there`);
  }
  return { type: relocatable, before: (await trial.effectiveData(corrects)) as ReportData };
}

/** The lot named, or the one that follows from project, material and class; what is not named is as in the old lot. */
function lotChoice(
  replacement: NonNullable<CorrectionRequest['replacement']>,
  lot: OpenedLot,
  found: ResolvedReferences,
): LotChoice {
  const projectId = found.project?.projectId ?? lot.projectId;
  const { material = lot.material, conditionClass = lot.conditionClass } = replacement;
  const sameKind = material === lot.material && conditionClass === lot.conditionClass;
  const status = replacement.status ?? (sameKind ? lot.status : undefined);
  try {
    return chooseLot({ lot: replacement.lot, material, conditionClass, status }, projectId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.kind, error.violations.map(inReplacement));
  }
}

interface ResolvedParts {
  readonly fromSite: SiteRef | undefined;
  readonly toSite: SiteRef | undefined;
  readonly site: SiteRef | undefined;
  readonly note: NoteRef | undefined;
}

function commandOf(
  type: RelocatableType,
  replacement: NonNullable<CorrectionRequest['replacement']>,
  before: ReportData,
  { fromSite, toSite, site, note }: ResolvedParts,
): ReportedCommand {
  const occurredAt =
    replacement.occurredAt === undefined
      ? { ...parseReportedTime(before.occurredAt), precision: before.occurredAtPrecision }
      : readTime(replacement.occurredAt, '/replacement/occurredAt');
  const quantity = replacement.quantity ?? before.quantity;
  const { material, conditionClass, status } = replacement;
  const common = { occurredAt, quantity, material, conditionClass, status, note };
  if (type === 'MassExcavated' || type === 'StockMeasured') return { type, site: site!, ...common };
  const haul = replacement.haul ? haulOf(replacement.haul) : before.haul;
  const movement = { fromSite: fromSite!, toSite: toSite!, haul, ...common };
  if (type === 'PrimaryMassSupplied') return { type, ...movement };
  const fromKind = replacement.fromKind ?? (replacement.fromSite === undefined ? before.fromKind : undefined);
  const fate = replacement.fate ?? (replacement.toSite === undefined ? before.fate : undefined);
  const acceptance = replacement.acceptance ?? before.acceptance;
  return { type, ...movement, fromKind, fate, ...(acceptance && { acceptance }) };
}

const inReplacement = (violation: Violation): Violation => ({ ...violation, pointer: `/replacement${violation.pointer}` });
