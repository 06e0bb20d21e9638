import type { EventType } from '../catalogue.js';
import type { StreamCategory } from '../streams.js';

const LOT: readonly StreamCategory[] = ['lot'];
const RUN: readonly StreamCategory[] = ['sortingRun'];
const PARTY: readonly StreamCategory[] = ['party'];
const PROJECT: readonly StreamCategory[] = ['project'];
const SITE: readonly StreamCategory[] = ['site'];
const CORRECTION: readonly StreamCategory[] = ['correction'];
const MASS_PLAN: readonly StreamCategory[] = ['massPlan'];
const CLIMATE_ACCOUNT: readonly StreamCategory[] = ['climateAccount'];
const FINDING: readonly StreamCategory[] = ['finding'];

/** Categories of the streams that events of a type stand in. */
export const EVENT_STREAMS: Readonly<Record<EventType, readonly StreamCategory[]>> = {
  LotOpened: LOT,
  MassExcavated: LOT,
  MassStored: LOT,
  MassReused: LOT,
  MassDeposited: LOT,
  PrimaryMassSupplied: LOT,
  StockMeasured: LOT,
  SortingInputIssued: LOT,
  SortingInputReturned: LOT,
  SortingOutputReceived: LOT,
  LoadDispatched: LOT,
  LoadReceived: LOT,
  LoadRejected: LOT,
  LoadReturned: LOT,
  LoadRedirected: LOT,
  MovementConfirmed: LOT,
  LotSplit: LOT,
  LotClassified: LOT,
  MassEventCorrected: ['lot', 'annualReturn'],
  SortingStarted: RUN,
  MassSorted: RUN,
  SortingReopened: RUN,
  SortingAborted: RUN,
  PartyRegistered: PARTY,
  PartyCorrected: PARTY,
  ProjectRegistered: PROJECT,
  ProjectCorrected: PROJECT,
  SiteRegistered: SITE,
  SiteCorrected: SITE,
  SitePermitRegistered: SITE,
  SitePermitCorrected: SITE,
  SitePlanRegistered: SITE,
  SitePlanCorrected: SITE,
  EnergyUseRecorded: SITE,
  EnergyUseCorrected: SITE,
  StabilisationRecorded: SITE,
  StabilisationCorrected: SITE,
  FactorDeclared: SITE,
  FactorDeclarationCorrected: SITE,
  MassPlanApproved: MASS_PLAN,
  MassPlanCorrected: MASS_PLAN,
  UnmatchedReceiptRecorded: SITE,
  UnmatchedReceiptMatched: SITE,
  UnmatchedReceiptDismissed: SITE,
  AnnualReturnFiled: ['annualReturn'],
  CorrectionRequested: CORRECTION,
  CorrectionApproved: CORRECTION,
  CorrectionRefused: CORRECTION,
  CorrectionReminded: CORRECTION,
  CorrectionApplied: CORRECTION,
  CorrectionFailed: CORRECTION,
  ClimateAccountDrafted: CLIMATE_ACCOUNT,
  ClimateAccountInputsFrozen: CLIMATE_ACCOUNT,
  ClimateAccountSubmitted: CLIMATE_ACCOUNT,
  ClimateAccountReturned: CLIMATE_ACCOUNT,
  ClimateAccountApproved: CLIMATE_ACCOUNT,
  ClimateAccountSuperseded: CLIMATE_ACCOUNT,
  FindingCommented: FINDING,
  FindingExplained: FINDING,
  FindingReopened: FINDING,
};

/** Member of an event's data that names the stream of a category. */
export const STREAM_ID: Readonly<Record<StreamCategory, string>> = {
  lot: 'lotId',
  sortingRun: 'runId',
  site: 'siteId',
  project: 'projectId',
  party: 'partyId',
  annualReturn: 'returnId',
  correction: 'correctionId',
  massPlan: 'projectId',
  climateAccount: 'accountId',
  finding: 'findingId',
};

/** Types under the headings that the index of the pages has. */
export const EVENT_GROUPS: readonly { readonly heading: string; readonly types: readonly EventType[] }[] = [
  {
    heading: 'Movements and surveys of a lot',
    types: [
      'LotOpened',
      'MassExcavated',
      'MassStored',
      'MassReused',
      'MassDeposited',
      'PrimaryMassSupplied',
      'StockMeasured',
      'MassEventCorrected',
    ],
  },
  {
    heading: 'Loads and confirmations',
    types: ['LoadDispatched', 'LoadReceived', 'LoadRejected', 'LoadReturned', 'LoadRedirected', 'MovementConfirmed'],
  },
  { heading: 'Splitting and classification', types: ['LotSplit', 'LotClassified'] },
  {
    heading: 'Sorting runs',
    types: [
      'SortingStarted',
      'SortingInputIssued',
      'SortingInputReturned',
      'SortingOutputReceived',
      'MassSorted',
      'SortingReopened',
      'SortingAborted',
    ],
  },
  {
    heading: 'Registers',
    types: ['PartyRegistered', 'PartyCorrected', 'ProjectRegistered', 'ProjectCorrected', 'SiteRegistered', 'SiteCorrected'],
  },
  {
    heading: 'Permits and waiting receipts of a site',
    types: [
      'SitePermitRegistered',
      'SitePermitCorrected',
      'UnmatchedReceiptRecorded',
      'UnmatchedReceiptMatched',
      'UnmatchedReceiptDismissed',
    ],
  },
  {
    heading: 'Plan, energy, binders and factors of a site',
    types: [
      'SitePlanRegistered',
      'SitePlanCorrected',
      'EnergyUseRecorded',
      'EnergyUseCorrected',
      'StabilisationRecorded',
      'StabilisationCorrected',
      'FactorDeclared',
      'FactorDeclarationCorrected',
    ],
  },
  { heading: 'Mass plans of a project', types: ['MassPlanApproved', 'MassPlanCorrected'] },
  {
    heading: 'Corrections between parties',
    types: [
      'CorrectionRequested',
      'CorrectionApproved',
      'CorrectionRefused',
      'CorrectionReminded',
      'CorrectionApplied',
      'CorrectionFailed',
    ],
  },
  {
    heading: 'Climate accounts',
    types: [
      'ClimateAccountDrafted',
      'ClimateAccountInputsFrozen',
      'ClimateAccountSubmitted',
      'ClimateAccountReturned',
      'ClimateAccountApproved',
      'ClimateAccountSuperseded',
    ],
  },
  { heading: 'Findings', types: ['FindingCommented', 'FindingExplained', 'FindingReopened'] },
  { heading: 'Reported totals', types: ['AnnualReturnFiled'] },
];
