import type { LotAudit } from './history/lot-audit.js';
import { toldTwice } from './history/told-once.js';
import { brokenRules } from './history/rules.js';
import type { Findings } from './report.js';

/** Names the checks of `checkLot`. */
export function beginLots(findings: Findings): void {
  for (const check of ['surveys', 'rules']) findings.begin(`ledger.${check}`);
}

/** What must hold of a lot after all events of its stream. */
export function checkLot(lot: LotAudit, findings: Findings): void {
  checkSurveys(lot, findings);
  for (const { eventId, message } of brokenRules(lot.history))
    findings.add('ledger.rules', `lot ${lot.lotId}: event ${eventId} books ${message}`);
  for (const { eventId, message } of toldTwice(lot.history))
    findings.add('ledger.rules', `lot ${lot.lotId}: event ${eventId} ${message}`);
}

/**
 * The identity of surveys (rule 9): on its date a surveyed stock is what was surveyed, whatever was recorded late or corrected.
 * The book is summed anew in the order of occurrence.
 */
function checkSurveys(lot: LotAudit, findings: Findings): void {
  for (const { eventId, site, kg, bookKg } of lot.brokenSurveys()) {
    findings.add(
      'ledger.surveys',
      `lot ${lot.lotId}: survey ${eventId} found ${kg} kg at ${site}, the book of its date says ${bookKg} kg`,
    );
  }
}
