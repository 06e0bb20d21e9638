import { loadCodeOf, loadIdOf } from '#libs/contracts/index.js';
import type { Uuid } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import { type ConfirmMovement, type LedgerTables, type NoteRef, type ReceiveLoad, measureQuantity } from '../domain/index.js';
import { readTime } from '../reported-time.js';
import type { PendingCommand } from './lot-envelope.js';
import type { ResolvedReferences } from './references.js';
import { assertTicketOfMovement } from './ticket-rule.js';
import { type CustodyCommand, type CustodyRequest, haulOf, statedKind } from './translate.js';

/**
 * The command of a request about a load, or of a confirmation; its references are all known.
 * @param commandId names the load of a dispatch
 * @throws DomainError naming the field
 */
export function custodyCommand(
  request: CustodyRequest,
  found: ResolvedReferences,
  note: NoteRef | undefined,
  commandId: Uuid,
): CustodyCommand {
  const common = { occurredAt: readTime(request.occurredAt, '/occurredAt'), ...(note && { note }) };
  const haul = 'haul' in request ? haulOf(request.haul) : undefined;
  const driven = { ...common, ...(haul && { haul }) };
  switch (request.type) {
    case 'LoadDispatched': {
      const { fromKind, carrier, quantity, acceptance } = request;
      const loadId = loadIdOf(commandId);
      return {
        type: request.type,
        loadId,
        code: loadCodeOf(loadId),
        fromSite: found.fromSite!,
        ...(fromKind !== undefined && { fromKind }),
        plannedSite: found.plannedSite!,
        ...(carrier !== undefined && { carrier }),
        quantity,
        ...statedKind(request),
        ...driven,
        ...(acceptance && { acceptance }),
      };
    }
    case 'LoadReceived': {
      const { load, fate, final = true, quantity, acceptance } = request;
      return {
        type: request.type,
        loadId: load,
        toSite: found.toSite!,
        ...(fate !== undefined && { fate }),
        final,
        quantity,
        ...statedKind(request),
        ...driven,
        ...(acceptance && { acceptance }),
      };
    }
    case 'LoadRejected':
      return { type: request.type, loadId: request.load, site: found.site!, reason: request.reason, ...common };
    case 'LoadReturned':
      return { type: request.type, loadId: request.load, ...driven };
    case 'LoadRedirected':
      return { type: request.type, loadId: request.load, plannedSite: found.plannedSite!, ...driven };
    case 'MovementConfirmed': {
      const { movement, matchedBy = 'person', quantity, documentSha256 } = request;
      return {
        type: request.type,
        movement,
        matchedBy,
        toSite: found.toSite!,
        quantity,
        ...driven,
        ...(documentSha256 !== undefined && { documentSha256 }),
      };
    }
  }
}

/** A receipt that waits for its load: where that left is resolved then, so that both ends are held against each other. */
export const pendingReceipt = (command: ReceiveLoad, directory: StreamDirectory): PendingCommand => ({
  type: 'PendingCommand',
  async complete({ loads }) {
    const load = loads.get(command.loadId);
    const fromSite = load && (await directory.siteById(load.fromSite));
    return fromSite ? { ...command, fromSite } : command;
  },
});

/** A confirmation that its sender says goes by the ticket: it has to be of the same truckload. */
export const pendingTicketConfirmation = (command: ConfirmMovement, tables: LedgerTables): PendingCommand => ({
  type: 'PendingCommand',
  async complete(state, effectiveData) {
    const { lot } = state;
    if (!lot) return command;
    const { massKg } = measureQuantity(command.quantity, lot.material, tables, { pointer: '/quantity' });
    const { occurredAt, toSite, haul } = command;
    const said = {
      siteId: toSite.siteId,
      ticket: haul?.ticket,
      material: lot.material,
      massKg,
      occurredMs: occurredAt.instantMs,
    };
    await assertTicketOfMovement(said, command.movement, state, effectiveData);
    return command;
  },
});
