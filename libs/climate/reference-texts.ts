import type { Names } from '#libs/contracts/api/common.js';
import type { Scenario } from './reference-scenario.js';

/** What the reference is, for people. */
export const REFERENCE_NAMES: Names = {
  nb: 'Referansescenario: overskuddet uten gjenbruk andre steder',
  en: 'Reference scenario: the surplus without reuse elsewhere',
};

export const SCENARIO_NAMES: Readonly<Record<Scenario, Names>> = {
  all_to_deposit: {
    nb: 'Alt til nærmeste deponi som er åpent, tar imot massen og har plass',
    en: 'All to the nearest deposit that is open, takes the mass and has room',
  },
  last_status: {
    nb: 'Fordelt som regionens overskudd i den siste statusen',
    en: 'Shared as the surplus of the region in its last status',
  },
};

/** Why nothing can be said. */
export type ReasonCode =
  'no_surplus' | 'no_distance_told' | 'no_factor' | 'no_open_deposit' | 'no_distance_to_deposit' | 'no_status';

export const NOT_APPLICABLE: Readonly<Record<ReasonCode, Names>> = {
  no_surplus: { nb: 'Ingen overskuddsmasse forlot prosjektene', en: 'No surplus left the projects' },
  no_distance_told: {
    nb: 'Ingen av transportene har en oppgitt avstand',
    en: 'None of the hauls has a stated distance',
  },
  no_factor: {
    nb: 'En kjøretøyklasse i transportene har ingen faktor',
    en: 'A vehicle class of the hauls has no factor',
  },
  no_open_deposit: {
    nb: 'Ingen tillatelse viser et deponi som var åpent, tar imot massen og har plass',
    en: 'No permit shows a deposit that was open, takes the mass and has room',
  },
  no_distance_to_deposit: {
    nb: 'Ingen registrering forteller avstanden til et deponi med plass, oppgitt på samme måte som transportene',
    en: 'No record tells the distance to a deposit with room by the method of the hauls',
  },
  no_status: {
    nb: 'Regionen har ingen status før perioden',
    en: 'The region has no status before the period',
  },
};

/** @param fates codes whose hauls in the region have no distance */
export const noDistanceOfFates = (fates: readonly string[]): Names => ({
  nb: `Ingen registrering i regionen forteller avstanden til: ${fates.join(', ')}`,
  en: `No record in the region tells the distance to: ${fates.join(', ')}`,
});

export const REFERENCE_NOTES: readonly Names[] = [
  {
    nb: 'Referanse minus faktisk og modul D er to syn på den samme besparelsen. De legges aldri sammen.',
    en: 'Reference less actual and module D are two views of the same saving. They are never added.',
  },
  {
    nb:
      'Bare transport og deponering er sammenlignet. Bruk på egen tomt og mellom prosjektets egne tomter er med i begge og holdt utenfor. ' +
      'Transport videre fra et lager uten prosjekt er mottakerens og ikke med.',
    en:
      'Haul and deposit alone are compared. Use on own sites and moves between them are the same in both and left out. The haul onwards ' +
      'from a storage of no project is the receiver’s and not included.',
  },
  {
    nb:
      'Avstander er bare de som er registrert mellom de samme stedene, eller for skjebnen i regionen, oppgitt på samme måte som de faktiske. ' +
      'Ingen er beregnet fra koordinater.',
    en:
      'Distances are those recorded between the same places, or for the fate in the region, told in the same way as the actual ones. None is ' +
      'worked out from coordinates.',
  },
  {
    nb: 'Et deponi er med når en tillatelse viser at det var åpent, tar imot klassen og har plass; deponier uten registrert tillatelse er ikke med.',
    en: 'A deposit counts where a permit shows that it was open, takes the class and has room; deposits without a recorded permit do not.',
  },
];
