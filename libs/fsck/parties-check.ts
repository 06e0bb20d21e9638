import { type AuditedEvent, nameOf } from './log-reader.js';
import type { Findings } from './report.js';

const CHECK = 'ledger.parties';

/** People and programs of one installation are one party. */
const partyOf = (organisation: string): string => (organisation === 'system' ? 'local' : organisation);

const byOf = ({ metadata }: AuditedEvent): string =>
  partyOf((metadata as { actor: { organisation: string } }).actor.organisation);

/** Members of events that are looked at; which of them an event has follows from its type. */
interface Told {
  readonly lotId: string;
  readonly loadId: string;
  readonly movementEventId: string;
  readonly toSite?: string;
  readonly projectId: string;
  readonly builder: string;
  readonly runId: string;
  readonly plan: { readonly inputs: readonly { readonly lotId: string }[] };
  readonly planVersion: number;
  readonly builders?: readonly string[];
  readonly startedBy?: string;
  readonly correctionId: string;
  readonly correctedEventId: string;
  readonly action: string;
  readonly supersedesVersion: number;
  readonly after?: { readonly toSite?: string };
  readonly askedOf: readonly string[];
  readonly organisation: string;
  readonly eventId: string;
}

const toldBy = ({ data }: AuditedEvent): Told => data as Told;

/** A request of one party for the correction of what concerns another. */
interface Request {
  /** What is to be corrected: an event, or a sorting run. */
  readonly about: string;
  readonly action: string;
  /** Absent in requests of before it was named. */
  readonly version: number | undefined;
  readonly asked: ReadonlySet<string>;
  readonly approved: Set<string>;
  refused: boolean;
}

/** An event whose correction somebody may have to approve, with what stands at its other end. */
interface Kept {
  readonly by: string;
  /** Where it goes to, as effective. */
  toSite: string | undefined;
  annulled: boolean;
  /** Of a dispatch: what was received or returned of its load. Of a movement: its confirmations. */
  readonly followers: Kept[];
  /** Of what was received or returned: who dispatched. */
  readonly dispatchedBy?: string | undefined;
  /** Of a confirmation: its movement. */
  readonly movement?: Kept | undefined;
  readonly isMovement: boolean;
}

/** Something that an approval has caused. */
interface Caused {
  readonly about: string;
  readonly action: string;
  readonly version: number;
}

/**
 * Corrections between parties: what touches another party is corrected only after all who were asked have approved that version, and nobody
 * is touched who was not asked; a request tells what came of it. Touched are both ends of a load, of a movement and its confirmation, as long
 * as they count, the builders of the projects whose lots a reopened run had sorted, and who recorded that run.
 */
export class PartiesCheck {
  private readonly requests = new Map<string, Request>();
  /** Requests by the ids of their approvals. */
  private readonly approvals = new Map<string, Request>();
  private readonly kept = new Map<string, Kept>();
  /** Corrected dispatches, by load. */
  private readonly loads = new Map<string, Kept>();
  private readonly dispatchers = new Map<string, string>();
  /** Requests of the events that approvals have caused. */
  private readonly caused = new Map<string, Request>();
  private readonly builders = new Map<string, string>();
  /** Projects of lots. */
  private readonly projects = new Map<string, string>();
  /** Lots that are inputs of each run. */
  private readonly inputs = new Map<string, readonly string[]>();
  private readonly starters = new Map<string, string>();

  /** @param corrected the events that corrections name, and the movements of corrected confirmations: only those are kept */
  constructor(
    private readonly findings: Findings,
    private readonly corrected: ReadonlySet<string>,
  ) {
    findings.begin(CHECK);
  }

  event(event: AuditedEvent): void {
    if (event.stream.startsWith('lot-')) this.ofLot(event);
    else if (event.stream.startsWith('correction-')) this.ofRequest(event);
    else if (event.stream.startsWith('sortingRun-')) this.ofRun(event);
    else if (event.type === 'ProjectRegistered' || event.type === 'ProjectCorrected')
      this.builders.set(toldBy(event).projectId, partyOf(toldBy(event).builder));
  }

  private ofLot(event: AuditedEvent): void {
    const { type } = event;
    const { lotId, loadId, movementEventId, toSite, projectId } = toldBy(event) as Partial<Told>;
    if (type === 'MassEventCorrected') return this.correction(event);
    if (type === 'LotOpened' && projectId !== undefined) this.projects.set(lotId!, projectId);
    if (type === 'LoadDispatched') this.dispatchers.set(loadId!, byOf(event));
    const isOfLoad = type === 'LoadReceived' || type === 'LoadReturned';
    const leader = isOfLoad ? this.loads.get(loadId!) : this.kept.get(movementEventId!);
    if (!leader && !this.corrected.has(event.id)) return;
    const kept: Kept = {
      by: byOf(event),
      toSite,
      annulled: false,
      followers: [],
      dispatchedBy: isOfLoad ? this.dispatchers.get(loadId!) : undefined,
      movement: type === 'MovementConfirmed' ? leader : undefined,
      isMovement: type !== 'LoadDispatched',
    };
    leader?.followers.push(kept);
    if (this.corrected.has(event.id)) this.kept.set(event.id, kept);
    if (type === 'LoadDispatched' && this.corrected.has(event.id)) this.loads.set(loadId!, kept);
  }

  /** Whom a correction touches. @param toSite where the corrected event goes to from then on */
  private touched(kept: Kept, toSite: string | undefined): Set<string> {
    const { by, followers, dispatchedBy, movement, isMovement } = kept;
    const touched = new Set([by]);
    if (dispatchedBy !== undefined) touched.add(dispatchedBy);
    if (movement && !movement.annulled && movement.toSite === kept.toSite) touched.add(movement.by);
    for (const follower of followers) {
      const holds = !isMovement || follower.toSite === kept.toSite || follower.toSite === toSite;
      if (!follower.annulled && holds) touched.add(follower.by);
    }
    return touched;
  }

  private correction(event: AuditedEvent): void {
    const { correctedEventId, action, supersedesVersion, after } = toldBy(event);
    const { runId } = toldBy(event) as Partial<Told>;
    const kept = this.kept.get(correctedEventId);
    // What belongs to a run is corrected with the run.
    if (runId === undefined) {
      const touched = kept ? this.touched(kept, after?.toSite) : new Set<string>();
      this.approved(event, { about: correctedEventId, action, version: supersedesVersion }, touched);
    }
    if (!kept) return;
    kept.annulled ||= action === 'annulled';
    // A confirmation stays with the site that it told of.
    if (kept.movement === undefined) kept.toSite = after?.toSite ?? kept.toSite;
  }

  private ofRun(event: AuditedEvent): void {
    const { runId, plan, planVersion } = toldBy(event);
    if (event.type === 'SortingStarted') {
      const lots = plan.inputs.map(({ lotId }) => lotId);
      this.inputs.set(runId, lots);
      this.starters.set(runId, byOf(event));
    }
    if (event.type !== 'SortingReopened') return;
    const touched = new Set<string>();
    for (const lotId of this.inputs.get(runId) ?? []) {
      const builder = this.builders.get(this.projects.get(lotId)!);
      if (builder !== undefined) touched.add(builder);
    }
    const { builders, startedBy } = toldBy(event) as Partial<Told>;
    // Before builders were named, a reopening asked nobody.
    if (builders === undefined) touched.clear();
    else if (builders.length !== touched.size || builders.some((builder) => !touched.has(partyOf(builder))))
      this.add(event, `names ${builders.join(', ') || 'no builder'}; its lots are of ${[...touched].join(', ') || 'none'}`);
    // Before it was named, who had recorded the run was not asked.
    const starter = this.starters.get(runId);
    if (startedBy !== undefined && partyOf(startedBy) !== starter)
      this.add(event, `names ${startedBy} as who recorded the run; that was ${starter ?? 'nobody'}`);
    if (startedBy !== undefined && starter !== undefined) touched.add(starter);
    this.approved(event, { about: runId, action: 'replaced', version: planVersion - 1 }, touched);
  }

  /** Checks that everybody who is touched has approved, and that this is what was approved. */
  private approved(event: AuditedEvent, caused: Caused, touched: ReadonlySet<string>): void {
    const by = byOf(event);
    const request = this.approvals.get((event.metadata as { causationId: string }).causationId);
    const others = [...touched].filter((party) => party !== by && !request?.approved.has(party));
    // Before versions were named, who was asked had been worked out when it was asked for.
    if (others.length > 0 && !(request && request.version === undefined))
      this.add(event, `corrects what concerns ${others.join(', ')}, who never approved`);
    if (!request) return;
    this.caused.set(event.id, request);
    const missing = request.refused ? [...request.asked] : [...request.asked].filter((party) => !request.approved.has(party));
    if (missing.length > 0) this.add(event, `is not approved by ${missing.join(', ')}`);
    if (
      request.about !== caused.about ||
      request.action !== caused.action ||
      (request.version ?? caused.version) !== caused.version
    )
      this.add(event, 'is not what was asked for and approved');
  }

  private ofRequest(event: AuditedEvent): void {
    const told = toldBy(event);
    if (event.type === 'CorrectionRequested') {
      const { correctedEventId, action, supersedesVersion: version, askedOf } = told;
      const about = (told as Partial<Told>).runId ?? correctedEventId;
      const answers = { asked: new Set(askedOf.map(partyOf)), approved: new Set<string>(), refused: false };
      this.requests.set(told.correctionId, { about, action, version, ...answers });
      return;
    }
    const request = this.requests.get(told.correctionId);
    if (!request) return this.add(event, 'is of a request that was never made');
    if (event.type === 'CorrectionApproved') this.approve(event, request, partyOf(told.organisation));
    if (event.type === 'CorrectionRefused') request.refused = true;
    if (event.type === 'CorrectionApplied' && this.caused.get(told.eventId) !== request)
      this.add(event, `names ${told.eventId}, which no approval of this request has caused`);
  }

  private approve(event: AuditedEvent, request: Request, party: string): void {
    const { supersedesVersion } = toldBy(event) as Partial<Told>;
    if (!request.asked.has(party) || party !== byOf(event))
      this.add(event, `approves for ${party}, who was not asked or did not`);
    if (request.refused) this.add(event, 'approves what was refused or withdrawn');
    if (supersedesVersion !== request.version)
      this.add(
        event,
        `approves version ${supersedesVersion ?? 'unnamed'}, asked was for version ${request.version ?? 'unnamed'}`,
      );
    request.approved.add(party);
    this.approvals.set(event.id, request);
  }

  private add(event: AuditedEvent, message: string): void {
    this.findings.add(CHECK, `${nameOf(event)} ${message}`);
  }
}
