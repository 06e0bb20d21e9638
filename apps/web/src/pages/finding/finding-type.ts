import type { Answer } from '../../api/client.js';

/** A finding as the list tells it. */
export type Finding = Answer<'listFindings'>['items'][number];

/** Where a finding may stand. */
export const STATUSES = ['open', 'explained', 'cleared'] as const;
