import type { ReferenceAnswer, ReferenceScenarioAnswer } from '#libs/contracts/api/reference-scenario.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { CLIMATE_WORDS, type ClimateWord, SCENARIO_NAMES } from './climate-words.js';
import type { CellValue, Column, ColumnKind, DocumentLanguage, DocumentTable } from './table.js';

const column = (key: string, word: ClimateWord, kind: ColumnKind, more: Partial<Column> = {}): Column => ({
  key,
  names: CLIMATE_WORDS[word],
  kind,
  ...more,
});
const hidden = { fileOnly: true } as const;
const FIGURE = { width: 58 } as const;

const figuresOf = (of: ReferenceAnswer['actual']): CellValue[] =>
  of ? [of.emissionGramCo2e, of.lowGramCo2e, of.highGramCo2e] : [null, null, null];

/** Why a scenario, or the whole comparison, is not applicable; `undefined` where it is. */
export function whyNot(of: Pick<ReferenceScenarioAnswer, 'notApplicable'>, language: DocumentLanguage): string | undefined {
  return of.notApplicable ? `${CLIMATE_WORDS.notApplicable[language]}: ${of.notApplicable.names[language]}` : undefined;
}

/** The comparison with the surplus as it might have gone: scenarios with their difference, and the places that they send it to. */
export function referenceTables(reference: ReferenceAnswer, language: DocumentLanguage): DocumentTable[] {
  const { fates } = loadReferenceData();
  const named = (to: string, name: string): string => {
    const fate = fates.get(to);
    return fate ? (language === 'nb' ? fate.nameNb : fate.nameEn) : name;
  };
  const actual: CellValue[] = ['actual', CLIMATE_WORDS.actual[language], ...figuresOf(reference.actual), null, null, null, null];
  return [
    {
      id: 'reference',
      names: CLIMATE_WORDS.reference,
      columns: [
        column('scenario', 'id', 'text', hidden),
        column('name', 'scenario', 'text'),
        column('emissionGramCo2e', 'emission', 'gram', FIGURE),
        column('lowGramCo2e', 'low', 'gram', FIGURE),
        column('highGramCo2e', 'high', 'gram', FIGURE),
        column('differenceGramCo2e', 'difference', 'gram', FIGURE),
        column('differenceLowGramCo2e', 'differenceLow', 'gram', FIGURE),
        column('differenceHighGramCo2e', 'differenceHigh', 'gram', FIGURE),
        column('withoutPlaceKg', 'withoutPlace', 'kg', hidden),
        column('notApplicable', 'notApplicable', 'text', hidden),
      ],
      rows: [
        [...actual, whyNot(reference, language) ?? null],
        ...reference.scenarios.map((each): CellValue[] => [
          each.scenario,
          each.names[language] + (each.status ? ` (${each.status.year})` : ''),
          ...figuresOf(each.emission),
          ...figuresOf(each.difference),
          each.withoutPlaceKg,
          whyNot(each, language) ?? null,
        ]),
      ],
    },
    {
      id: 'reference_places',
      names: CLIMATE_WORDS.referencePlaces,
      columns: [
        column('scenario', 'id', 'text', hidden),
        column('name', 'scenario', 'text', { width: 150 }),
        column('to', 'id', 'text', hidden),
        column('place', 'destination', 'text'),
        column('massKg', 'mass', 'kg', { width: 64 }),
        column('meanDistanceMetres', 'meanDistance', 'integer', { width: 66 }),
        column('deposited', 'deposited', 'text', { width: 54 }),
      ],
      rows: reference.scenarios.flatMap(({ scenario, places }) =>
        places.map(({ to, name, massKg, meanDistanceMetres, deposited }) => [
          scenario,
          SCENARIO_NAMES[scenario][language],
          to,
          named(to, name),
          massKg,
          meanDistanceMetres,
          CLIMATE_WORDS[deposited ? 'yes' : 'no'][language],
        ]),
      ),
    },
  ];
}
