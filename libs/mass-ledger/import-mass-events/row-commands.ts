import { commandIdOf } from '#libs/contracts/index.js';
import type { Actor, Uuid, Violation } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { LotCommand } from '../domain/index.js';
import type { LotEnvelope } from '../record-mass-events/lot-envelope.js';
import type { Header } from './columns.js';
import type { KeptRows } from './kept-cells.js';
import { type DecimalMark, readNumber } from './read-numbers.js';
import { type ImportRow, splitCells } from './row-order.js';
import { notANumber } from './row-reader.js';

/** Who imports what. */
export interface ImportIdentity {
  readonly actor: Actor;
  readonly source: string;
  readonly importId: Uuid;
  /** Commands of imports that were taken back: a row with such an id is recorded anew under the next one. */
  readonly undone: ReadonlySet<Uuid>;
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
    private readonly kept: KeptRows,
  ) {
    this.at = header.at;
  }

  of(row: ImportRow): RowCommand {
    const { shape } = row;
    const cells = splitCells(row.text);
    const faults: Violation[] = [];
    const value = this.number(cells[this.at.quantity]!, 'quantity', faults);
    const kilometres = this.at.distance_km < 0 ? '' : cells[this.at.distance_km]!;
    const distanceKm = kilometres === '' ? undefined : this.number(kilometres, 'distance_km', faults);
    if (faults.length > 0) return { faults, senderId: row.ticketId || undefined };
    const ticket = this.at.ticket < 0 ? '' : cells[this.at.ticket]!;
    const content = `${shape.content}|${row.instantMs}|${row.precision}|${value}|${distanceKm ?? ''}|${ticket}`;
    const contentHash = contentHashOf(content);
    const own = this.at.event_id < 0 ? '' : cells[this.at.event_id]!;
    const ownId = own !== '' ? own : row.ticketId !== '' ? row.ticketId : this.idOfContent(row, contentHash);
    const { actor, source, importId } = this.identity;
    const { senderId, commandId } = this.idNotUndone(ownId);
    const command = commandOf(row, value, distanceKm, ticket);
    return {
      senderId,
      envelope: {
        command,
        opens: shape.opens && { ...shape.opens, occurredAt: command.occurredAt },
        metadata: {
          actor,
          source,
          commandId,
          contentHash,
          correlationId: importId,
          causationId: commandId,
          importRow: { importId, row: row.row, cells: this.kept.cellsOf(row, cells) },
        },
      },
    };
  }

  /** The id of a row, or the next one that no import that was taken back had. */
  private idNotUndone(ownId: string): { senderId: string; commandId: Uuid } {
    const { actor, source, undone } = this.identity;
    for (let senderId = ownId; ; senderId += '/again') {
      const commandId = commandIdOf(actor.organisation, source, senderId);
      if (!undone.has(commandId)) return { senderId, commandId };
    }
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
            params: { got: cell },
          },
    );
    return '';
  }

  /** The id of a row that has none, and no ticket: all that the row says, and its ordinal among equal rows. */
  private idOfContent(row: ImportRow, contentHash: string): string {
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

/** The command of a row, written in one piece: what is absent is undefined. */
function commandOf(row: ImportRow, value: string, distanceKm: string | undefined, ticket: string): ReportedCommand {
  const { shape } = row;
  const { type, unit, volumeState, method, vehicle } = shape;
  const occurredAt = { instantMs: row.instantMs, precision: row.precision };
  const quantity = { value, unit, method, volumeState, vehicle: unit === 'load' ? vehicle : undefined };
  const { material, conditionClass, status } = shape;
  if (type === 'MassExcavated' || type === 'StockMeasured') {
    return { type, site: shape.site!, occurredAt, quantity, material, conditionClass, status };
  }
  const haul =
    distanceKm === undefined && ticket === '' && vehicle === undefined
      ? undefined
      : { ticket: ticket === '' ? undefined : ticket, distanceKm, vehicle };
  const fromSite = shape.from!;
  const toSite = shape.to!;
  if (type === 'PrimaryMassSupplied')
    return { type, fromSite, toSite, occurredAt, quantity, material, conditionClass, status, haul };
  return { type, fromSite, toSite, fate: shape.fate, occurredAt, quantity, material, conditionClass, status, haul };
}

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
  header.at[column] >= 0 && splitCells(row.text)[header.at[column]] !== '';
