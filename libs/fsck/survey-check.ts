import type { LotAudit } from './history/lot-audit.js';
import type { Findings } from './report.js';

/**
 * The identity of surveys (rule 9): on its date a surveyed stock is what was surveyed, whatever was recorded late or corrected.
 * The book is summed anew in the order of occurrence.
 */
export function checkSurveys(lot: LotAudit, findings: Findings): void {
  for (const { eventId, site, kg, bookKg } of lot.brokenSurveys()) {
    findings.add(
      'ledger.surveys',
      `lot ${lot.lotId}: survey ${eventId} found ${kg} kg at ${site}, the book of its date says ${bookKg} kg`,
    );
  }
}
