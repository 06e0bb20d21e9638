import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { CallContext, MassLedger } from '#libs/mass-ledger/services.js';
import { nameBasedId } from '#libs/kernel/index.js';

/** Projects with an excavation each; every project has a lot per material. */
const PROJECTS = 40;
/** Projects that dig at the same time; the year has room for so many after each other. */
const AT_ONCE = 8;
/** A project digs one after the other. */
const MATERIALS = ['clay_crust', 'till', 'fill_mixed'] as const;
const VEHICLES = ['rigid_3axle', 'rigid_4axle', 'artic_semi', 'truck_trailer'] as const;
/** Classes of vehicles that a project hires. */
const VEHICLES_HIRED = 2;
const MUNICIPALITY = '5001';
const FACILITIES = [
  ['STORAGE', 'intermediate_storage'],
  ['DEPOSIT', 'deposit'],
  ['PARK', 'recipient'],
] as const;
/** Loads of a lot come round in this order; what leaves the storage is less than what came. */
const MOVEMENTS = [
  { from: 'site', to: 'STORAGE', tonnes: 28 },
  { from: 'site', to: 'DEPOSIT', tonnes: 27 },
  { from: 'STORAGE', to: 'PARK', tonnes: 14 },
  { from: 'site', to: 'PARK', tonnes: 17 },
] as const;
/** Rows in which every project that digs has one load of each. */
const ROUND = AT_ONCE * MOVEMENTS.length;
const FIRST_MS = Date.parse('2024-01-02T06:00:00Z');
const YEAR_MS = 360 * 86_400_000;
const HEADER = 'occurred_at;project;material;condition_class;from_site;to_site;quantity;unit;method;distance_km;vehicle;ticket\n';
const ROWS_PER_WRITE = 5000;

/** Who imports. */
export const CALLER: CallContext = {
  actor: { organisation: 'local', role: 'operator', subject: nameBasedId('subject', 'bench') },
};

/** Registers the projects and sites that the file names. */
export async function registerNamed(ledger: MassLedger): Promise<void> {
  for (const [code, kind] of FACILITIES) {
    await ledger.sites.register({ code, name: code, kind, municipality: MUNICIPALITY }, CALLER);
  }
  for (let number = 0; number < PROJECTS; number++) {
    const project = `P${number}`;
    await ledger.projects.register({ code: project, name: `Project ${number}`, municipality: MUNICIPALITY }, CALLER);
    const site = { code: `S${number}`, name: `Site ${number}`, kind: 'excavation' as const, municipality: MUNICIPALITY, project };
    await ledger.sites.register(site, CALLER);
  }
}

/**
 * One row of an export of weighbridges, in the order of time, decimal comma: loads of the projects that dig that day, mixed. A project digs
 * for a fifth of the year, with some hundred loads a day where the file has 200 000.
 */
function rowOf(ordinal: number, rows: number): string {
  const share = ordinal / rows;
  const waves = PROJECTS / AT_ONCE;
  // a project goes over to another material, and to its end, with a whole round of movements
  const begun = (waves * (ordinal - (ordinal % ROUND))) / rows;
  const wave = Math.floor(begun);
  const project = wave * AT_ONCE + (ordinal % AT_ONCE);
  const material = MATERIALS[Math.floor((begun - wave) * MATERIALS.length)]!;
  const round = Math.floor(ordinal / AT_ONCE);
  const { from, to, tonnes } = MOVEMENTS[round % MOVEMENTS.length]!;
  const vehicle = VEHICLES[(project + (Math.floor(round / MOVEMENTS.length) % VEHICLES_HIRED)) % VEHICLES.length]!;
  const at = new Date(FIRST_MS + Math.floor(share * YEAR_MS)).toISOString().slice(0, 19);
  const quantity = `${tonnes},${String((ordinal * 37) % 100).padStart(2, '0')}`;
  const distance = `${5 + (ordinal % 30)},${ordinal % 10}`;
  const site = from === 'site' ? `S${project}` : from;
  return `${at}Z;P${project};${material};1;${site};${to};${quantity};t;weighbridge;${distance};${vehicle};W${ordinal}\n`;
}

/** Writes a file of so many loads. */
export async function writeWeighbridgeFile(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(HEADER);
  for (let first = 0; first < rows; first += ROWS_PER_WRITE) {
    const count = Math.min(ROWS_PER_WRITE, rows - first);
    const text = Array.from({ length: count }, (_, i) => rowOf(first + i, rows)).join('');
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
