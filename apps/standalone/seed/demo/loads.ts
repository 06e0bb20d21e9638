import type { MassEventRequest, QuantityRequest } from '#libs/contracts/api/commands.js';
import { type DemoProject, DEMO_VERSION, PROJECTS, pitOf, projectId, siteId } from './cast.js';
import { Random } from './random.js';
import { type Step, at, day, workingDays } from './timeline.js';

/** Where a load goes: type of movement, site, fate, one-way distance in kilometres. */
interface Way {
  readonly type: 'MassStored' | 'MassReused' | 'MassDeposited';
  readonly to: string;
  readonly fate?: string;
  readonly km: readonly [number, number];
}

const WAYS: Readonly<Record<string, Way>> = {
  deposit: { type: 'MassDeposited', to: 'DEPONI-MYR', km: [8, 19] },
  otherDeposit: { type: 'MassDeposited', to: 'DEPONI-SKAR', km: [12, 27] },
  landfill: { type: 'MassDeposited', to: 'DEPONI-AVFALL', km: [31, 44] },
  cover: { type: 'MassReused', to: 'DEPONI-AVFALL', fate: 'deposit_cover', km: [30, 42] },
  storage: { type: 'MassStored', to: 'LAGER-NY', km: [4, 11] },
  otherStorage: { type: 'MassStored', to: 'LAGER-BRATT', km: [6, 16] },
  plant: { type: 'MassStored', to: 'SORTERING', km: [9, 18] },
  barrier: { type: 'MassReused', to: 'STOYVOLL', fate: 'landscape_fill', km: [3, 14] },
  farm: { type: 'MassReused', to: 'JORDE', fate: 'agricultural_improvement', km: [14, 26] },
  minor: { type: 'MassReused', to: 'JORDE', fate: 'minor_fill', km: [12, 20] },
  quay: { type: 'MassReused', to: 'KAI', fate: 'sea_fill', km: [5, 17] },
  pitch: { type: 'MassReused', to: 'BANE', fate: 'other_project', km: [4, 12] },
  sold: { type: 'MassReused', to: 'KUNDER', fate: 'sold_unknown_use', km: [10, 40] },
  product: { type: 'MassReused', to: 'KUNDER', fate: 'certified_product', km: [10, 40] },
  restoration: { type: 'MassReused', to: 'PUKKVERK', fate: 'restoration', km: [15, 35] },
  abroad: { type: 'MassReused', to: 'GRANNE', fate: 'restoration', km: [95, 130] },
};

type Choice = readonly (readonly [string, number])[];
const CLEAN: Choice = [
  ['deposit', 34],
  ['otherDeposit', 16],
  ['storage', 14],
  ['barrier', 10],
  ['farm', 6],
  ['minor', 2],
  ['quay', 6],
  ['pitch', 4],
  ['restoration', 4],
  ['sold', 3],
  ['abroad', 1],
];
const ROCK: Choice = [
  ['plant', 30],
  ['otherStorage', 14],
  ['quay', 22],
  ['product', 14],
  ['barrier', 12],
  ['deposit', 8],
];
const POLLUTED: Choice = [
  ['landfill', 88],
  ['cover', 12],
];
const SLIGHTLY: Choice = [
  ['landfill', 40],
  ['barrier', 35],
  ['storage', 25],
];

function choiceFor(material: string, conditionClass: string): Choice {
  if (Number(conditionClass) >= 3) return POLLUTED;
  if (conditionClass === '2') return SLIGHTLY;
  return material === 'rock_blasted' || material === 'tunnel_spoil' || material === 'gravel' ? ROCK : CLEAN;
}

/** Payload in tonnes, and the spread of what is really loaded. */
const VEHICLES = [
  ['artic_semi', 40, 27.6],
  ['truck_trailer', 30, 29.4],
  ['rigid_4axle', 14, 16.8],
  ['rigid_3axle', 8, 11.9],
  ['tractor_trailer', 3, 11.5],
  ['dumper', 2, 24],
  ['electric_rigid', 3, 14.7],
] as const;

/** Events of one project on one day, recorded in the evening of that day (or, rarely, weeks later). */
function dayOf(project: DemoProject, monthDay: string, loads: number, random: Random): Step[] {
  const onTime: MassEventRequest[] = [];
  const late: MassEventRequest[] = [];
  for (let n = 0; n < loads; n++) (random.chance(0.02) ? late : onTime).push(load(project, monthDay, n, random));
  const steps: Step[] = [];
  if (onTime.length > 0) steps.push({ recordedAtMs: at(monthDay, '18:30'), actor: project.contractor, events: onTime });
  // Two weeks late, as a forgotten pile of tickets is; at the end of the year within it.
  const lateAtMs = Math.min(at(monthDay, '18:30') + 14 * 86_400_000, at('12-31', '20:00'));
  if (late.length > 0) steps.push({ recordedAtMs: lateAtMs, actor: project.contractor, events: late });
  return steps;
}

function load(project: DemoProject, monthDay: string, n: number, random: Random): MassEventRequest {
  const [material, conditionClass] = random.weighted(project.materials.map((each) => [each, each[2]] as const));
  const way = WAYS[random.weighted(choiceFor(material, conditionClass))]!;
  const [vehicle, , payload] = random.weighted(VEHICLES.map((each) => [each, each[1]] as const));
  const tonnes = (payload * (0.9 + random.next() * 0.18)).toFixed(2);
  const ticket = `${project.code}-${monthDay.replace('-', '')}-${String(n + 1).padStart(3, '0')}`;
  const minutes = 6 * 60 + 30 + Math.floor((n + random.next()) * 7);
  const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const energy = vehicle === 'electric_rigid' ? 'electric' : random.chance(0.12) ? 'hvo' : 'diesel';
  const knowsDistance = random.chance(0.92);
  const distance = { distanceKm: (way.km[0] + random.next() * (way.km[1] - way.km[0])).toFixed(1) };
  return {
    type: way.type,
    eventId: `${DEMO_VERSION}-${ticket}`,
    source: 'demo',
    project: projectId(project.code),
    material,
    conditionClass: conditionClass as '1',
    fromSite: pitOf(project),
    toSite: siteId(way.to),
    ...(way.fate !== undefined && { fate: way.fate }),
    quantity: quantityOf(tonnes, vehicle, random),
    haul: {
      ticket,
      ...(knowsDistance && distance),
      ...(knowsDistance && {
        distanceKind: random.weighted([
          ['actual', 8],
          ['shortest_feasible', 1],
          ['estimated', 1],
        ] as const),
      }),
      ...(random.chance(0.95) ? { vehicle } : { vehicle: 'unknown' }),
      energy,
    },
    occurredAt: `${day(monthDay)}T${clock}`,
  };
}

/** Mostly weighed; some counted in loads or buckets, some surveyed or estimated as loose volumes. */
function quantityOf(tonnes: string, vehicle: string, random: Random): QuantityRequest {
  const way = random.weighted([
    ['weighbridge', 74],
    ['onboard_scale', 12],
    ['belt_scale', 1],
    ['load_count', 7],
    ['bucket_count', 3],
    ['estimate', 2],
    ['model', 1],
  ] as const);
  if (way === 'weighbridge' || way === 'onboard_scale' || way === 'belt_scale') return { value: tonnes, unit: 't', method: way };
  if (way === 'load_count') return { value: '1', unit: 'load', method: way, vehicle };
  const cubicMetres = (Number(tonnes) / 1.6).toFixed(1);
  return { value: cubicMetres, unit: 'm3', volumeState: 'loose', method: way };
}

/** The ordinary traffic of the year, in no particular order. */
export function ordinaryLoads(seed: number): Step[] {
  const steps: Step[] = [];
  for (const [n, project] of PROJECTS.entries()) {
    const random = new Random(seed + n * 7919);
    const days = Array.from({ length: project.weeks }, (_, week) => workingDays(project.firstWeek + week)).flat();
    const perDay = project.loads / days.length;
    let owed = 0;
    for (const monthDay of days) {
      // July is quiet, and no two days are alike.
      owed += perDay * (monthDay.startsWith('07') ? 0.3 : 1.08) * (0.5 + random.next());
      const loads = Math.floor(owed);
      owed -= loads;
      steps.push(...dayOf(project, monthDay, loads, random));
    }
  }
  return steps;
}
