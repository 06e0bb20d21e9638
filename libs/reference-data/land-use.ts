import { type Row, cell, readTable } from './csv-table.js';
import { type Evidence, evidenceOf } from './quality.js';

/** Kinds of land use that the limits tell apart. */
export const LAND_USES = ['residential', 'centre', 'industry'] as const;
export type LandUseCode = (typeof LAND_USES)[number];

/** Layers of the ground: the uppermost metre, and what lies deeper. */
export const GROUND_LAYERS = ['topsoil', 'deeper'] as const;
export type GroundLayer = (typeof GROUND_LAYERS)[number];

/** On what condition a class is accepted beyond the limit of its layer. */
export interface LandUseCondition {
  readonly layers: readonly GroundLayer[];
  /** What must be shown, in the words of the table. */
  readonly condition: string;
}

/** What ground of a land use may hold. It counts inside the area of the project that the mass comes from, nowhere else. */
export interface LandUse {
  readonly code: LandUseCode;
  readonly nameNb: string;
  /** Worst class that each layer holds without an assessment. */
  readonly maxClass: Readonly<Record<GroundLayer, number>>;
  /** Conditions by class: 4 and 5. */
  readonly conditions: ReadonlyMap<number, LandUseCondition>;
  readonly evidence: Evidence;
  readonly source: string;
}

/** Whether ground may hold mass of a class; `unknown` where the class is. */
export type LandUseFit = 'accepted' | 'if_assessed' | 'not_accepted' | 'unknown';

/** The rows of the table, by the name that begins them. */
const CODES: readonly (readonly [string, LandUseCode])[] = [
  ['Boligområder', 'residential'],
  ['Sentrumsområder', 'centre'],
  ['Industri', 'industry'],
];
const CONDITION = /^(topsoil and deeper|topsoil|deeper): class (\d) if (.+)$/;

/** What land of each use may hold. @throws Error where the table is malformed */
export function readLandUses(): ReadonlyMap<LandUseCode, LandUse> {
  return new Map(readTable('land-use-acceptance.csv').map((row) => [landUse(row).code, landUse(row)]));
}

function landUse(row: Row): LandUse {
  const nameNb = cell(row, 'land_use_no');
  const [, code] = CODES.find(([name]) => nameNb.startsWith(name)) ?? [];
  if (!code) throw new Error(`unknown land use '${nameNb}'`);
  const conditions = [4, 5].flatMap((conditionClass) => {
    const condition = conditionOf(cell(row, `class${conditionClass}_condition`), conditionClass);
    return condition ? [[conditionClass, condition] as const] : [];
  });
  return {
    code,
    nameNb,
    maxClass: { topsoil: Number(cell(row, 'topsoil_0_1m_max_class')), deeper: Number(cell(row, 'deeper_max_class')) },
    conditions: new Map(conditions),
    evidence: evidenceOf(cell(row, 'evidence')),
    source: cell(row, 'source'),
  };
}

function conditionOf(text: string, conditionClass: number): LandUseCondition | undefined {
  if (text === 'not accepted') return undefined;
  const [, layers, stated, condition] = CONDITION.exec(text) ?? [];
  if (condition === undefined || Number(stated) !== conditionClass) throw new Error(`unreadable condition '${text}'`);
  return { layers: layers === 'topsoil and deeper' ? GROUND_LAYERS : [layers as GroundLayer], condition };
}

/**
 * Whether a layer of ground of a land use may hold mass of a class.
 * @param conditionClass `1` to `5`, `unknown`, or `hazardous`, which no ground may hold
 */
export function landUseFit(use: LandUse, layer: GroundLayer, conditionClass: string): LandUseFit {
  if (conditionClass === 'unknown') return 'unknown';
  if (conditionClass === 'hazardous') return 'not_accepted';
  const number = Number(conditionClass);
  if (number <= use.maxClass[layer]) return 'accepted';
  return use.conditions.get(number)?.layers.includes(layer) ? 'if_assessed' : 'not_accepted';
}
