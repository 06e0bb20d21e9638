import type { Actor, Uuid } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import { checkReceiver, overReceiver } from '../rights/index.js';
import type { PendingCommand } from './lot-envelope.js';
import type { CorrectedOriginal } from './translate-correction.js';
import type { CustodyCommand } from './translate.js';

type Registers = Pick<StreamDirectory, 'siteById' | 'projectById'>;

/** What a check of a receiver's word needs beside the word itself. */
export interface ToldBy {
  readonly registers: Registers;
  readonly by: Pick<Actor, 'organisation'>;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/**
 * Lets a report about a load or movement through, where it is the receiver's word only as that of a party of the site.
 * @throws DomainError `site_of_others` (forbidden)
 */
export async function assertReceiversWord(command: CustodyCommand, { registers, by, nowMs }: ToldBy): Promise<void> {
  const place = receivedAt(command);
  if (!place) return;
  const at = [command.occurredAt.instantMs, nowMs];
  const over = await overReceiver(registers, { siteId: place.siteId, by, at });
  if (over) checkReceiver(over, place.pointer);
}

/** Where something came in, or was turned away; undefined where the sender or the carrier tells it. */
function receivedAt(command: CustodyCommand): { readonly siteId: Uuid; readonly pointer: string } | undefined {
  if (command.type === 'LoadRejected') return { siteId: command.site.siteId, pointer: '/site' };
  const isReceipt = command.type === 'LoadReceived' || command.type === 'MovementConfirmed';
  return isReceipt ? { siteId: command.toSite.siteId, pointer: '/toSite' } : undefined;
}

/** A receiver's word that the lot asks for when its turn comes: a command sent again is answered before anybody asks who may. */
export const asReceiversWord = (
  command: CustodyCommand,
  pending: CustodyCommand | PendingCommand,
  told: ToldBy,
): PendingCommand => ({
  type: 'PendingCommand',
  async complete(state, effectiveData) {
    await assertReceiversWord(command, told);
    return pending.type === 'PendingCommand' ? pending.complete(state, effectiveData) : pending;
  },
});

/** Whether a report is a receiver's word. */
export const isReceiversWord = (command: CustodyCommand): boolean => receivedAt(command) !== undefined;

/**
 * A receipt that a correction takes to another site is told of that site from then on: by who recorded it, whoever asks for the correction.
 * @param toSite of the replacement; absent: it stays where it was
 * @throws DomainError `site_of_others` (forbidden)
 */
export async function assertReceiverThere(
  { type, before, occurredMs }: CorrectedOriginal,
  toSite: Uuid | undefined,
  { registers, by, nowMs }: ToldBy,
): Promise<void> {
  if (type !== 'LoadReceived' || toSite === undefined || toSite === before['toSite']) return;
  const over = await overReceiver(registers, { siteId: toSite, by, at: [occurredMs, nowMs] });
  if (over) checkReceiver(over, '/replacement/toSite');
}
