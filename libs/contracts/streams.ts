import type { Uuid } from '#libs/kernel/index.js';

/** Categories of streams. */
export const STREAM_CATEGORIES = [
  'lot',
  'sortingRun',
  'site',
  'project',
  'party',
  'annualReturn',
  'correction',
  'massPlan',
  'climateAccount',
  'finding',
] as const;
export type StreamCategory = (typeof STREAM_CATEGORIES)[number];

export const lotStream = (lotId: Uuid): string => `lot-${lotId}`;
export const sortingRunStream = (runId: Uuid): string => `sortingRun-${runId}`;
export const siteStream = (siteId: Uuid): string => `site-${siteId}`;
export const projectStream = (projectId: Uuid): string => `project-${projectId}`;
export const partyStream = (partyId: Uuid): string => `party-${partyId}`;
export const annualReturnStream = (returnId: Uuid): string => `annualReturn-${returnId}`;
export const correctionStream = (correctionId: Uuid): string => `correction-${correctionId}`;
export const massPlanStream = (projectId: Uuid): string => `massPlan-${projectId}`;
export const climateAccountStream = (accountId: Uuid): string => `climateAccount-${accountId}`;
export const findingStream = (findingId: Uuid): string => `finding-${findingId}`;

/** Category of a stream by its name. */
export const categoryOf = (stream: string): StreamCategory | undefined =>
  STREAM_CATEGORIES.find((category) => stream.startsWith(`${category}-`));
