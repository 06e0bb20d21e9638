import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { WasteFractionAnswer, WasteTableAnswer } from '#libs/contracts/api/indicators.js';
import { decimalText, rational } from '#libs/kernel/index.js';
import { NO_WASTE, type Reason } from '../reasons.js';
import { type WasteFlow, byOutcome } from './waste-flows.js';

const STANDARD = 'Level(s) indicator 2.2 (JRC): kg of construction waste per m², per fraction and per outcome';

const reason = (code: string, nb: string, en: string): Reason => ({ code, names: { nb, en } });
const NO_FLOOR_AREA = reason(
  'no_floor_area',
  'Per m² gjelder et prosjekt med registrert bruksareal (BRA)',
  'Per m² needs a project with a registered floor area (BRA)',
);
const AREA_NOT_OF_PERIOD = reason(
  'area_is_of_the_whole_project',
  'Bruksarealet er hele prosjektets: per m² for en del av tiden er en del av tallet for hele prosjektet',
  'The floor area is that of the whole project: per m² of a part of the time is a part of the figure of the whole project',
);

const NO_CODE = 'no code follows from the material';

interface Scope {
  /** `null`: none is registered, or the territory is no project. */
  readonly floorAreaM2: number | null;
  /** Whether the table is about a part of the time only. */
  readonly partOfTime: boolean;
  readonly links: FlowLinks;
}

/** Kilograms per square metre with two decimals, rounded half to even. */
const perM2 = (massKg: number, floorAreaM2: number | null): string | null =>
  floorAreaM2 === null || floorAreaM2 === 0 ? null : decimalText(rational(massKg, floorAreaM2), 2);

const massOf = (flows: readonly WasteFlow[]): number => flows.reduce((sum, { fact }) => sum + fact.massKg, 0);

function fraction(
  head: Pick<WasteFractionAnswer, 'wasteCode' | 'description' | 'hazardous' | 'material' | 'flows'>,
  flows: readonly WasteFlow[],
  floorAreaM2: number | null,
): WasteFractionAnswer {
  const outcomes = [...byOutcome(flows)].map(([outcome, own]) => {
    const massKg = massOf(own);
    return { outcome, massKg, kgPerM2: perM2(massKg, floorAreaM2) };
  });
  const totalKg = massOf(flows);
  return { ...head, totalKg, outcomes, kgPerM2: perM2(totalKg, floorAreaM2) };
}

/** Waste by fraction (waste code and material) and outcome, whole and per square metre; the rows add up to the total. */
export function wasteTable(flows: readonly WasteFlow[], { floorAreaM2, partOfTime, links }: Scope): WasteTableAnswer {
  const byFraction = new Map<string, WasteFlow[]>();
  for (const flow of flows) {
    const key = JSON.stringify([flow.code?.code ?? null, flow.fact.to.material]);
    byFraction.set(key, [...(byFraction.get(key) ?? []), flow]);
  }
  const fractions = [...byFraction]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const { code, fact } = own[0]!;
      const { material } = fact.to;
      const { code: wasteCode = null, description = NO_CODE, hazardous = false } = code ?? {};
      return fraction({ wasteCode, description, hazardous, material, flows: links({ material }) }, own, floorAreaM2);
    });
  const all = { wasteCode: null, description: 'all waste', hazardous: false, material: 'all', flows: links() };
  return {
    standard: STANDARD,
    floorAreaM2,
    fractions,
    total: fraction(all, flows, floorAreaM2),
    notApplicable: [
      ...(flows.length === 0 ? [NO_WASTE] : []),
      ...(perM2(0, floorAreaM2) === null ? [NO_FLOOR_AREA] : partOfTime ? [AREA_NOT_OF_PERIOD] : []),
    ],
  };
}
