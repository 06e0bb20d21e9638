/**
 * What the auditor knows of and does not hold against the log. All tables of the read models are audited, a further one is found as
 * `model.tables`. These are others, and answers that are worked out when they are asked for.
 */
export const NOT_AUDITED: readonly string[] = [
  'personal.text (texts that can be erased)',
  'custody.index_position, custody.load, custody.movement, custody.receipt (the index that receipts are matched by; the log builds it anew)',
  'recorder.checkpoint (how far processes have read; from 0 they record nothing twice)',
  'recorder.sender_profile (how the files of senders are read; no mass stands in it)',
  'findings that are worked out when they are asked for (permits, capacity, waiting loads and receipts)',
  'whether a submitted climate account follows from its frozen inputs (account recompute works it out again)',
  'chains, balances, accounts and exports, which are read from the audited tables',
  'whether a load was open when it was received, and who might report what',
];
