import type { Names } from '#libs/contracts/api/common.js';
import type { SiteKind } from '#libs/contracts/events/register-events.js';

/** What a kind of site is called, and what comes to it. */
interface SiteKindWords {
  readonly names: Names;
  /** What a movement to a site of this kind is (CONTRACTS: enumerations). */
  readonly movementType: string;
  readonly fate: string | null;
}

/** Kinds of site, for people: in the code tables and in documents. */
export const SITE_KIND_WORDS: Readonly<Record<SiteKind, SiteKindWords>> = {
  excavation: { names: { nb: 'Gravested', en: 'Excavation' }, movementType: 'MassStored', fate: null },
  intermediate_storage: { names: { nb: 'Mellomlager', en: 'Intermediate storage' }, movementType: 'MassStored', fate: null },
  sorting_plant: { names: { nb: 'Sorteringsanlegg', en: 'Sorting plant' }, movementType: 'MassStored', fate: null },
  recipient: {
    names: { nb: 'Mottaker for gjenbruk', en: 'Recipient for reuse' },
    movementType: 'MassReused',
    fate: 'other_project',
  },
  deposit: {
    names: { nb: 'Deponi for rene masser', en: 'Deposit for clean masses' },
    movementType: 'MassDeposited',
    fate: 'deposit_clean',
  },
  landfill: {
    names: { nb: 'Deponi for forurensede masser', en: 'Landfill for polluted masses' },
    movementType: 'MassDeposited',
    fate: 'landfill_polluted',
  },
  quarry: { names: { nb: 'Pukkverk eller grustak', en: 'Quarry' }, movementType: 'MassReused', fate: 'restoration' },
};

/** A kind of site, for people; what is no kind stands for itself. */
export const siteKindNames = (kind: string): Names => SITE_KIND_WORDS[kind as SiteKind]?.names ?? { nb: kind, en: kind };
