import {
  type EventData,
  type LedgerEvent,
  decodeEvent,
  lotIdOf,
  partyIdOf,
  partyStream,
  projectIdOf,
  projectStream,
  siteIdOf,
  siteStream,
} from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Uuid, isUuid } from '#libs/kernel/index.js';
import type { Directory, ProjectRef, SiteRef } from '../domain/index.js';
import { isDemoMunicipality } from '#libs/reference-data/index.js';
import { hasCheckDigit } from '../organisation-number.js';
import { RecentMap } from './recent-map.js';
import { idOfReference } from './reference.js';

/** What commands need to know of a party. */
export interface PartyRef {
  readonly partyId: Uuid;
  readonly organisation: string;
  readonly kind: EventData<'PartyRegistered'>['kind'];
  /** Number of the municipality that the party is; absent: it is none. */
  readonly municipality?: string;
}

/** A site with whose it is: what rights over its records rest on. */
export interface RegisteredSite extends SiteRef {
  /** Organisation that registered it. */
  readonly organisation: string;
  /** Who runs it, and when. */
  readonly operators: NonNullable<EventData<'SiteRegistered'>['operators']>;
}

export interface DirectoryOptions {
  /** Entries kept of each kind. Default 50 000. */
  readonly capacity?: number;
  /** How long an entry is good for, milliseconds: another recorder may have corrected it. Default 10 000. */
  readonly keepMs?: number;
}

const CAPACITY = 50_000;
const KEEP_MS = 10_000;

/**
 * Resolves references by reading the one stream that they name: ids follow from codes, so nothing is searched. What was read is kept
 * for a short time; what this process registers is told to it (`learn`) and is known at once.
 */
export class StreamDirectory implements Directory {
  private readonly siteIds: RecentMap<Uuid>;
  private readonly projectIds: RecentMap<Uuid>;
  private readonly things: RecentMap<SiteRef | ProjectRef | PartyRef>;
  /** What was read of each stream, and how far: a site with many receipts is read from its beginning once. */
  private readonly readSoFar: RecentMap<{ readonly ref: SiteRef | ProjectRef | PartyRef; readonly revision: number }>;
  private readonly reading = new Map<string, Promise<SiteRef | ProjectRef | PartyRef | undefined>>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    { capacity = CAPACITY, keepMs = KEEP_MS }: DirectoryOptions = {},
  ) {
    this.siteIds = new RecentMap(capacity, Infinity);
    this.projectIds = new RecentMap(capacity, Infinity);
    this.things = new RecentMap(3 * capacity, keepMs);
    this.readSoFar = new RecentMap(3 * capacity, Infinity);
  }

  async site(organisation: string, reference: string): Promise<SiteRef | undefined> {
    return this.siteAtOnce(organisation, reference) ?? (await this.siteById(this.siteId(organisation, reference)));
  }

  async project(organisation: string, reference: string): Promise<ProjectRef | undefined> {
    return this.projectAtOnce(organisation, reference) ?? (await this.projectById(this.projectId(organisation, reference)));
  }

  async party(organisation: string): Promise<PartyRef | undefined> {
    return (await this.thing(partyStream(partyIdOf(organisation)))) as PartyRef | undefined;
  }

  async siteById(siteId: Uuid): Promise<RegisteredSite | undefined> {
    return (await this.thing(siteStream(siteId))) as RegisteredSite | undefined;
  }

  async projectById(projectId: Uuid): Promise<ProjectRef | undefined> {
    return (await this.thing(projectStream(projectId))) as ProjectRef | undefined;
  }

  /** As `site`, where it can be told without waiting. */
  siteAtOnce(organisation: string, reference: string): SiteRef | undefined {
    return this.things.get(siteStream(this.siteId(organisation, reference)), Date.now()) as SiteRef | undefined;
  }

  /** As `project`, where it can be told without waiting. */
  projectAtOnce(organisation: string, reference: string): ProjectRef | undefined {
    return this.things.get(projectStream(this.projectId(organisation, reference)), Date.now()) as ProjectRef | undefined;
  }

  /** The id that a reference to a site means, registered or not. */
  siteId(organisation: string, reference: string): Uuid {
    return memorised(this.siteIds, organisation, reference, siteIdOf);
  }

  /** The id that a reference to a project means, registered or not. */
  projectId(organisation: string, reference: string): Uuid {
    return memorised(this.projectIds, organisation, reference, projectIdOf);
  }

  /** The id of a lot named by its id, or by its name in a project. Whether it is open, its own stream tells. */
  lotId(organisation: string, lot: string, project: string | undefined): Uuid | undefined {
    if (isUuid(lot)) return lot;
    return project === undefined ? undefined : lotIdOf(this.projectId(organisation, project), lot);
  }

  /** Takes note of a registration or correction that this process has recorded. */
  learn(event: LedgerEvent): void {
    const known = refOf(event);
    if (known) this.things.set(known.stream, known.ref, Date.now());
  }

  private async thing(stream: string): Promise<SiteRef | ProjectRef | PartyRef | undefined> {
    const known = this.things.get(stream, Date.now());
    if (known) return known;
    let reading = this.reading.get(stream);
    if (!reading) {
      reading = this.read(stream).finally(() => this.reading.delete(stream));
      this.reading.set(stream, reading);
    }
    return reading;
  }

  private async read(stream: string): Promise<SiteRef | ProjectRef | PartyRef | undefined> {
    const before = this.readSoFar.get(stream, 0);
    let latest = before?.ref;
    let revision = before?.revision ?? -1;
    for await (const batch of this.store.readStream(stream, revision + 1)) {
      for (const raw of batch) {
        if (OF_REGISTERS.has(raw.type)) latest = refOf(decodeEvent(raw))?.ref ?? latest;
        ({ revision } = raw);
      }
    }
    if (latest) this.readSoFar.set(stream, { ref: latest, revision }, 0);
    if (latest) this.things.set(stream, latest, Date.now());
    return latest;
  }
}

function memorised(
  ids: RecentMap<Uuid>,
  organisation: string,
  reference: string,
  idOf: (organisation: string, code: string) => Uuid,
): Uuid {
  const key = `${organisation}\n${reference}`;
  let id = ids.get(key, 0);
  if (id === undefined) ids.set(key, (id = idOfReference(organisation, reference, idOf)), 0);
  return id;
}

/** Marks what is fictional: by its municipality, or by an organisation number that fails the check digit. */
const demoOf = (organisation: string, municipality: string | undefined): { demo?: true } => {
  const fictional =
    (municipality !== undefined && isDemoMunicipality(municipality)) ||
    (/^\d{9}$/.test(organisation) && !hasCheckDigit(organisation));
  return fictional ? { demo: true } : {};
};

const OF_REGISTERS: ReadonlySet<string> = new Set([
  'SiteRegistered',
  'SiteCorrected',
  'ProjectRegistered',
  'ProjectCorrected',
  'PartyRegistered',
  'PartyCorrected',
]);

/** What an event of a register says, as the directory knows it. */
function refOf(event: LedgerEvent): { stream: string; ref: RegisteredSite | ProjectRef | PartyRef } | undefined {
  switch (event.type) {
    case 'SiteRegistered':
    case 'SiteCorrected': {
      const { siteId, organisation, kind, municipality, country, projectId, operators = [] } = event.data;
      const whose = { organisation, operators, ...(projectId !== undefined && { projectId }) };
      const place = { ...(municipality !== undefined && { municipality }), ...(country !== undefined && { country }) };
      return {
        stream: siteStream(siteId),
        ref: { siteId, kind, ...place, ...whose, ...demoOf(organisation, municipality) },
      };
    }
    case 'ProjectRegistered':
    case 'ProjectCorrected': {
      const { projectId, organisation, builder, municipality } = event.data;
      return {
        stream: projectStream(projectId),
        ref: { projectId, organisation, builder, municipality, ...demoOf(organisation, municipality) },
      };
    }
    case 'PartyRegistered':
    case 'PartyCorrected': {
      const { partyId, organisation, kind, municipality } = event.data;
      return {
        stream: partyStream(partyId),
        ref: { partyId, organisation, kind, ...(municipality !== undefined && { municipality }) },
      };
    }
    default:
      return undefined;
  }
}
