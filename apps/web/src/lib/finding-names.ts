import { textsOf } from '../i18n/area.js';

/** Names of the types of finding: a chain tells only the codes. */
const nb = {
  shortfall: 'Mer ut enn inn',
  negative_in_order_of_occurrence: 'Brukt før det fantes',
  excess_over_estimate: 'Veid ut mer enn anslått',
  surveyed_difference: 'Oppmålt lager avviker fra bokført',
  duplicate_ticket: 'Samme veieseddel flere ganger',
  payload_exceeded: 'Mer enn bilen kan laste',
  late_report: 'Sent rapportert',
  recovery_criteria_missing: 'Vilkår for gjenvinning ikke vist',
  load_rejected_open: 'Avvist lass uten videre skjebne',
  permit_missing: 'Mottaker uten tillatelse',
  permit_class: 'Tilstandsklasse utenfor tillatelsen',
  permit_material: 'Masse utenfor tillatelsen',
  permit_expired: 'Tillatelsen gjaldt ikke den dagen',
  consent_missing: 'Forurenset masse ut uten tillatelse eller samtykke',
  land_use: 'Dårligere klasse enn arealbruken tåler',
  capacity_total: 'Samlet kapasitet overskredet',
  capacity_annual: 'Årlig kapasitet overskredet',
  classes_mixed: 'Tilstandsklasser blandet',
  report_beyond_volume: 'Analyserapport brukt ut over sitt volum',
  reclassified_downstream: 'Omklassifisert etter at massen gikk videre',
  flag_dropped: 'Merke fjernet uten analyse',
  sent_received_difference: 'Sendt og mottatt stemmer ikke',
  storage_too_long: 'Lagret for lenge',
};

/** Every type of finding. */
export const FINDING_TYPE_CODES = Object.keys(nb) as (keyof typeof nb)[];

const en: typeof nb = {
  shortfall: 'More out than in',
  negative_in_order_of_occurrence: 'Used before it was there',
  excess_over_estimate: 'More weighed out than estimated',
  surveyed_difference: 'Surveyed stock differs from the book',
  duplicate_ticket: 'The same ticket more than once',
  payload_exceeded: 'More than the vehicle can carry',
  late_report: 'Reported late',
  recovery_criteria_missing: 'Criteria of recovery not shown',
  load_rejected_open: 'Rejected load not accounted for',
  permit_missing: 'Receiver without a permit',
  permit_class: 'Condition class outside the permit',
  permit_material: 'Material outside the permit',
  permit_expired: 'Permit not valid on the day',
  consent_missing: 'Polluted mass left without permit or consent',
  land_use: 'Worse class than the land use accepts',
  capacity_total: 'Total capacity exceeded',
  capacity_annual: 'Yearly capacity exceeded',
  classes_mixed: 'Condition classes mixed',
  report_beyond_volume: 'Report used beyond the volume it covers',
  reclassified_downstream: 'Reclassified after the mass had gone on',
  flag_dropped: 'Flag dropped without a report',
  sent_received_difference: 'Sent and received do not agree',
  storage_too_long: 'Stored too long',
};

const useNames = textsOf('chainFindings', nb, en);

/** Names a type of finding in the reader's language. */
export function useFindingName(): (type: string) => string {
  const { t } = useNames();
  return (type) => t(type, { defaultValue: type });
}
