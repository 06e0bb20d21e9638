import { type AuditedEvent, nameOf } from './log-reader.js';
import type { Findings } from './report.js';

const CHECK = 'ledger.parties';

/** People and programs of one installation are one party. */
const partyOf = (organisation: string): string => (organisation === 'system' ? 'local' : organisation);

const byOf = ({ metadata }: AuditedEvent): string =>
  partyOf((metadata as { actor: { organisation: string } }).actor.organisation);

/** A request of one party for the correction of what concerns another. */
interface Request {
  readonly eventId: string;
  readonly action: string;
  readonly asked: ReadonlySet<string>;
  readonly approved: Set<string>;
  refused: boolean;
}

/** Parties that an event concerns: who recorded it, who received its load, who confirmed it. */
interface Concerned {
  readonly parties: Set<string>;
}

/** What was corrected, by whom, and because of what. */
interface Correction {
  readonly eventId: string;
  readonly action: string;
  readonly causedBy: string;
}

/**
 * Corrections between parties: what another party recorded, received or confirmed is corrected only after all who were asked have
 * approved, and a request tells the correction that came of it.
 */
export class PartiesCheck {
  private readonly requests = new Map<string, Request>();
  /** Requests by the ids of their approvals. */
  private readonly approvals = new Map<string, Request>();
  private readonly concerned = new Map<string, Concerned>();
  /** Dispatches that are corrected, by load. */
  private readonly loads = new Map<string, Concerned>();
  private readonly caused = new Map<string, Correction>();

  /** @param corrected the events that corrections name: only those are kept */
  constructor(
    private readonly findings: Findings,
    private readonly corrected: ReadonlySet<string>,
  ) {
    findings.begin(CHECK);
  }

  event(event: AuditedEvent): void {
    if (event.stream.startsWith('lot-')) this.ofLot(event);
    else if (event.stream.startsWith('correction-')) this.ofRequest(event);
  }

  private ofLot(event: AuditedEvent): void {
    const by = byOf(event);
    const { loadId, movementEventId } = event.data as { loadId?: string; movementEventId?: string };
    if (event.type === 'MassEventCorrected') return this.correction(event, by);
    if (event.type === 'LoadReceived') this.loads.get(loadId!)?.parties.add(by);
    if (event.type === 'MovementConfirmed') this.concerned.get(movementEventId!)?.parties.add(by);
    if (!this.corrected.has(event.id)) return;
    const concerned = { parties: new Set([by]) };
    this.concerned.set(event.id, concerned);
    if (event.type === 'LoadDispatched') this.loads.set(loadId!, concerned);
  }

  private correction(event: AuditedEvent, by: string): void {
    const {
      correctedEventId: eventId,
      action,
      runId,
    } = event.data as { correctedEventId: string; action: string; runId?: string };
    const { causationId } = event.metadata as { causationId: string };
    const request = this.approvals.get(causationId);
    if (request) {
      this.caused.set(event.id, { eventId, action, causedBy: causationId });
      const missing = this.missing(request);
      if (missing.length > 0) this.add(event, `is not approved by ${missing.join(', ')}`);
      if (request.eventId !== eventId || request.action !== action) this.add(event, 'is not what was asked for and approved');
      return;
    }
    // What belongs to a run is corrected with the run.
    if (runId !== undefined) return;
    const others = [...(this.concerned.get(eventId)?.parties ?? [])].filter((party) => party !== by);
    if (others.length > 0) this.add(event, `corrects what concerns ${others.join(', ')}, who never approved`);
  }

  private missing({ asked, approved, refused }: Request): string[] {
    return refused ? [...asked] : [...asked].filter((party) => !approved.has(party));
  }

  private ofRequest(event: AuditedEvent): void {
    const data = event.data as Record<string, string> & { askedOf: string[] };
    const correctionId = data['correctionId']!;
    if (event.type === 'CorrectionRequested') {
      const asked = new Set(data.askedOf.map(partyOf));
      const told = { eventId: data['correctedEventId']!, action: data['action']! };
      this.requests.set(correctionId, { ...told, asked, approved: new Set(), refused: false });
      return;
    }
    const request = this.requests.get(correctionId);
    if (!request) return this.add(event, 'is of a request that was never made');
    if (event.type === 'CorrectionApproved') this.approve(event, request, partyOf(data['organisation']!));
    if (event.type === 'CorrectionRefused') request.refused = true;
    if (event.type === 'CorrectionApplied') this.applied(event, request, data['eventId']!);
  }

  private approve(event: AuditedEvent, request: Request, party: string): void {
    if (!request.asked.has(party) || party !== byOf(event))
      this.add(event, `approves for ${party}, who was not asked or did not`);
    if (request.refused) this.add(event, 'approves what was refused or withdrawn');
    request.approved.add(party);
    this.approvals.set(event.id, request);
  }

  private applied(event: AuditedEvent, request: Request, eventId: string): void {
    const correction = this.caused.get(eventId);
    if (!correction || this.approvals.get(correction.causedBy) !== request)
      this.add(event, `names ${eventId}, which no approval of this request has caused`);
  }

  private add(event: AuditedEvent, message: string): void {
    this.findings.add(CHECK, `${nameOf(event)} ${message}`);
  }
}
