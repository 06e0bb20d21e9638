import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import type { Fate } from '#libs/reference-data/index.js';
import { type Amount, amountOf, massAlone } from '../amount.js';
import { type Basis, answerOf, evidenceOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { figureOf, termOf } from '../fate-share.js';
import { NO_RECOVERY_CLAIMED, TOTALS_SHOW_NO_EVIDENCE } from '../reasons.js';

/** Mass that reached a fate, by what the receiver says of the criteria of recovery (REC-3). */
export interface RecoveryClaim {
  readonly fate: string;
  /** `met`: all three; `not_met`: not all; `null`: nothing is told. */
  readonly recovery: 'met' | 'not_met' | null;
  readonly massKg: number;
}

export const LEGAL_RECOVERY: IndicatorDefinition = {
  id: 'legal_recovery',
  number: '10',
  names: { nb: 'Dokumentert lovlig gjenvinning', en: 'Legal recovery shown' },
  unit: 'percent',
  formula: {
    nb: 'masse der mottaket oppgir alle tre vilkår som oppfylt / masse brukt på en måte som krever dem',
    en: 'mass whose receipt tells all three criteria as met / mass used in a way that needs them',
  },
  standard: {
    nb: 'REC-3 (forurensningsloven §§ 27, 27 a, 32): tiltaket er planlagt uavhengig av overskuddsmassene, mengden passer behovet, massene er egnet',
    en: 'REC-3 (forurensningsloven §§ 27, 27 a, 32): the project is planned independently of surplus mass, the amount fits its need, the masses are suited',
  },
  inputs: [
    'mass at fates that need the evidence (fates.csv, column rec3_evidence_needed)',
    'criteria in the receipt, else the dispatch',
  ],
  notApplicableWhen: 'no mass was used in a way that needs the criteria; reported totals, which show no evidence',
};

/** Whether a use of mass needs the three criteria to be shown. */
const needsEvidence = (fate: string | null, fates: ReadonlyMap<string, Fate>): boolean =>
  fates.get(fate ?? '')?.rec3EvidenceNeeded === true;

const massOf = (claims: readonly RecoveryClaim[]): number => claims.reduce((sum, { massKg }) => sum + massKg, 0);

/** Useful fill whose criteria are told as met: it alone may stand beside reuse. Not more than the useful fill of the flows. */
export function provenFill(claims: readonly RecoveryClaim[], usefulFill: Amount, fates: ReadonlyMap<string, Fate>): Amount {
  const claimed = claims.filter(({ fate, recovery }) => recovery === 'met' && fates.get(fate)?.countsAs === 'useful_fill');
  const provenKg = Math.max(0, Math.min(massOf(claimed), usefulFill.massKg));
  return provenKg === usefulFill.massKg ? usefulFill : massAlone(provenKg);
}

/**
 * Indicator 10. What the flows have beyond the claims (a variance, a correction of a stock) says nothing of its evidence, so that the terms add up
 * to the flows.
 */
export function legalRecovery(
  own: readonly FlowFact[],
  claims: readonly RecoveryClaim[],
  [basis, fates, links]: readonly [Basis, ReadonlyMap<string, Fate>, FlowLinks],
): IndicatorAnswer {
  if (basis === 'reported')
    return answerOf(LEGAL_RECOVERY, basis, { notApplicable: TOTALS_SHOW_NO_EVIDENCE, terms: [], secondary: [] });
  const needing = own.filter(({ fate, to }) => to.accountKind === 'placed' && needsEvidence(fate, fates));
  const told = claims.filter(({ fate }) => needsEvidence(fate, fates));
  const all = amountOf(needing);
  const [metKg, notMetKg] = (['met', 'not_met'] as const).map((code) =>
    massOf(told.filter(({ recovery }) => recovery === code)),
  ) as [number, number];
  const untoldKg = all.massKg - metKg - notMetKg;
  const codes = [...new Set(needing.flatMap(({ fate }) => fate ?? []))].sort().join(',') || undefined;
  const term = (
    id: string,
    [nb, en]: readonly [string, string],
    role: 'numerator' | 'denominator',
    massKg: number,
  ): IndicatorAnswer['terms'][number] => termOf(id, { nb, en }, role, massAlone(massKg), links({ fate: codes }));
  return answerOf(LEGAL_RECOVERY, basis, {
    ...figureOf([massAlone(metKg)], [massAlone(notMetKg), massAlone(untoldKg)], basis, NO_RECOVERY_CLAIMED),
    terms: [
      term('met', ['Alle tre vilkår oppgitt som oppfylt', 'All three criteria told as met'], 'numerator', metKg),
      term('not_met', ['Ikke alle vilkår oppfylt', 'Not all criteria met'], 'denominator', notMetKg),
      term('not_told', ['Vilkårene ikke oppgitt', 'Criteria not told'], 'denominator', untoldKg),
    ],
    secondary: [],
    evidence: evidenceOf(all),
  });
}
