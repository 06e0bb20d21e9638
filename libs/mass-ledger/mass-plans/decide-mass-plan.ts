import type { MassPlanCorrectionRequest, MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import { type EventData, type LedgerEvent, massPlanIdOf } from '#libs/contracts/index.js';
import {
  type Uuid,
  canonicalJson,
  conflict,
  decimal,
  invalid,
  multiply,
  normaliseDecimal,
  notFound,
  rational,
  roundToInteger,
} from '#libs/kernel/index.js';
import { checkDay } from '../days.js';
import { type LedgerTables, type NoteRef, measureQuantity } from '../domain/index.js';
import { type Registered, requireVersion } from '../registered-stream.js';
import { type OverProject, checkProjectOwner } from '../rights/index.js';

/** One version of a mass plan as it stands; `withdrawn` where it does not count any more. */
export type MassPlanData = EventData<'MassPlanApproved'> & { readonly withdrawn?: boolean };

/** Lines of a plan. */
export type PlanLines = Pick<MassPlanData, 'cuts' | 'uses' | 'surplus'>;

/** The versions of a project's plan, by id, each with the count of its records. */
export type MassPlanState = ReadonlyMap<string, { readonly data: MassPlanData; readonly version: number }>;

/** What a version says, whoever says it. */
export type MassPlanFields = Omit<MassPlanRequest, 'reference' | 'eventId' | 'source' | 'note'>;

/** What lines are worked out with. */
export interface LineParts {
  readonly tables: LedgerTables;
  /** The site that a reference means. @throws DomainError naming the field where there is none */
  readonly siteOf: (reference: string, pointer: string) => Promise<Uuid>;
}

type CutRequest = MassPlanRequest['cuts'][number];
type UseRequest = MassPlanRequest['uses'][number];
type QuantityRequest = CutRequest['quantity'];

function checkMaterial(material: string, pointer: string, { materials }: LedgerTables): void {
  if (!materials.has(material))
    throw invalid(pointer, 'unknown_material', `unknown material '${material}'; expected a code of the material table`);
}

function measured(
  quantity: QuantityRequest,
  material: string,
  pointer: string,
  tables: LedgerTables,
): ReturnType<typeof measureQuantity> {
  return measureQuantity(quantity, material, tables, { pointer: `${pointer}/quantity` });
}

function cutOf(cut: CutRequest, i: number, tables: LedgerTables): PlanLines['cuts'][number] {
  const pointer = `/cuts/${i}`;
  const { material, conditionClass, quantity, quality, usableAs = material } = cut;
  checkMaterial(material, `${pointer}/material`, tables);
  checkMaterial(usableAs, `${pointer}/usableAs`, tables);
  const usableShare = normaliseDecimal(cut.usableShare ?? '0');
  const share = decimal(usableShare);
  if (share.num > share.den)
    throw invalid(
      `${pointer}/usableShare`,
      'share_above_one',
      `${usableShare} is more than all of the mass; expected a share from 0 to 1, such as 0.6 for 60 %`,
    );
  const measure = measured(quantity, material, pointer, tables);
  const usableKg = roundToInteger(multiply(rational(measure.massKg), share));
  return {
    material,
    conditionClass,
    ...measure,
    usableShare,
    usableKg,
    usableAs,
    ...(quality !== undefined && { quality }),
  };
}

function primaryOf(
  primary: NonNullable<UseRequest['primary']>,
  use: UseRequest,
  pointer: string,
  tables: LedgerTables,
): NonNullable<PlanLines['uses'][number]['primary']> {
  const { material = use.material, quantity, haulDistanceKm } = primary;
  checkMaterial(material, `${pointer}/primary/material`, tables);
  // A need that is told as a volume takes that volume of the primary material, whose density is its own.
  const measure = quantity
    ? measured(quantity, material, `${pointer}/primary`, tables)
    : measured(use.quantity, material, pointer, tables);
  return { material, ...measure, ...(haulDistanceKm !== undefined && { haulDistanceKm: normaliseDecimal(haulDistanceKm) }) };
}

function useOf(use: UseRequest, i: number, tables: LedgerTables): PlanLines['uses'][number] {
  const pointer = `/uses/${i}`;
  const { requirement, material, quality, primary } = use;
  checkMaterial(material, `${pointer}/material`, tables);
  return {
    requirement,
    material,
    ...(quality !== undefined && { quality }),
    ...measured(use.quantity, material, pointer, tables),
    ...(primary && { primary: primaryOf(primary, use, pointer, tables) }),
  };
}

function checkNames(uses: MassPlanFields['uses']): void {
  const seen = new Set<string>();
  for (const [i, { requirement }] of uses.entries()) {
    if (seen.has(requirement))
      throw invalid(
        `/uses/${i}/requirement`,
        'requirement_twice',
        `the need '${requirement}' stands in this version already; expected another name, or one line with the sum`,
      );
    seen.add(requirement);
  }
}

/**
 * Works out the lines of a version: kilograms by the tables of today, once.
 * @param today of Europe/Oslo
 * @throws DomainError naming the field that is wrong
 */
export async function planLinesOf(fields: MassPlanFields, today: string, { tables, siteOf }: LineParts): Promise<PlanLines> {
  checkDay('/approvedOn', fields.approvedOn);
  if (fields.approvedOn > today)
    throw invalid(
      '/approvedOn',
      'in_the_future',
      `the plan cannot have been approved on ${fields.approvedOn}: today is ${today}`,
    );
  checkNames(fields.uses);
  const surplus: PlanLines['surplus'][number][] = [];
  for (const [i, { material, conditionClass, quantity, receiver }] of fields.surplus.entries()) {
    const pointer = `/surplus/${i}`;
    checkMaterial(material, `${pointer}/material`, tables);
    const to = receiver === undefined ? {} : { receiver: await siteOf(receiver, `${pointer}/receiver`) };
    surplus.push({ material, conditionClass, ...measured(quantity, material, pointer, tables), ...to });
  }
  return {
    cuts: fields.cuts.map((cut, i) => cutOf(cut, i, tables)),
    uses: fields.uses.map((use, i) => useOf(use, i, tables)),
    surplus,
  };
}

type Identity = Pick<MassPlanData, 'projectId' | 'massPlanId' | 'planVersion' | 'reference'>;

function planOf(identity: Identity, fields: MassPlanFields, lines: PlanLines, note: NoteRef | undefined): MassPlanData {
  const { caseNumber, approver, approvedOn, designReason } = fields;
  return {
    ...identity,
    ...(caseNumber !== undefined && { caseNumber }),
    approver,
    approvedOn,
    ...(designReason !== undefined && { designReason }),
    ...lines,
    ...(note && { note }),
  };
}

/** What an event makes of the versions before it; undefined where it is none of a mass plan. */
export function massPlanStateOf(event: LedgerEvent, before: MassPlanState | undefined): MassPlanState | undefined {
  if (event.type !== 'MassPlanApproved' && event.type !== 'MassPlanCorrected') return undefined;
  const { supersedesVersion = 0, ...data } = event.data as MassPlanData & { readonly supersedesVersion?: number };
  return new Map([...(before ?? []), [data.massPlanId, { data, version: supersedesVersion + 1 }]]);
}

/** Decides an approval. @throws DomainError where the project is another party's, or has a version of this reference */
export function decideMassPlan(
  projectId: Uuid,
  request: MassPlanRequest,
  lines: PlanLines,
  over: OverProject,
  { data: versions }: Registered<MassPlanState>,
  note?: NoteRef,
): LedgerEvent[] {
  checkProjectOwner(over, '/id');
  const { reference } = request;
  const massPlanId = massPlanIdOf(projectId, reference);
  const taken = versions?.get(massPlanId);
  if (taken)
    throw conflict(
      '/reference',
      'reference_taken',
      `the project has a mass plan '${reference}' (${massPlanId}); correct that one, or give the new version a reference of its own`,
      { id: massPlanId },
    );
  const identity = { projectId, massPlanId, planVersion: (versions?.size ?? 0) + 1, reference };
  return [{ type: 'MassPlanApproved', data: planOf(identity, request, lines, note) }];
}

/**
 * Decides a correction: the whole version anew but for its reference and number, or withdrawn with the rest as it was.
 * @param lines as they are to stand; absent: withdrawn
 * @throws DomainError where the project is another party's or has no such version, VersionMismatchError
 */
export function decideMassPlanCorrection(
  massPlanId: Uuid,
  request: MassPlanCorrectionRequest,
  lines: PlanLines | undefined,
  over: OverProject,
  { data: versions }: Registered<MassPlanState>,
  note?: NoteRef,
): LedgerEvent[] {
  checkProjectOwner(over, '/project');
  const known = versions?.get(massPlanId);
  if (!known) throw notFound('/id', 'unknown_mass_plan', 'the project has no version of a mass plan of this id');
  requireVersion(known, request.supersedesVersion);
  const { withdrawn: _withdrawn, ...standing } = known.data;
  const { projectId, planVersion, reference } = standing;
  const corrected: MassPlanData = lines
    ? planOf({ projectId, massPlanId, planVersion, reference }, request as MassPlanFields, lines, note)
    : { ...standing, ...(note && { note }), withdrawn: true };
  if (canonicalJson(corrected) === canonicalJson(known.data)) return [];
  return [{ type: 'MassPlanCorrected', data: { ...corrected, supersedesVersion: known.version } }];
}
