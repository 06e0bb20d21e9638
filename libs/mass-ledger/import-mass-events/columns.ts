import { withoutTextMark } from './formula-cells.js';

/** The columns of an import, by their names in the header; the aliases are compared in lower case, with `_` for what separates words. */
export const COLUMN_ALIASES = {
  event_id: ['hendelse_id', 'hendelsesid', 'id', 'eventid'],
  type: ['hendelse', 'hendelsestype', 'event_type', 'bevegelse'],
  occurred_at: ['tidspunkt', 'dato', 'dato_tid', 'datotid', 'date', 'time', 'datetime', 'timestamp', 'veiedato', 'utført'],
  project: ['prosjekt', 'prosjektkode', 'project_code', 'prosjektnummer', 'prosjektnr'],
  lot: ['masseparti', 'parti', 'lot_name', 'partinavn'],
  material: ['massetype', 'materiale', 'masse', 'vare', 'varetype', 'material_code'],
  condition_class: ['tilstandsklasse', 'klasse', 'class', 'forurensningsklasse'],
  status: ['avklaring', 'prøvestatus'],
  fate: ['disponering', 'sluttbruk', 'anvendelse'],
  from_site: ['fra', 'fra_sted', 'opphav', 'avsender', 'from', 'origin', 'hentested'],
  to_site: ['til', 'til_sted', 'mottak', 'mottaker', 'to', 'destination', 'leveringssted'],
  quantity: ['mengde', 'netto', 'nettovekt', 'vekt', 'amount', 'net_weight', 'volum'],
  unit: ['enhet', 'måleenhet'],
  volume_state: ['volumtilstand', 'tilstand', 'volumform'],
  method: ['metode', 'målemetode', 'målt_med'],
  distance_km: ['avstand_km', 'avstand', 'kjørelengde_km', 'kjøreavstand_km', 'distance', 'km'],
  vehicle: ['kjøretøy', 'kjøretøyklasse', 'bil', 'biltype', 'vehicle_class'],
  ticket: ['seddel', 'seddelnummer', 'seddelnr', 'veieseddel', 'veieseddelnr', 'følgeseddel', 'lassnummer', 'ticket_number'],
  project_name: ['prosjektnavn'],
  project_municipality: ['prosjektkommune', 'prosjekt_kommune'],
  from_site_kind: ['fra_type', 'fra_stedstype'],
  from_site_municipality: ['fra_kommune'],
  to_site_kind: ['til_type', 'til_stedstype'],
  to_site_municipality: ['til_kommune'],
} as const;

export type Column = keyof typeof COLUMN_ALIASES;
export const COLUMNS = Object.keys(COLUMN_ALIASES) as Column[];

/** What a file of rejected rows adds; such a file is corrected and sent again, so they say nothing on the way in. */
export const REJECTION_COLUMNS = ['row', 'line', 'pointer', 'code', 'message'] as const;

/** Columns that a file must have; of a list, one. */
const REQUIRED: readonly (readonly Column[])[] = [
  ['occurred_at'],
  ['material', 'lot'],
  ['from_site'],
  ['to_site'],
  ['quantity'],
  ['unit'],
  ['method'],
];

const byName = new Map<string, Column>();
for (const column of COLUMNS) for (const name of [column, ...COLUMN_ALIASES[column]]) byName.set(name, column);

const normalise = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s\-./]+/g, '_')
    .replace(/^_+|_+$/g, '');

/** What the header says: where each column stands. */
export interface Header {
  /** Names as the file has them. */
  readonly names: readonly string[];
  /** Place of each column, −1 where the file has none. */
  readonly at: Readonly<Record<Column, number>>;
  /** Columns that were recognised, in the order of the file. */
  readonly known: readonly Column[];
  /** Names that say nothing here. */
  readonly ignored: readonly string[];
  /** Columns that are needed and missing; alternatives joined by ` or `. */
  readonly missing: readonly string[];
  /** Columns that stand twice. */
  readonly doubled: readonly string[];
  /** It is that of a file of rejected rows: texts that begin as formulas do stand behind a mark. */
  readonly ofRejected: boolean;
}

/** Reads a header. */
export function readHeader(names: readonly string[]): Header {
  const at = Object.fromEntries(COLUMNS.map((column) => [column, -1])) as Record<Column, number>;
  const known: Column[] = [];
  const ignored: string[] = [];
  const doubled: string[] = [];
  names.forEach((name, i) => {
    const column = byName.get(normalise(name));
    if (column === undefined) {
      if (name.trim() !== '' && !isRejectionColumn(name)) ignored.push(name.trim());
    } else if (at[column] >= 0) doubled.push(column);
    else {
      at[column] = i;
      known.push(column);
    }
  });
  const missing = REQUIRED.filter((columns) => columns.every((column) => at[column] < 0)).map((columns) => columns.join(' or '));
  const trimmed = names.map((name) => name.trim());
  const ofRejected = REJECTION_COLUMNS.every((column) => trimmed.some((name) => name.toLowerCase() === column));
  return {
    names: ofRejected ? trimmed.map(withoutTextMark) : trimmed,
    ...{ at, known, ignored, missing, doubled, ofRejected },
  };
}

/** Whether a column was added by a file of rejected rows. */
export const isRejectionColumn = (name: string): boolean =>
  (REJECTION_COLUMNS as readonly string[]).includes(name.trim().toLowerCase());
