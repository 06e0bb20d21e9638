import { CustodyStory } from '#libs/balances/testing/custody-story.js';
import { type Happened, type StoryLot, idOf } from '#libs/balances/testing/story.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { isoInstant } from '#libs/kernel/index.js';

/** Municipalities of the region; each has the same facilities and as many projects. */
const MUNICIPALITIES = ['5001', '5031', '5028', '5029', '5035', '5059', '5054', '5027'] as const;
const PROJECTS = 128;
/** Lots that are hauled at the same time, and how often others take their place. */
const SIZE = { lotsAtOnce: 256, waves: 8 } as const;
const FIRST_MS = Date.parse('2023-01-02T06:00:00Z');
const LAST_MS = Date.parse('2025-12-20T06:00:00Z');
const DAY_MS = 86_400_000;
const LATE_MS = 45 * DAY_MS;
const CONTRACTORS = ['971203420', '987654325', '914778271', '923609016'] as const;
const OPERATOR = '974652269';
const MATERIALS = ['clay_soft', 'till', 'clay_crust', 'fill_mixed', 'gravel'] as const;
/** Of 32 lots. */
const CLASSES = [...Array.from({ length: 26 }, () => '1' as const), '2', '2', '2', '3', '3', 'unknown'] as const;

/** The day on which findings of the log are told: a little after its last event. */
export const TOLD_AT_MS = Date.parse('2026-01-15T12:00:00Z');

/** A facility or pit of the log. */
interface Places {
  readonly storage: string;
  readonly deposit: string;
  readonly landfill: string;
  readonly plant: string;
  readonly recipient: string;
}

/** What is being hauled. */
interface Haul {
  lot: StoryLot;
  readonly project: number;
  readonly pit: string;
  readonly municipality: number;
  /** When it was dug out, milliseconds since the epoch. */
  readonly sinceMs: number;
}

/** The facilities of a municipality. Every second deposit has a permit for class 1 alone; landfills for classes 2 to 5, some of which have run out. */
function facilities(story: CustodyStory, number: string, place: number): Places {
  const of = (name: string, kind: Parameters<CustodyStory['site']>[1]): string =>
    story.site(`${name} ${number}`, kind, { municipality: number });
  const places: Places = {
    storage: of('storage', 'intermediate_storage'),
    deposit: of('deposit', 'deposit'),
    landfill: of('landfill', 'landfill'),
    plant: of('plant', 'sorting_plant'),
    recipient: of('recipient', 'recipient'),
  };
  const permit = (siteId: string, conditionClasses: readonly string[], validTo: string, totalKg: number): void =>
    void story.record('site', siteId, 'SitePermitRegistered', {
      siteId,
      permitId: idOf('permit', siteId),
      law: 'forurensningsloven § 11',
      authority: 'Statsforvalteren i Trøndelag',
      caseNumber: `2022/${place}`,
      validFrom: '2022-01-01',
      validTo,
      conditionClasses,
      totalKg,
      annualKg: Math.round(totalKg / 3),
    });
  if (place % 2 === 0) permit(places.deposit, ['1'], '2034-12-31', 400_000_000);
  permit(places.landfill, ['2', '3', '4', '5'], place % 4 === 0 ? '2024-06-30' : '2034-12-31', 300_000_000);
  return places;
}

/** Where a load goes, as the project's people chose: polluted mass mostly to a landfill. */
function targetOf(places: Places, { lot }: Haul, n: number): { to: string; type: 'stored' | 'deposited' | 'reused' } {
  const isPolluted = lot.conditionClass !== '1' && lot.conditionClass !== 'unknown';
  if (isPolluted && n % 8 !== 0) return { to: places.landfill, type: 'deposited' };
  switch (n % 10) {
    case 0:
    case 1:
      return { to: places.storage, type: 'stored' };
    case 2:
      return { to: places.plant, type: 'stored' };
    case 3:
    case 4:
      return { to: places.recipient, type: 'reused' };
    default:
      return { to: places.deposit, type: 'deposited' };
  }
}

/** One load of a lot, told by one party or by two, with what people do wrong now and then. */
function drive(story: CustodyStory, all: readonly Places[], haul: Haul, n: number, nowMs: number): void {
  const { lot, pit, municipality } = haul;
  const near = all[(municipality + (n % 7 === 0 ? 1 : 0)) % all.length]!;
  const { to, type } = targetOf(near, haul, n);
  const isLate = n % 64 === 5 && nowMs - haul.sinceMs > LATE_MS;
  const occurredMs = nowMs - (isLate ? LATE_MS : 3_600_000);
  const tonnes = n % 97 === 3 ? 60 : 20 + (n % 12);
  const told = { ticket: `${haul.lot.lotId.slice(0, 8)}-${n}`, km: String(5 + (n % 30)), vehicle: 'artic_semi', plusMinus: 0.2 };
  const fates = {
    stored: {},
    deposited: { fate: 'deposit_clean' },
    reused: { fate: n % 20 === 3 ? 'landscape_fill' : 'other_project' },
  };
  story.by(CONTRACTORS[haul.project % CONTRACTORS.length]);
  if (n % 3 === 0) {
    const load = story.dispatched(`${lot.lotId} ${n}`, lot, [pit, to], tonnes, isoInstant(occurredMs), told);
    story.by(OPERATOR);
    if (n % 96 === 0) {
      story.rejected(load, to, 'polluted', isoInstant(occurredMs + 1_800_000));
      story.by();
      if (n % 192 === 0) story.returned(load, tonnes, isoInstant(occurredMs + 3_000_000));
      return;
    }
    const toKind = ({ stored: 'stock', deposited: 'deposited', reused: 'placed' } as const)[type];
    const short = n % 15 === 0 ? 2 : 0;
    story.received(load, to, tonnes - short, isoInstant(occurredMs + 1_800_000), {
      ...told,
      ...fates[type],
      toKind,
      remainder: short,
    });
    return;
  }
  const moved: Happened = story[type](lot, pit, to, tonnes, isoInstant(occurredMs), { ...told, ...fates[type] });
  if (n % 20 === 1) story.by(OPERATOR).confirmed(moved, tonnes, isoInstant(occurredMs + 1_800_000), told);
  if (n % 100 === 50) story.by().corrected(moved, { massKg: 19_000, massLowKg: 18_800, massHighKg: 19_200 });
}

/** Half way through a wave: a report gives one lot in twelve another class; at its end a plant sorts some of every eighth lot. */
function now(story: CustodyStory, all: readonly Places[], haul: Haul, at: 'middle' | 'end', place: number, nowMs: number): void {
  if (at === 'middle' && place % 12 === 5) {
    haul.lot = story.classified(haul.lot, { conditionClass: '2', status: 'sampled' }, [], isoInstant(nowMs));
    return;
  }
  if (at === 'end' && place % 8 === 0) {
    const { plant } = all[haul.municipality]!;
    const name = `sorted ${haul.lot.lotId}`;
    const gravel = story.lot(name, 'gravel', { run: name }, { conditionClass: haul.lot.conditionClass });
    story.sorted(name, plant, isoInstant(nowMs), [[haul.lot, 20]], [{ lot: gravel, tonnes: 20, parts: [[haul.lot, 20]] }]);
  }
}

/**
 * The log of a region over three years, in parts of some ten thousand events: projects in eight municipalities haul to storages, deposits, landfills,
 * plants and recipients, in loads of one or two parties, with late reports, overloaded lorries, rejected loads, corrections, reports, and
 * receivers without permits. The same for the same number.
 * @param events about how many
 */
export function* regionLog(
  events: number,
  { lotsAtOnce, waves }: { readonly lotsAtOnce: number; readonly waves: number } = SIZE,
): Generator<readonly RecordedEvent[]> {
  const story = new CustodyStory();
  let position = 0n;
  const part = (): RecordedEvent[] => story.events.splice(0).map((event) => ({ ...event, position: ++position }));
  story.on(isoInstant(FIRST_MS - DAY_MS));
  const all = MUNICIPALITIES.map((number, place) => facilities(story, number, place));
  const pits = Array.from({ length: PROJECTS }, (_, n) => {
    const municipality = MUNICIPALITIES[n % MUNICIPALITIES.length]!;
    const project = story.project(projectName(n), municipality, CONTRACTORS[n % CONTRACTORS.length]);
    return { project, pit: story.site(`pit ${n}`, 'excavation', { municipality, project }) };
  });
  // a load makes 1.4 events
  const loads = Math.max(1, Math.round(events / (waves * lotsAtOnce) / 1.4));
  for (let wave = 0; wave < waves; wave++) {
    const fromMs = FIRST_MS + ((LAST_MS - FIRST_MS) * wave) / waves;
    story.by().on(isoInstant(fromMs));
    const hauls = Array.from({ length: lotsAtOnce }, (_, n): Haul => {
      const [project, { project: projectId, pit }] = [n % PROJECTS, pits[n % PROJECTS]!];
      const kind = { conditionClass: CLASSES[(n + wave) % CLASSES.length]! };
      const lot = story.lot(`lot ${wave} ${n}`, MATERIALS[n % MATERIALS.length]!, { project: projectId }, kind);
      story.excavated(lot, pit, loads * 40 + 100, isoInstant(fromMs - DAY_MS));
      return { lot, project, pit, municipality: n % MUNICIPALITIES.length, sinceMs: fromMs };
    });
    for (let n = 0; n < loads; n++) {
      const nowMs = fromMs + DAY_MS + Math.floor(((LAST_MS - FIRST_MS) / waves - 2 * DAY_MS) * (n / loads));
      story.on(isoInstant(nowMs));
      for (const [place, haul] of hauls.entries()) {
        drive(story, all, haul, n, nowMs);
        if (n === loads >> 1) now(story, all, haul, 'middle', place, nowMs);
        else if (n === loads - 1) now(story, all, haul, 'end', place, nowMs);
      }
      if (story.events.length > 10_000) yield part();
    }
  }
  yield part();
}

const projectName = (n: number): string => `project ${n}`;

/** A project of the log, by whom it is dug, and its municipality. */
export const ASKED = {
  project: idOf('project', projectName(3)),
  organisation: CONTRACTORS[1],
  municipality: MUNICIPALITIES[0],
  region: 'trondheimsregionen',
} as const;
