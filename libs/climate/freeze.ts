import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import type { AccountLine } from './activities/activity.js';
import {
  CLIMATE_ENGINE_VERSION,
  type ClimateAccountInput,
  climateAccountLines,
  computeClimateAccount,
} from './compute-climate-account.js';
import type { ClimateTables } from './tables.js';

/** Formulas of one version: the same inputs give the same account for ever. */
export type ClimateEngine = (input: ClimateAccountInput) => ClimateAccountAnswer;

/**
 * The engines of all versions. One that an account may have been submitted with is never changed: a new formula is a new version, and
 * the old one stays here with its own files.
 */
export const CLIMATE_ENGINES: ReadonlyMap<string, ClimateEngine> = new Map([[CLIMATE_ENGINE_VERSION, computeClimateAccount]]);

/** How the lines of each version are taken apart, by the formulas of that version. */
export const CLIMATE_LINES: ReadonlyMap<string, (input: ClimateAccountInput) => readonly AccountLine[]> = new Map([
  [CLIMATE_ENGINE_VERSION, climateAccountLines],
]);

type FrozenFact = Omit<FlowFact, 'kgMetres' | 'shortestKgMetres'> & {
  readonly kgMetres: string;
  readonly shortestKgMetres?: string;
};

type Entries<Table> = Table extends ReadonlyMap<string, infer Row> ? readonly Row[] : never;

/** Inputs as JSON: integers beyond 2^53 as text, tables as lists. */
interface FrozenInput extends Omit<ClimateAccountInput, 'facts' | 'reference' | 'links'> {
  readonly facts: readonly FrozenFact[];
  readonly reference: {
    readonly version: string;
    readonly materials: Entries<ClimateTables['materials']>;
    readonly vehicles: Entries<ClimateTables['vehicles']>;
    readonly emissionFactors: Entries<ClimateTables['emissionFactors']>;
    readonly peatOxidation: Entries<ClimateTables['peatOxidation']>;
  };
}

const frozenFact = ({ kgMetres, shortestKgMetres, ...fact }: FlowFact): FrozenFact => ({
  ...fact,
  kgMetres: kgMetres.toString(),
  ...(shortestKgMetres !== undefined && { shortestKgMetres: shortestKgMetres.toString() }),
});

const thawedFact = ({ kgMetres, shortestKgMetres, ...fact }: FrozenFact): FlowFact => ({
  ...fact,
  kgMetres: BigInt(kgMetres),
  ...(shortestKgMetres !== undefined && { shortestKgMetres: BigInt(shortestKgMetres) }),
});

/** Everything that an account is worked out from, tables included, as canonical JSON (RFC 8785). Links are those of the territory. */
export function frozenInputs(input: ClimateAccountInput): string {
  const { links: _links, facts, reference = loadReferenceData(), ...rest } = input;
  const { version, materials, vehicles, emissionFactors, peatOxidation } = reference;
  return canonicalJson({
    ...rest,
    facts: facts.map(frozenFact),
    reference: {
      version,
      materials: [...materials.values()],
      vehicles: [...vehicles.values()],
      emissionFactors: [...emissionFactors.values()],
      peatOxidation: [...peatOxidation.values()],
    },
  } satisfies FrozenInput);
}

/** The inputs that `frozenInputs` wrote. @throws SyntaxError where the text is none of its own */
export function thawedInputs(text: string): ClimateAccountInput {
  const { facts, reference, ...rest } = JSON.parse(text) as FrozenInput;
  const byCode = <Row extends { readonly code: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
    new Map(rows.map((row) => [row.code, row]));
  return {
    ...rest,
    facts: facts.map(thawedFact),
    reference: {
      version: reference.version,
      materials: byCode(reference.materials),
      vehicles: byCode(reference.vehicles),
      emissionFactors: new Map(reference.emissionFactors.map((row) => [row.id, row])),
      peatOxidation: byCode(reference.peatOxidation),
    },
  };
}

/**
 * Works an account out again from its frozen inputs, by the formulas of its version.
 * @returns its canonical JSON
 * @throws Error where this release does not have the version
 */
export function recomputedAccount(
  frozen: string,
  engineVersion: string,
  engines: ReadonlyMap<string, ClimateEngine> = CLIMATE_ENGINES,
): string {
  const engine = engines.get(engineVersion);
  if (!engine)
    throw new Error(`this release has no climate engine of version ${engineVersion}; it has ${[...engines.keys()].join(', ')}`);
  return canonicalJson(engine(thawedInputs(frozen)));
}
