import { commandIdOf } from '#libs/contracts/index.js';
import type { Actor, Uuid, Violation } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { LotCommand, StatedKind } from '../domain/index.js';
import type { LotEnvelope } from '../record-mass-events/lot-envelope.js';
import type { Header } from './columns.js';
import { type DecimalMark, readNumber } from './read-numbers.js';
import type { ImportRow } from './row-order.js';
import type { ResolvedShape } from './row-shape.js';
import { notANumber } from './row-reader.js';

/** Who imports what. */
export interface ImportIdentity {
  readonly actor: Actor;
  readonly source: string;
  readonly importId: Uuid;
}

/** A row as the recorder takes it, or what is wrong with its numbers. */
export type RowCommand =
  | { readonly envelope: LotEnvelope; readonly senderId: string }
  | { readonly faults: readonly Violation[]; readonly senderId: string | undefined };

/**
 * Turns rows into commands. Rows come in order by lot and time, so that equal rows come one after the other: that is what tells the
 * second of two equal rows without a ticket from the first.
 */
export class RowCommands {
  private readonly at: Header['at'];
  private group = '';
  private equal = new Map<string, number>();

  constructor(
    header: Header,
    private readonly mark: DecimalMark | undefined,
    private readonly identity: ImportIdentity,
  ) {
    this.at = header.at;
  }

  of(row: ImportRow): RowCommand {
    const { cells, shape } = row;
    const faults: Violation[] = [];
    const value = this.number(cells[this.at.quantity]!, 'quantity', faults);
    const kilometres = this.cell(row, 'distance_km');
    const distanceKm = kilometres === '' ? undefined : this.number(kilometres, 'distance_km', faults);
    if (faults.length > 0) return { faults, senderId: row.ticketId || undefined };
    const ticket = this.cell(row, 'ticket');
    const content = `${shape.content}|${row.instantMs}|${row.precision}|${value}|${distanceKm ?? ''}|${ticket}`;
    const contentHash = contentHashOf(content);
    const senderId = this.senderId(row, contentHash);
    const { actor, source, importId } = this.identity;
    const commandId = commandIdOf(actor.organisation, source, senderId);
    const command = commandOf(row, value, distanceKm, ticket);
    return {
      senderId,
      envelope: {
        command,
        ...(shape.opens && { opens: { ...shape.opens, occurredAt: command.occurredAt } }),
        metadata: {
          actor,
          source,
          commandId,
          contentHash,
          correlationId: importId,
          causationId: commandId,
          importRow: { importId, row: row.row },
        },
      },
    };
  }

  private cell(row: ImportRow, column: 'distance_km' | 'ticket' | 'event_id'): string {
    const at = this.at[column];
    return at < 0 ? '' : row.cells[at]!;
  }

  private number(cell: string, column: 'quantity' | 'distance_km', faults: Violation[]): string {
    const read = readNumber(cell, this.mark);
    if ('value' in read) return read.value;
    faults.push(
      read.fault === 'not_a_decimal'
        ? notANumber(column, cell)
        : {
            pointer: `/${column}`,
            code: 'ambiguous_number',
            message: `'${cell}' may be a decimal number or hold a thousands separator, and no other number of the file tells; write it without separator, or with another number of decimals`,
          },
    );
    return '';
  }

  /** The row's own id, or one derived from ticket and receiver, or from all that the row says and its ordinal among equal rows. */
  private senderId(row: ImportRow, contentHash: string): string {
    const own = this.cell(row, 'event_id');
    if (own !== '') return own;
    if (row.ticketId !== '') return row.ticketId;
    const group = `${row.shape.lotId}:${row.key}`;
    if (group !== this.group) {
      this.group = group;
      this.equal = new Map();
    }
    const ordinal = (this.equal.get(contentHash) ?? 0) + 1;
    this.equal.set(contentHash, ordinal);
    return `row:${contentHash.slice(0, 40)}:${ordinal}`;
  }
}

type ReportedCommand = Extract<
  LotCommand,
  { type: 'MassExcavated' | 'StockMeasured' | 'PrimaryMassSupplied' | 'MassStored' | 'MassReused' | 'MassDeposited' }
>;

function commandOf(row: ImportRow, value: string, distanceKm: string | undefined, ticket: string): ReportedCommand {
  const { shape } = row;
  const { type, unit, volumeState, method, vehicle } = shape;
  const common = {
    occurredAt: { instantMs: row.instantMs, precision: row.precision },
    quantity: {
      value,
      unit,
      method,
      ...(volumeState !== undefined && { volumeState }),
      ...(unit === 'load' && vehicle !== undefined && { vehicle }),
    },
    ...statedBy(shape),
  };
  if (type === 'MassExcavated' || type === 'StockMeasured') return { type, site: shape.site!, ...common };
  const haul =
    distanceKm === undefined && ticket === '' && vehicle === undefined
      ? undefined
      : {
          ...(ticket !== '' && { ticket }),
          ...(distanceKm !== undefined && { distanceKm }),
          ...(vehicle !== undefined && { vehicle }),
        };
  const movement = { fromSite: shape.from!, toSite: shape.to!, ...common, ...(haul && { haul }) };
  if (type === 'PrimaryMassSupplied') return { type, ...movement };
  return { type, ...movement, ...(shape.fate !== undefined && { fate: shape.fate }) };
}

const statedBy = ({ material, conditionClass, status }: ResolvedShape): StatedKind => ({
  ...(material !== undefined && { material }),
  ...(conditionClass !== undefined && { conditionClass }),
  ...(status !== undefined && { status }),
});

/** Columns of the fields that the ledger points at. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  '/eventId': '/event_id',
  '/occurredAt': '/occurred_at',
  '/conditionClass': '/condition_class',
  '/fromSite': '/from_site',
  '/fromKind': '/from_site',
  '/toSite': '/to_site',
  '/quantity/value': '/quantity',
  '/quantity/unit': '/unit',
  '/quantity/volumeState': '/volume_state',
  '/quantity/method': '/method',
  '/quantity/vehicle': '/vehicle',
  '/haul/distanceKm': '/distance_km',
  '/haul/vehicle': '/vehicle',
  '/haul/ticket': '/ticket',
};

/** A fault that the ledger finds, pointing at the column of the file. @param stated columns in which the row says something */
export function atColumn(violation: Violation, row: ImportRow, header: Header): Violation {
  const { pointer } = violation;
  let column = COLUMN_OF[pointer] ?? pointer;
  if (pointer === '/site') column = filled(row, header, 'from_site') ? '/from_site' : '/to_site';
  if (pointer === '/eventId' && !filled(row, header, 'event_id')) column = filled(row, header, 'ticket') ? '/ticket' : '';
  return column === pointer ? violation : { ...violation, pointer: column };
}

const filled = (row: ImportRow, header: Header, column: 'from_site' | 'event_id' | 'ticket'): boolean =>
  header.at[column] >= 0 && row.cells[header.at[column]] !== '';
