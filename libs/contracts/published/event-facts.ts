import type { EventType } from '../catalogue.js';
import type { StreamCategory } from '../streams.js';

const LOT: readonly StreamCategory[] = ['lot'];
const RUN: readonly StreamCategory[] = ['sortingRun'];
const PARTY: readonly StreamCategory[] = ['party'];
const PROJECT: readonly StreamCategory[] = ['project'];
const SITE: readonly StreamCategory[] = ['site'];

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
  AnnualReturnFiled: ['annualReturn'],
};

/** Member of an event's data that names the stream of a category. */
export const STREAM_ID: Readonly<Record<StreamCategory, string>> = {
  lot: 'lotId',
  sortingRun: 'runId',
  site: 'siteId',
  project: 'projectId',
  party: 'partyId',
  annualReturn: 'returnId',
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
  { heading: 'Reported totals', types: ['AnnualReturnFiled'] },
];
