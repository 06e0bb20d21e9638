import { textsOf } from '../../i18n/area.js';

/** Texts of the list of projects. */
export const useProjectsTexts = textsOf(
  'projects',
  {
    intro: 'Velg et prosjekt for å se hvor massene kom fra, hvor de ble av, og hvor godt det er kjent.',
    clear: 'Tøm søket',
    everywhere: 'Alle kommuner',
    noneFound: 'Ingen prosjekter passer med søket.',
    count_one: '{{count}} prosjekt',
    count_other: '{{count}} prosjekter',
    first: 'De første {{count}} prosjektene',
    plan: 'Plan',
    case: 'Saksnummer',
    more: 'Vis flere prosjekter',
  },
  {
    intro: 'Choose a project to see where its masses came from, where they went, and how well that is known.',
    clear: 'Clear the search',
    everywhere: 'All municipalities',
    noneFound: 'No projects match.',
    count_one: '{{count}} project',
    count_other: '{{count}} projects',
    first: 'The first {{count}} projects',
    plan: 'Plan',
    case: 'Case number',
    more: 'Show more projects',
  },
);
