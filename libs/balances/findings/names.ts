import type { Names } from '#libs/contracts/api/common.js';
import type { FindingType } from './domain/finding-row.js';

/** Names of the types of finding, for people. */
export const FINDING_NAMES: Readonly<Record<FindingType, Names>> = {
  shortfall: { nb: 'Mer ut enn inn', en: 'More out than in' },
  negative_in_order_of_occurrence: { nb: 'Brukt før det fantes', en: 'Used before it was there' },
  excess_over_estimate: { nb: 'Veid ut mer enn anslått', en: 'More weighed out than estimated' },
  surveyed_difference: { nb: 'Oppmålt lager avviker fra bokført', en: 'Surveyed stock differs from the book' },
  duplicate_ticket: { nb: 'Samme veieseddel flere ganger', en: 'The same ticket more than once' },
  payload_exceeded: { nb: 'Mer enn bilen kan laste', en: 'More than the vehicle can carry' },
  late_report: { nb: 'Sent rapportert', en: 'Reported late' },
  recovery_criteria_missing: { nb: 'Vilkår for gjenvinning ikke vist', en: 'Criteria of recovery not shown' },
  load_rejected_open: { nb: 'Avvist lass uten videre skjebne', en: 'Rejected load not accounted for' },
  permit_missing: { nb: 'Mottaker uten tillatelse', en: 'Receiver without a permit' },
  permit_class: { nb: 'Tilstandsklasse utenfor tillatelsen', en: 'Condition class outside the permit' },
  permit_material: { nb: 'Masse utenfor tillatelsen', en: 'Material outside the permit' },
  permit_expired: { nb: 'Tillatelsen gjaldt ikke den dagen', en: 'Permit not valid on the day' },
  consent_missing: {
    nb: 'Forurenset masse ut uten tillatelse eller samtykke',
    en: 'Polluted mass left without permit or consent',
  },
  land_use: { nb: 'Dårligere klasse enn arealbruken tåler', en: 'Worse class than the land use accepts' },
  capacity_total: { nb: 'Samlet kapasitet overskredet', en: 'Total capacity exceeded' },
  capacity_annual: { nb: 'Årlig kapasitet overskredet', en: 'Yearly capacity exceeded' },
  classes_mixed: { nb: 'Tilstandsklasser blandet', en: 'Condition classes mixed' },
  report_beyond_volume: { nb: 'Analyserapport brukt ut over sitt volum', en: 'Report used beyond the volume it covers' },
  reclassified_downstream: { nb: 'Omklassifisert etter at massen gikk videre', en: 'Reclassified after the mass had gone on' },
  flag_dropped: { nb: 'Merke fjernet uten analyse', en: 'Flag dropped without a report' },
  sent_received_difference: { nb: 'Sendt og mottatt stemmer ikke', en: 'Sent and received do not agree' },
  storage_too_long: { nb: 'Lagret for lenge', en: 'Stored too long' },
};
