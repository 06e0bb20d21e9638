import {
  type CorrectionPosting,
  type EventType,
  type KindOfMass,
  type PostingEvent,
  type SiteKind,
  type Treatment,
  postings,
} from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { isoInstant, nameBasedId, parseReportedTime } from '#libs/kernel/index.js';

/** How a mass is known, and how it was hauled. */
export interface Told {
  /** Half of the 95 % interval, tonnes; default 0. */
  readonly plusMinus?: number;
  readonly basis?: 'weighed' | 'converted' | 'estimated';
  readonly m3?: number;
  readonly state?: 'bank' | 'loose' | 'placed' | 'unknown';
  readonly km?: string;
  readonly ticket?: string;
  readonly vehicle?: string;
  readonly energy?: 'diesel' | 'hvo' | 'electric';
  readonly fate?: string;
  readonly from?: 'ground' | 'stock';
}

/** An event of the story that a correction can point to. */
export interface Happened {
  readonly id: string;
  readonly type: EventType;
  readonly stream: string;
  readonly data: Record<string, unknown>;
  version: number;
}

/** A lot of the story. */
export interface StoryLot extends KindOfMass {
  readonly lotId: string;
}

/** The id that a story gives to what it names. */
export const idOf = (kind: string, name: string): string => nameBasedId(kind, 'story', name);

/**
 * A log written by hand, event by event, without the ledger: masses in tonnes, times as people write them (Europe/Oslo). The clock of
 * the recorder is set by `on`; each event is recorded a second after the one before.
 */
export class Story {
  readonly events: RecordedEvent[] = [];
  private readonly revisions = new Map<string, number>();
  private nowMs = Date.parse('2025-01-01T00:00:00Z');
  private recorder: string | undefined;

  constructor(private readonly organisation = '971203420') {}

  /** Sets the recorder's clock. */
  on(time: string): this {
    this.nowMs = parseReportedTime(time).instantMs;
    return this;
  }

  /** Sets who records from here on; without an organisation the one of the story. */
  by(organisation?: string): this {
    this.recorder = organisation;
    return this;
  }

  project(name: string, municipality: string, organisation = this.organisation): string {
    const projectId = idOf('project', name);
    this.record('project', projectId, 'ProjectRegistered', {
      projectId,
      organisation,
      code: name,
      name,
      builder: organisation,
      municipality,
    });
    return projectId;
  }

  site(name: string, kind: SiteKind, place: { municipality?: string; country?: string; project?: string }): string {
    const siteId = idOf('site', name);
    this.record('site', siteId, 'SiteRegistered', this.siteData(name, kind, place));
    return siteId;
  }

  correctSite(name: string, kind: SiteKind, place: { municipality?: string; project?: string }, supersedesVersion = 1): void {
    this.record('site', idOf('site', name), 'SiteCorrected', { ...this.siteData(name, kind, place), supersedesVersion });
  }

  lot(name: string, material: string, of: { project?: string; run?: string } = {}, kind: Partial<KindOfMass> = {}): StoryLot {
    const lot = {
      lotId: idOf('lot', name),
      material,
      conditionClass: kind.conditionClass ?? ('1' as const),
      status: kind.status ?? ('presumed_clean' as const),
    };
    this.record('lot', lot.lotId, 'LotOpened', {
      ...lot,
      name,
      ...(of.project && { projectId: of.project }),
      ...(of.run && { runId: idOf('run', of.run) }),
      ...at('2025-01-01'),
    });
    return lot;
  }

  excavated(lot: StoryLot, site: string, tonnes: number, time: string, told: Told = {}): Happened {
    return this.record('lot', lot.lotId, 'MassExcavated', { ...lot, site, ...measure(tonnes, told), ...at(time) });
  }

  stored(lot: StoryLot, fromSite: string, toSite: string, tonnes: number, time: string, told: Told = {}): Happened {
    return this.moved('MassStored', lot, fromSite, toSite, tonnes, time, told);
  }

  reused(lot: StoryLot, fromSite: string, toSite: string, tonnes: number, time: string, told: Told = {}): Happened {
    return this.moved('MassReused', lot, fromSite, toSite, tonnes, time, { fate: 'other_project', ...told });
  }

  deposited(lot: StoryLot, fromSite: string, toSite: string, tonnes: number, time: string, told: Told = {}): Happened {
    return this.moved('MassDeposited', lot, fromSite, toSite, tonnes, time, { fate: 'deposit_clean', ...told });
  }

  supplied(lot: StoryLot, fromSite: string, toSite: string, tonnes: number, time: string, told: Told = {}): Happened {
    const data = { ...lot, fromSite, toSite, ...measure(tonnes, told), ...at(time), ...haulOf(told) };
    return this.record('lot', lot.lotId, 'PrimaryMassSupplied', data);
  }

  surveyed(lot: StoryLot, site: string, tonnes: number, bookTonnes: number, time: string): Happened {
    const data = { ...lot, site, bookKg: bookTonnes * 1000, ...measure(tonnes, { basis: 'converted' }), ...at(time) };
    return this.record('lot', lot.lotId, 'StockMeasured', data);
  }

  /** A run at a site from start to close; parts of outputs and loss as the plan gave them, tonnes. */
  sorted(
    name: string,
    site: string,
    time: string,
    inputs: readonly (readonly [StoryLot, number])[],
    outputs: readonly { lot: StoryLot; tonnes: number; parts: readonly (readonly [StoryLot, number])[]; told?: Told }[],
    loss: readonly (readonly [StoryLot, number])[] = [],
    treatment?: Treatment,
  ): string {
    const runId = idOf('run', name);
    const kindParts = (parts: readonly (readonly [StoryLot, number])[]) =>
      parts.map(([{ material, conditionClass, status }, tonnes]) => ({
        material,
        conditionClass,
        status,
        massKg: tonnes * 1000,
      }));
    const lossParts = kindParts(loss);
    const lossKg = lossParts.reduce((sum, { massKg }) => sum + massKg, 0);
    const plan = { inputs: [], outputs: [], lossKg, lossParts };
    this.record('sortingRun', runId, 'SortingStarted', {
      runId,
      site,
      name,
      planVersion: 1,
      ...(treatment && { treatment }),
      plan,
      ...at(time),
    });
    inputs.forEach(([lot, tonnes], inputIndex) => {
      const place = { runId, planVersion: 1, inputIndex, site };
      this.record('lot', lot.lotId, 'SortingInputIssued', { ...lot, ...place, ...measure(tonnes, {}), ...at(time) });
    });
    outputs.forEach(({ lot, tonnes, parts, told }, outputIndex) => {
      const place = { runId, planVersion: 1, outputIndex, site, parts: kindParts(parts) };
      this.record('lot', lot.lotId, 'SortingOutputReceived', { ...lot, ...place, ...measure(tonnes, told ?? {}), ...at(time) });
    });
    const inputKg = inputs.reduce((sum, [, tonnes]) => sum + tonnes * 1000, 0);
    const closed = { runId, site, planVersion: 1, inputKg, outputKg: inputKg - lossKg, lossKg, lossParts };
    this.record('sortingRun', runId, 'MassSorted', { ...closed, ...at(time) });
    return runId;
  }

  /** Corrects an event by fields of its data, or annuls it; nothing else derives from it. */
  corrected(event: Happened, change: Record<string, unknown> | 'annulled'): Happened {
    const before = event.data;
    const after = change === 'annulled' ? undefined : { ...before, ...change };
    const of = (data: Record<string, unknown> | undefined, sign: 1 | -1): CorrectionPosting[] =>
      data === undefined
        ? []
        : postings({ id: event.id, type: event.type, data } as unknown as PostingEvent).map(
            ({ from, to, massKg, measuredVolume, fate, occurredAt }) => ({
              from,
              to,
              massKg: sign * massKg,
              ...(measuredVolume && { measuredVolume: { ...measuredVolume, litres: sign * measuredVolume.litres } }),
              ...(fate !== undefined && { fate }),
              occurredAt,
              concernsEventId: event.id,
            }),
          );
    const category = event.stream.slice(0, event.stream.indexOf('-'));
    const correction = this.record(category, event.stream.slice(category.length + 1), 'MassEventCorrected', {
      correctedEventId: event.id,
      correctedEventType: event.type,
      supersedesVersion: event.version,
      action: after ? 'replaced' : 'annulled',
      before,
      ...(after && { after }),
      postings: [...of(before, -1), ...of(after, 1)],
      reason: 'wrong_quantity',
      shortfalls: [],
    });
    event.version += 1;
    if (after) Object.assign(event, { data: after });
    return correction;
  }

  /** A reported total in cubic metres of unknown state. */
  reported(
    region: string,
    municipality: string | undefined,
    year: number,
    category: string,
    m3: number,
    tonnes: number,
    plusMinus = 0,
  ): Happened {
    const returnId = idOf('annualReturn', `${region} ${municipality ?? ''} ${year} ${category}`);
    return this.record('annualReturn', returnId, 'AnnualReturnFiled', {
      returnId,
      reporter: idOf('party', 'reporter'),
      region,
      ...(municipality !== undefined && { municipality }),
      year,
      category,
      toKind: category.startsWith('deposit') ? 'deposited' : 'placed',
      originSite: idOf('pseudo-site', `${region} origin`),
      site: idOf('pseudo-site', `${region} ${municipality ?? 'not-stated'}`),
      source: 'table',
      doubts: municipality === undefined ? ['municipality_not_stated'] : ['volume_state_unknown'],
      material: 'unspecified_clean',
      conditionClass: '1',
      status: 'presumed_clean',
      ...measure(tonnes, { plusMinus, basis: 'estimated', m3, state: 'unknown' }),
      ...at(`${year}-12-31T23:59:59`),
    });
  }

  /** Appends an event as the event store would hand it out. */
  record(category: string, streamId: string, type: EventType, data: object): Happened {
    const stream = `${category}-${streamId}`;
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    this.nowMs += 1000;
    const id = nameBasedId('event', stream, String(revision));
    const stored = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const actor = { organisation: this.recorder ?? this.organisation, role: 'contractor', subject: idOf('subject', 'someone') };
    this.events.push({
      id,
      type,
      stream,
      revision,
      position: BigInt(this.events.length + 1),
      data: JSON.stringify(stored),
      metadata: JSON.stringify({
        actor,
        source: 'story',
        commandId: id,
        contentHash: '',
        correlationId: id,
        causationId: id,
        recordedAt: isoInstant(this.nowMs),
        schemaVersion: 1,
        hash: '0'.repeat(64),
      }),
    });
    return { id, type, stream, data: stored, version: 1 };
  }

  private moved(
    type: 'MassStored' | 'MassReused' | 'MassDeposited',
    lot: StoryLot,
    fromSite: string,
    toSite: string,
    tonnes: number,
    time: string,
    told: Told,
  ): Happened {
    const fate = told.fate === undefined ? {} : { fate: told.fate };
    const places = { fromSite, fromKind: told.from ?? 'stock', toSite };
    const data = { ...lot, ...places, ...measure(tonnes, told), ...at(time), ...haulOf(told), ...fate };
    return this.record('lot', lot.lotId, type, data);
  }

  private siteData(name: string, kind: SiteKind, place: { municipality?: string; country?: string; project?: string }) {
    const { municipality, country, project } = place;
    return {
      siteId: idOf('site', name),
      organisation: this.organisation,
      code: name,
      name,
      kind,
      ...(municipality !== undefined && { municipality }),
      ...(country !== undefined && { country }),
      ...(project !== undefined && { projectId: project }),
    };
  }
}

/** When something happened, as events say it. */
export const at = (time: string) => {
  const { instantMs, precision } = parseReportedTime(time);
  return { occurredAt: isoInstant(instantMs), occurredAtPrecision: precision };
};

/** How much, as events say it. */
export function measure(tonnes: number, { plusMinus = 0, basis = 'weighed', m3, state }: Told) {
  return {
    quantity: { value: String(tonnes), unit: 't', method: 'weighbridge', relativeUncertainty: '0.01' },
    massKg: Math.round(tonnes * 1000),
    massLowKg: Math.round((tonnes - plusMinus) * 1000),
    massHighKg: Math.round((tonnes + plusMinus) * 1000),
    massBasis: basis,
    factorSet: 'story',
    ...(m3 !== undefined && { measuredVolume: { litres: m3 * 1000, state: state ?? 'bank' } }),
  };
}

/** How it was driven, as events say it. */
export function haulOf({ km, vehicle, energy, ticket }: Told) {
  const haul = {
    ...(ticket !== undefined && { ticket }),
    ...(km !== undefined && { distanceKm: km }),
    ...(vehicle !== undefined && { vehicle }),
    ...(energy !== undefined && { energy }),
  };
  return Object.keys(haul).length > 0 ? { haul } : {};
}
