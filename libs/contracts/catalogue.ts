import type { FromSchema } from 'json-schema-to-ts';
import { AnnualReturnFiled } from './events/annual-return.js';
import * as cases from './events/case-events.js';
import * as climate from './events/climate-account-events.js';
import * as classification from './events/classification-events.js';
import * as load from './events/load-events.js';
import * as lot from './events/lot-events.js';
import * as massPlan from './events/mass-plan-events.js';
import * as register from './events/register-events.js';
import * as run from './events/run-events.js';
import * as site from './events/site-events.js';
import * as siteRecord from './events/site-record-events.js';

/** Every event type with its current schema. Types are never renamed; a new version gets an upcaster (`upcasters.ts`). */
export const EVENT_SCHEMAS = {
  LotOpened: lot.LotOpened,
  MassExcavated: lot.MassExcavated,
  MassStored: lot.MassStored,
  MassReused: lot.MassReused,
  MassDeposited: lot.MassDeposited,
  PrimaryMassSupplied: lot.PrimaryMassSupplied,
  StockMeasured: lot.StockMeasured,
  SortingInputIssued: lot.SortingInputIssued,
  SortingInputReturned: lot.SortingInputReturned,
  SortingOutputReceived: lot.SortingOutputReceived,
  LoadDispatched: load.LoadDispatched,
  LoadReceived: load.LoadReceived,
  LoadRejected: load.LoadRejected,
  LoadReturned: load.LoadReturned,
  LoadRedirected: load.LoadRedirected,
  MovementConfirmed: load.MovementConfirmed,
  LotSplit: classification.LotSplit,
  LotClassified: classification.LotClassified,
  MassEventCorrected: lot.MassEventCorrected,
  SortingStarted: run.SortingStarted,
  MassSorted: run.MassSorted,
  SortingReopened: run.SortingReopened,
  SortingAborted: run.SortingAborted,
  PartyRegistered: register.PartyRegistered,
  PartyCorrected: register.PartyCorrected,
  ProjectRegistered: register.ProjectRegistered,
  ProjectCorrected: register.ProjectCorrected,
  SiteRegistered: register.SiteRegistered,
  SiteCorrected: register.SiteCorrected,
  SitePermitRegistered: site.SitePermitRegistered,
  SitePermitCorrected: site.SitePermitCorrected,
  SitePlanRegistered: siteRecord.SitePlanRegistered,
  SitePlanCorrected: siteRecord.SitePlanCorrected,
  EnergyUseRecorded: siteRecord.EnergyUseRecorded,
  EnergyUseCorrected: siteRecord.EnergyUseCorrected,
  StabilisationRecorded: siteRecord.StabilisationRecorded,
  StabilisationCorrected: siteRecord.StabilisationCorrected,
  FactorDeclared: siteRecord.FactorDeclared,
  FactorDeclarationCorrected: siteRecord.FactorDeclarationCorrected,
  MassPlanApproved: massPlan.MassPlanApproved,
  MassPlanCorrected: massPlan.MassPlanCorrected,
  UnmatchedReceiptRecorded: site.UnmatchedReceiptRecorded,
  UnmatchedReceiptMatched: site.UnmatchedReceiptMatched,
  UnmatchedReceiptDismissed: site.UnmatchedReceiptDismissed,
  AnnualReturnFiled,
  CorrectionRequested: cases.CorrectionRequested,
  CorrectionApproved: cases.CorrectionApproved,
  CorrectionRefused: cases.CorrectionRefused,
  CorrectionReminded: cases.CorrectionReminded,
  CorrectionApplied: cases.CorrectionApplied,
  CorrectionFailed: cases.CorrectionFailed,
  ClimateAccountDrafted: climate.ClimateAccountDrafted,
  ClimateAccountInputsFrozen: climate.ClimateAccountInputsFrozen,
  ClimateAccountSubmitted: climate.ClimateAccountSubmitted,
  ClimateAccountReturned: climate.ClimateAccountReturned,
  ClimateAccountApproved: climate.ClimateAccountApproved,
  ClimateAccountSuperseded: climate.ClimateAccountSuperseded,
  FindingCommented: cases.FindingCommented,
  FindingExplained: cases.FindingExplained,
  FindingReopened: cases.FindingReopened,
} as const;

export type EventType = keyof typeof EVENT_SCHEMAS;
export const EVENT_TYPES = Object.keys(EVENT_SCHEMAS) as EventType[];

type Schemas = typeof EVENT_SCHEMAS;

/** The data of an event type, derived from its schema. */
export type EventData<T extends EventType> = FromSchema<Schemas[T]>;

/** An event as the domain sees it. */
export type LedgerEventOf<T extends EventType> = T extends EventType ? { readonly type: T; readonly data: EventData<T> } : never;
export type LedgerEvent = LedgerEventOf<EventType>;

/** Current schema version of each type. */
export const EVENT_VERSIONS: Readonly<Record<EventType, number>> = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, 1]),
) as Record<EventType, number>;

export type LotEventType =
  | 'LotOpened'
  | 'MassExcavated'
  | 'MassStored'
  | 'MassReused'
  | 'MassDeposited'
  | 'PrimaryMassSupplied'
  | 'StockMeasured'
  | 'SortingInputIssued'
  | 'SortingInputReturned'
  | 'SortingOutputReceived'
  | 'LoadDispatched'
  | 'LoadReceived'
  | 'LoadRejected'
  | 'LoadReturned'
  | 'LoadRedirected'
  | 'MovementConfirmed'
  | 'LotSplit'
  | 'LotClassified'
  | 'MassEventCorrected';
export type LotEvent = LedgerEventOf<LotEventType>;

export type RunEventType = 'SortingStarted' | 'MassSorted' | 'SortingReopened' | 'SortingAborted';
export type RunEvent = LedgerEventOf<RunEventType>;
export type SortingPlan = EventData<'SortingStarted'>['plan'];

/** Events of a request for a correction between parties (`correction-<id>`). */
export type CorrectionRequestEventType =
  | 'CorrectionRequested'
  | 'CorrectionApproved'
  | 'CorrectionRefused'
  | 'CorrectionReminded'
  | 'CorrectionApplied'
  | 'CorrectionFailed';
export type CorrectionRequestEvent = LedgerEventOf<CorrectionRequestEventType>;

export type ReportedQuantity = EventData<'MassExcavated'>['quantity'];
export type Haul = NonNullable<EventData<'MassStored'>['haul']>;
export type SurveyEffect = NonNullable<EventData<'MassStored'>['surveyEffects']>[number];
export type CorrectionPosting = EventData<'MassEventCorrected'>['postings'][number];
export type KindPart = EventData<'MassSorted'>['lossParts'][number];
export type MassBasis = EventData<'MassExcavated'>['massBasis'];
export type Acceptance = NonNullable<EventData<'MassStored'>['acceptance']>;
export type LotFlag = NonNullable<EventData<'LotOpened'>['flags']>[number];
export type LaboratoryReport = NonNullable<EventData<'LotClassified'>['report']>;
export type ReclassifiedPart = EventData<'LotClassified'>['moved'][number];
/** A reclassification that the difference of a confirmation goes through. */
export type PassedReclassification = NonNullable<EventData<'MovementConfirmed'>['reclassifications']>[number];
export type Shortfall = EventData<'MassEventCorrected'>['shortfalls'][number];
