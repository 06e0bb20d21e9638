/** What somebody does here (CONTRACTS: parties and actors). */
export const ROLES = [
  'builder',
  'contractor',
  'facility_operator',
  'municipality',
  'regional_analyst',
  'researcher',
  'system',
  'operator',
] as const;

export type Role = (typeof ROLES)[number];

/** Who acts. No personal data: the subject is a random id that an erasable table resolves. */
export interface Actor {
  /** Organisation number, random party id, or `local` on a fresh machine. */
  readonly organisation: string;
  readonly role: Role;
  /** Random id of the person or system account. */
  readonly subject: string;
}
