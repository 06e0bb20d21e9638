import type { ClimateAccountAnswer, ClimateLineAnswer, FactorUse } from '#libs/contracts/api/climate-accounts.js';
import type { SubmittedAccountAnswer } from '#libs/contracts/api/account-submissions.js';
import { shownQuality, shownTime, shownUnit } from './format.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { CLIMATE_WORDS, type ClimateWord, ENERGY_NAMES, MODULE_NAMES, STEP_NAMES, roleName } from './climate-words.js';
import { referenceTables } from './reference-tables.js';
import type { CellValue, Column, ColumnKind, DocumentLanguage, DocumentTable } from './table.js';

const column = (key: string, word: ClimateWord, kind: ColumnKind, more: Partial<Column> = {}): Column => ({
  key,
  names: CLIMATE_WORDS[word],
  kind,
  ...more,
});
const hidden = { fileOnly: true } as const;
const GRAMS = { width: 76 } as const;

/** Letters of a source on a page; files hold all. */
const SOURCE_LETTERS = 120;

const beginningOf = (text: string): string =>
  text.length <= SOURCE_LETTERS ? text : `${text.slice(0, SOURCE_LETTERS).replace(/\s+\S*$/, '')} …`;

/** Each factor that lines use, once, in the order of its first use. */
export function factorsOf({ lines }: ClimateAccountAnswer): FactorUse[] {
  const used = new Map<string, FactorUse>();
  for (const factor of lines.flatMap(({ factors }) => factors)) {
    const key = JSON.stringify([factor.id, factor.value, factor.source]);
    if (!used.has(key)) used.set(key, factor);
  }
  return [...used.values()];
}

/** The tables of a climate account, in the words of one language. */
export class ClimateTables {
  constructor(
    private readonly account: ClimateAccountAnswer,
    private readonly submitted: SubmittedAccountAnswer | undefined,
    private readonly language: DocumentLanguage,
  ) {}

  /** In the order of the sheets. */
  all(): DocumentTable[] {
    return [
      this.about(),
      this.modules(),
      this.lines(),
      this.factors(),
      this.coverage(),
      this.notCounted(),
      ...(this.account.reference ? referenceTables(this.account.reference, this.language) : []),
      ...(this.submitted ? [this.steps(this.submitted)] : []),
    ];
  }

  private about(): DocumentTable {
    const { territory, period, asOf, engineVersion, factorSet } = this.account;
    const facts: [ClimateWord, string][] = [
      ['territory', territory.name],
      ['period', `${period.from ?? ''} – ${period.to ?? ''}`],
      ['knownAt', asOf.requested ?? asOf.knownAt ?? ''],
      ['position', asOf.position],
      ['engine', engineVersion],
      ['factorSet', `${factorSet.id} ${factorSet.version}`],
      ...this.submissionFacts(),
    ];
    return {
      id: 'about',
      names: CLIMATE_WORDS.about,
      columns: [column('name', 'name', 'text', { width: 170 }), column('value', 'value', 'text')],
      rows: [
        ...(territory.demo ? [[this.word('demo'), '']] : []),
        ...facts.map(([word, value]): CellValue[] => [this.word(word), value]),
      ],
    };
  }

  private submissionFacts(): [ClimateWord, string][] {
    if (!this.submitted) return [];
    const { submission } = this.submitted;
    return [
      ['submission', String(submission.submission)],
      ['status', submission.status],
      ['inputsHash', submission.inputsSha256],
      ['resultHash', submission.resultSha256],
    ];
  }

  private modules(): DocumentTable {
    const { modules, total } = this.account;
    return {
      id: 'modules',
      names: CLIMATE_WORDS.modules,
      columns: [
        column('module', 'id', 'text', hidden),
        column('name', 'module', 'text'),
        column('gwp', 'part', 'text', { width: 70 }),
        column('emissionGramCo2e', 'emission', 'gram', GRAMS),
        column('lowGramCo2e', 'low', 'gram', GRAMS),
        column('highGramCo2e', 'high', 'gram', GRAMS),
        column('informative', 'beside', 'text', { width: 84 }),
      ],
      rows: [
        ...modules.map(({ module, gwp, emissionGramCo2e, lowGramCo2e, highGramCo2e, informative }) => {
          const beside = this.word(informative || gwp === 'luluc' ? 'beside_yes' : 'beside_no');
          const name = MODULE_NAMES[module][this.language];
          return [module, name, this.word(gwp), emissionGramCo2e, lowGramCo2e, highGramCo2e, beside];
        }),
        ['total', this.word('total'), this.word('fossil'), total.emissionGramCo2e, total.lowGramCo2e, total.highGramCo2e, ''],
      ],
    };
  }

  /** An activity with the vehicle and energy that tell its lines apart. */
  private lineName({ names, vehicle, energy }: ClimateLineAnswer): string {
    const named = loadReferenceData().vehicles.get(vehicle ?? '');
    const parts = [
      named && (this.language === 'nb' ? named.nameNb : named.nameEn),
      energy && (ENERGY_NAMES[energy]?.[this.language] ?? energy),
    ].filter(Boolean);
    return [names[this.language], ...parts].join(', ');
  }

  private lines(): DocumentTable {
    const lineNames = new Map(this.account.lines.map((line) => [line.id, this.lineName(line)]));
    return {
      id: 'lines',
      names: CLIMATE_WORDS.lines,
      columns: [
        column('id', 'id', 'text', hidden),
        column('activity', 'id', 'text', hidden),
        column('name', 'activity', 'text', { onPage: (_name, _language, [id]) => lineNames.get(String(id))! }),
        column('module', 'module', 'text', { width: 40 }),
        column('gwp', 'part', 'text', hidden),
        column('method', 'method', 'text', hidden),
        column('vehicle', 'vehicle', 'text', hidden),
        column('energy', 'energy', 'text', hidden),
        column('massKg', 'mass', 'kg', { width: 48 }),
        column('movements', 'movements', 'integer', hidden),
        column('activityAmount', 'amount', 'decimal', { width: 50 }),
        column('activityUnit', 'unit', 'text', { width: 60, onPage: shownUnit }),
        column('emissionGramCo2e', 'emission', 'gram', { width: 58 }),
        column('lowGramCo2e', 'low', 'gram', { width: 56 }),
        column('highGramCo2e', 'high', 'gram', { width: 56 }),
        column('biogenicGramCo2', 'biogenic', 'gram', hidden),
        column('factors', 'factors', 'text', hidden),
        column('notes', 'notes', 'text', hidden),
        column('flows', 'flows', 'text', hidden),
      ],
      rows: this.account.lines.map((line) => [
        line.id,
        line.activity,
        line.names[this.language],
        line.module,
        line.gwp,
        line.method,
        line.vehicle ?? null,
        line.energy ?? null,
        line.massKg,
        line.movements,
        line.activityAmount.value,
        line.activityAmount.unit,
        line.emissionGramCo2e,
        line.lowGramCo2e,
        line.highGramCo2e,
        line.biogenicGramCo2 ?? null,
        line.factors.map(({ id }) => id).join(', '),
        ((this.language === 'nb' ? line.notesNb : undefined) ?? line.notes).join(' '),
        line.flows,
      ]),
    };
  }

  private factors(): DocumentTable {
    return {
      id: 'factors',
      names: CLIMATE_WORDS.factors,
      columns: [
        column('id', 'id', 'text', hidden),
        column('description', 'factor', 'text', { width: 138 }),
        column('value', 'factorValue', 'decimal', { width: 50 }),
        column('unit', 'unit', 'text', { width: 60, onPage: shownUnit }),
        column('relativeUncertainty', 'uncertainty', 'decimal', { width: 46 }),
        column('evidence', 'quality', 'text', { width: 50, onPage: shownQuality }),
        column('source', 'source', 'text', { onPage: beginningOf }),
        column('boundary', 'systemBoundary', 'text', hidden),
      ],
      rows: factorsOf(this.account).map((factor) => [
        factor.id,
        factor.names?.[this.language] ?? factor.description,
        factor.value,
        factor.unit,
        factor.relativeUncertainty,
        factor.evidence,
        factor.source,
        factor.boundary,
      ]),
    };
  }

  private coverage(): DocumentTable {
    return {
      id: 'coverage',
      names: CLIMATE_WORDS.coverage,
      columns: [
        column('id', 'id', 'text', hidden),
        column('name', 'coverage', 'text'),
        column('knownKg', 'known', 'kg', { width: 80 }),
        column('ofKg', 'of', 'kg', { width: 80 }),
        column('percent', 'percent', 'percent', { width: 70 }),
      ],
      rows: this.account.coverage.map(({ id, names, knownKg, ofKg, percent }) => [
        id,
        names[this.language],
        knownKg,
        ofKg,
        percent,
      ]),
    };
  }

  private notCounted(): DocumentTable {
    return {
      id: 'not_counted',
      names: CLIMATE_WORDS.notCounted,
      columns: [
        column('activity', 'id', 'text', hidden),
        column('reason', 'id', 'text', hidden),
        column('name', 'reason', 'text'),
        column('massKg', 'mass', 'kg', { width: 80 }),
        column('movements', 'movements', 'integer', { width: 80 }),
      ],
      rows: this.account.notCounted.map(({ activity, reason, names, massKg, movements }) => [
        activity,
        reason,
        names[this.language],
        massKg,
        movements,
      ]),
    };
  }

  private steps({ steps }: SubmittedAccountAnswer): DocumentTable {
    return {
      id: 'steps',
      names: CLIMATE_WORDS.steps,
      columns: [
        column('kind', 'step', 'text', { width: 74 }),
        column('recordedAt', 'time', 'text', { width: 108, onPage: shownTime }),
        column('organisation', 'organisation', 'text', { width: 76 }),
        column('role', 'role', 'text', { width: 70, onPage: roleName }),
        column('note', 'comment', 'text'),
        column('position', 'position', 'text', hidden),
        column('event', 'id', 'text', hidden),
      ],
      rows: steps.map(({ kind, recordedAt, organisation, role, note, position, event }) => [
        STEP_NAMES[kind][this.language],
        recordedAt,
        organisation,
        role,
        note,
        position,
        event,
      ]),
    };
  }

  private word(key: ClimateWord): string {
    return CLIMATE_WORDS[key][this.language];
  }
}
