import type { LaboratoryReport } from '#libs/contracts/index.js';
import { DomainError, InvalidValueError, type Rational, type Violation, decimal, normaliseDecimal } from '#libs/kernel/index.js';
import type { LimitSet, ParameterLimits } from '#libs/reference-data/index.js';

/** Natural background of a place, as a report states it. */
export interface LocalBackground {
  /** mg per kg of dry matter, a decimal. */
  readonly milligramPerKg: string;
  /** Municipality that it holds in. */
  readonly municipality: string;
  /** Where it is shown. */
  readonly source: string;
}

/** A figure of a laboratory report, as stated. */
export interface StatedResult {
  /** Code of the parameter, or its Norwegian name; case does not matter. */
  readonly parameter: string;
  /** mg per kg of dry matter, a decimal; `<0.05` is below the limit of detection. */
  readonly milligramPerKg: string;
  readonly belowDetection?: boolean;
  readonly localBackground?: LocalBackground;
}

/** What holds of a classification beside the class. */
export interface ClassificationWarning {
  readonly code:
    /** Parameters of the minimum set are missing: the report alone does not show that mass is clean. */
    | 'minimum_set_incomplete'
    /** The limit of detection lies above class 1: the mass may be cleaner than its class. */
    | 'detection_limit_too_high'
    /** Above the upper limit of class 5: whether the mass is hazardous waste must be assessed. */
    | 'assess_hazardous_waste'
    /** The sources of the reference table contradict each other about a limit of this parameter, at the class that it was given. */
    | 'limit_in_conflict';
  /** Codes of the parameters that it is about. */
  readonly parameters: readonly string[];
}

type Result = LaboratoryReport['results'][number];
type NumberedClass = '1' | '2' | '3' | '4' | '5';

/** What a report says of mass. */
export interface Classification {
  /** Code of the limits. */
  readonly limits: string;
  /** Worst class of all parameters. */
  readonly conditionClass: NumberedClass;
  /** Parameters of that class; none where it is class 1. */
  readonly decidedBy: readonly string[];
  /** Whether a parameter exceeds the upper limit of class 5. The class is 5 all the same: see `classifyResults`. */
  readonly aboveClass5: boolean;
  /** The results as events hold them: codes of the table, plain decimals, the class of each. */
  readonly results: readonly Result[];
  readonly warnings: readonly ClassificationWarning[];
}

/** Where the results stand in the command, for errors. */
export interface ResultPointers {
  readonly results: string;
  /** The date that the limits are chosen by. */
  readonly day: string;
}

const POINTERS: ResultPointers = { results: '/report/results', day: '/report/sampledAt' };
/** What events can hold. */
const STORABLE = /^(0|[1-9]\d{0,14})(\.\d{1,9})?$/;
const WORST = 5;

const atMost = (a: Rational, b: Rational): boolean => a.num * b.den <= b.num * a.den;

/**
 * The class that a report gives: each parameter has the first class whose upper limit it does not exceed (a limit belongs to its class), the
 * worst parameter decides.
 *
 * - Below detection the limit of detection is the figure: mass is not called cleaner than the laboratory could see.
 * - A local background above the upper limit of class 1 stands in for it, for elements that the ground holds by nature, in the
 *   municipality of the mass. The other limits stay.
 * - Above the upper limit of class 5 the ladder of TA-2553/2009 ends. The limits of class 5 come from those of hazardous waste, yet whether
 *   mass is hazardous is decided by other rules (the list of waste and its properties): it is not concluded here. The class is 5, and the
 *   answer says that an assessment is needed; who made it classifies the lot as `hazardous`.
 * @param sets all limits; the set of the day is taken
 * @param day of the sampling, in Oslo, YYYY-MM-DD
 * @param municipality of the place that the mass was dug out of, where it is known
 * @throws DomainError with every unknown or doubled parameter, figure that is no decimal, background that does not hold here; or where
 * no limits hold on the day
 */
export function classifyResults(
  stated: readonly StatedResult[],
  sets: readonly LimitSet[],
  day: string,
  municipality?: string,
  pointers: ResultPointers = POINTERS,
): Classification {
  const set = sets.find(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));
  if (!set)
    throw new DomainError('invalid', [{ pointer: pointers.day, code: 'no_limits', message: `no limits are known for ${day}` }]);
  const violations: Violation[] = [];
  if (stated.length === 0) violations.push(violation(pointers.results, 'no_results', 'at least one result is expected'));
  const seen = new Set<string>();
  const classified = stated.flatMap((result, index) => {
    const pointer = `${pointers.results}/${index}`;
    const outcome = classifyOne(result, set, municipality, pointer);
    if ('violations' in outcome) {
      violations.push(...outcome.violations);
      return [];
    }
    const { parameter } = outcome.limits;
    if (seen.has(parameter))
      violations.push(
        violation(
          `${pointer}/parameter`,
          'parameter_twice',
          `'${parameter}' stands twice; give its highest concentration once`,
          parameter,
        ),
      );
    seen.add(parameter);
    return [outcome];
  });
  if (violations.length > 0) throw new DomainError('invalid', violations);

  const worst = Math.max(...classified.map(({ number }) => number));
  return {
    limits: set.code,
    conditionClass: classOf(worst),
    decidedBy: worst === 1 ? [] : classified.filter(({ number }) => number === worst).map(({ limits }) => limits.parameter),
    aboveClass5: classified.some(({ above }) => above),
    results: classified.map(({ result }) => result),
    warnings: warningsOf(classified, set),
  };
}

interface Classified {
  readonly limits: ParameterLimits;
  readonly number: number;
  /** Above the upper limit of class 5. */
  readonly above: boolean;
  /** Above class 1 only because the laboratory could not see less. */
  readonly unseen: boolean;
  readonly result: Result;
}

function classifyOne(
  stated: StatedResult,
  set: LimitSet,
  municipality: string | undefined,
  pointer: string,
): Classified | { readonly violations: readonly Violation[] } {
  const limits = parameterOf(stated.parameter, set);
  if (!limits) {
    const expected = [...set.parameters.keys()].join(', ');
    const message = `unknown parameter '${stated.parameter}'; expected one of ${expected}`;
    return { violations: [violation(`${pointer}/parameter`, 'unknown_parameter', message, stated.parameter)] };
  }
  const below = stated.belowDetection === true || stated.milligramPerKg.trimStart().startsWith('<');
  const figure = storable(stated.milligramPerKg.replace(/^\s*<\s*/, ''));
  const background = stated.localBackground && backgroundOf(stated.localBackground, limits, municipality, pointer);
  const violations = [
    ...(figure === undefined ? [notADecimal(`${pointer}/milligramPerKg`, stated.milligramPerKg)] : []),
    ...(background && 'violations' in background ? background.violations : []),
  ];
  if (figure === undefined || (background && 'violations' in background)) return { violations };

  const value = decimal(figure);
  const byNature = background !== undefined && atMost(value, decimal(background.milligramPerKg));
  const found = limits.maxima.findIndex((maximum) => atMost(value, decimal(maximum)));
  const number = byNature || found === 0 ? 1 : found < 0 ? WORST : found + 1;
  return {
    limits,
    number,
    above: !byNature && found < 0,
    unseen: below && number > 1,
    result: {
      parameter: limits.parameter,
      milligramPerKg: figure,
      ...(below && { belowDetection: true }),
      conditionClass: classOf(number),
      ...(background && { localBackground: background }),
    },
  };
}

function parameterOf(name: string, { parameters }: LimitSet): ParameterLimits | undefined {
  const plain = name.trim().toLowerCase();
  return (
    parameters.get(name) ??
    [...parameters.values()].find(({ parameter, nameNb }) => parameter.toLowerCase() === plain || nameNb.toLowerCase() === plain)
  );
}

/** A background that holds for the mass. */
function backgroundOf(
  { milligramPerKg, municipality, source }: LocalBackground,
  limits: ParameterLimits,
  here: string | undefined,
  pointer: string,
): LocalBackground | { readonly violations: readonly Violation[] } {
  const at = `${pointer}/localBackground`;
  const figure = storable(milligramPerKg);
  const violations: Violation[] = [];
  if (figure === undefined) violations.push(notADecimal(`${at}/milligramPerKg`, milligramPerKg));
  if (!limits.naturalBackground)
    violations.push(violation(at, 'no_natural_background', `'${limits.parameter}' has no natural background`, limits.parameter));
  if (municipality !== here) {
    const message = `the background of ${municipality} does not hold here: the mass comes from ${here ?? 'an unknown municipality'}`;
    violations.push(violation(`${at}/municipality`, 'wrong_municipality', message));
  }
  if (source.trim() === '') violations.push(violation(`${at}/source`, 'missing', 'where the background is shown is expected'));
  return figure === undefined || violations.length > 0 ? { violations } : { milligramPerKg: figure, municipality, source };
}

function warningsOf(classified: readonly Classified[], set: LimitSet): ClassificationWarning[] {
  const there = new Set(classified.map(({ limits }) => limits.parameter));
  const missing = [...set.parameters.values()].filter(({ minimumSet, parameter }) => minimumSet && !there.has(parameter));
  const where = (holds: (each: Classified) => boolean): string[] =>
    classified.filter(holds).map(({ limits }) => limits.parameter);
  const all: ClassificationWarning[] = [
    { code: 'minimum_set_incomplete', parameters: missing.map(({ parameter }) => parameter) },
    { code: 'detection_limit_too_high', parameters: where(({ unseen }) => unseen) },
    { code: 'assess_hazardous_waste', parameters: where(({ above }) => above) },
    // The table's conflicts are about the upper limit of class 5.
    {
      code: 'limit_in_conflict',
      parameters: where(({ limits, number }) => limits.evidence.quality === 'conflict' && number === WORST),
    },
  ];
  return all.filter(({ parameters }) => parameters.length > 0);
}

const classOf = (number: number): NumberedClass => String(number) as NumberedClass;

/** A decimal as events hold it, or undefined. */
function storable(text: string): string | undefined {
  try {
    const plain = normaliseDecimal(text.trim());
    return STORABLE.test(plain) ? plain : undefined;
  } catch (error) {
    if (error instanceof InvalidValueError) return undefined;
    throw error;
  }
}

const violation = (pointer: string, code: string, message: string, got?: string): Violation => ({
  pointer,
  code,
  message,
  ...(got !== undefined && { params: { got } }),
});
const notADecimal = (pointer: string, text: string): Violation =>
  violation(
    pointer,
    'not_a_concentration',
    `'${text}' is no concentration; expected a decimal of at least zero such as 0.05`,
    text,
  );
