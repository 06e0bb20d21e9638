import type { Names } from '#libs/contracts/api/common.js';
import type { FindingType } from './domain/finding-row.js';

/** Names of the types of finding, for people. */
export const FINDING_NAMES: Readonly<Record<FindingType, Names>> = {
  shortfall: { nb: 'Mer ut enn inn', en: 'More out than in' },
  negative_in_order_of_occurrence: { nb: 'Brukt før det fantes', en: 'Used before it was there' },
  excess_over_estimate: { nb: 'Veid ut mer enn anslått', en: 'More weighed out than estimated' },
  surveyed_difference: { nb: 'Oppmålt lager avviker fra bokført', en: 'Surveyed stock differs from the book' },
  duplicate_ticket: { nb: 'Samme vektseddel flere ganger', en: 'The same ticket more than once' },
};
