import type { Names } from '#libs/contracts/api/common.js';
import type { RecordedStatus, ReportedLine, StatusReport, StatusRow, StatusSite } from '#libs/contracts/api/status-reports.js';
import { classNames } from '#libs/balances/status/names.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { siteKindNames } from '../site-kinds.js';
import { shownDay } from './format.js';
import { PLAN_STATUS_NAMES, STATUS_WORDS, type StatusWord } from './status-words.js';
import type { CellValue, Column, ColumnKind, DocumentLanguage, DocumentTable } from './table.js';

const column = (key: string, word: StatusWord, kind: ColumnKind, more: Partial<Column> = {}): Column => ({
  key,
  names: STATUS_WORDS[word],
  kind,
  ...more,
});
const hidden = { fileOnly: true } as const;

/** The tables of a status report, in the words of one language. Recorded and reported stand in tables of their own. */
export class StatusTables {
  constructor(
    private readonly report: StatusReport,
    private readonly language: DocumentLanguage,
  ) {}

  /** In the order of the sheets. */
  all(): DocumentTable[] {
    const { recorded } = this.report;
    return [
      this.about(),
      this.rows('groups', 'groups', 'group', [...recorded.groups, recorded.total]),
      this.rows('fates', 'fates', 'fate', recorded.fates),
      this.rows('materials', 'materials', 'material', recorded.materials),
      this.rows('classes', 'classes', 'conditionClass', recorded.classes),
      this.municipalities(recorded),
      this.movements(recorded),
      this.cells(recorded),
      this.reported('reported', 'reportedCategories', [...this.report.reported.categories, this.report.reported.total]),
      this.reported('reported_municipalities', 'reportedMunicipalities', this.report.reported.municipalities),
      this.plans(),
      this.rooms(),
      this.coverage(),
      this.respondents(),
    ];
  }

  /** What the report is of. */
  about(): DocumentTable {
    const { territory, period, asOf } = this.report;
    const facts: [StatusWord, string][] = [
      ['territory', territory.name],
      ['period', `${period.key} (${period.from} – ${period.to})`],
      ['knownAt', asOf.requested ?? asOf.knownAt ?? ''],
      ['position', asOf.position],
      ['final', this.word(asOf.final ? 'yes' : 'no')],
    ];
    return {
      id: 'about',
      names: STATUS_WORDS.about,
      columns: [column('name', 'name', 'text', { width: 170 }), column('value', 'value', 'text')],
      rows: [...(territory.demo ? [[this.word('demo'), '']] : []), ...facts.map(([word, value]) => [this.word(word), value])],
    };
  }

  private rows(id: string, title: StatusWord, heading: StatusWord, rows: readonly StatusRow[]): DocumentTable {
    return {
      id,
      names: STATUS_WORDS[title],
      columns: [
        column('key', 'key', 'text', hidden),
        column('name', heading, 'text'),
        column('massKg', 'mass', 'kg', { width: 62 }),
        column('lowKg', 'low', 'kg', { width: 58 }),
        column('highKg', 'high', 'kg', { width: 58 }),
        column('withoutInterval', 'withoutInterval', 'text', hidden),
        column('convertedKg', 'converted', 'kg', hidden),
        column('claimedKg', 'claimed', 'kg', hidden),
        column('documentedKg', 'documented', 'kg', hidden),
        column('confirmedKg', 'confirmed', 'kg', hidden),
        column('sharePercent', 'share', 'percent', { width: 48 }),
        ...this.trend(),
        column('changePercent', 'change', 'percent', { width: 52 }),
      ],
      rows: rows.map((row) => {
        const { key, names, massKg, lowKg, highKg, convertedKg, evidence, sharePercent, previousKg, changePercent } = row;
        const known = [evidence.claimedKg, evidence.documentedKg, evidence.confirmedKg];
        return [
          key,
          this.name(names),
          massKg,
          lowKg,
          highKg,
          row.withoutInterval ? this.name(row.withoutInterval.names) : null,
          convertedKg,
          ...known,
          sharePercent,
          ...this.told(previousKg),
          changePercent,
        ];
      }),
    };
  }

  private municipalities({ municipalities }: RecordedStatus): DocumentTable {
    return {
      id: 'municipalities',
      names: STATUS_WORDS.municipalities,
      columns: [
        column('number', 'number', 'text', { width: 48 }),
        column('name', 'municipality', 'text'),
        column('surplusKg', 'surplus', 'kg'),
        column('depositedKg', 'deposited', 'kg'),
        column('sharePercent', 'share', 'percent', { width: 48 }),
        ...this.trend(),
        column('changePercent', 'change', 'percent', { width: 52 }),
      ],
      rows: municipalities.map(({ number, name, surplusKg, deposited }) => [
        number,
        name,
        surplusKg,
        deposited.massKg,
        deposited.sharePercent,
        ...this.told(deposited.previousKg),
        deposited.changePercent,
      ]),
    };
  }

  private movements({ movements }: RecordedStatus): DocumentTable {
    return {
      id: 'movements',
      names: STATUS_WORDS.movements,
      columns: [
        column('term', 'key', 'text', hidden),
        column('name', 'term', 'text'),
        column('massKg', 'mass', 'kg'),
        ...this.trend(),
        column('changePercent', 'change', 'percent', { width: 52 }),
      ],
      rows: movements.map(({ term, massKg, previousKg, changePercent }) => [
        term,
        this.word(term),
        massKg,
        ...this.told(previousKg),
        changePercent,
      ]),
    };
  }

  private cells({ cells }: RecordedStatus): DocumentTable {
    const { fates, materials } = loadReferenceData();
    const named = (of: { readonly nameNb: string; readonly nameEn: string } | undefined, code: string): string =>
      (this.language === 'nb' ? of?.nameNb : of?.nameEn) ?? code;
    return {
      id: 'cells',
      names: STATUS_WORDS.cells,
      columns: [
        column('fate', 'key', 'text', hidden),
        column('fateName', 'fate', 'text'),
        column('material', 'key', 'text', hidden),
        column('materialName', 'material', 'text'),
        column('conditionClass', 'conditionClass', 'text'),
        column('municipality', 'municipality', 'text'),
        column('massKg', 'mass', 'kg'),
        ...this.trend(),
      ],
      rows: cells.map(({ fate, material, conditionClass, municipality, massKg, previousKg }) => [
        fate,
        named(fates.get(fate), fate),
        material,
        named(materials.get(material), material),
        this.name(classNames(conditionClass)),
        municipality,
        massKg,
        ...this.told(previousKg),
      ]),
    };
  }

  private reported(id: string, title: StatusWord, lines: readonly ReportedLine[]): DocumentTable {
    const { reported } = this.report;
    const previous = reported.previousYears.map((year): Column => ({
      key: `massKg_${year}`,
      names: bothLanguages(String(year)),
      kind: 'kg',
      fileOnly: true,
    }));
    const places = id === 'reported_municipalities';
    return {
      id,
      names: STATUS_WORDS[title],
      columns: [
        column('category', 'key', 'text', hidden),
        column('municipality', 'number', 'text', hidden),
        column('name', places ? 'municipality' : 'category', 'text'),
        column('litres', 'volume', 'litres', { width: 64 }),
        column('volumeState', 'volumeState', 'text', { width: 50 }),
        column('massKg', 'mass', 'kg', { width: 68 }),
        column('lowKg', 'low', 'kg', { width: 68 }),
        column('highKg', 'high', 'kg', { width: 68 }),
        column('sharePercent', 'share', 'percent', { width: 50 }),
        ...previous,
        column('changePercent', 'change', 'percent', hidden),
      ],
      rows: lines.map((line) => {
        const { category, municipality, municipalityName, names, volumes, massKg, lowKg, highKg } = line;
        const [volume, ...others] = volumes;
        const single = others.length === 0 ? volume : undefined;
        const state = volume === undefined ? null : this.word(single?.state ?? 'mixed');
        const name = places ? (municipalityName ?? this.word('notStated')) : this.name(names);
        const figures: CellValue[] = [single?.litres ?? null, state, massKg, lowKg, highKg, line.sharePercent];
        const before = line.previousKg.map((kg, at) => (reported.previousTold[at] === true ? kg : null));
        return [category ?? 'total', municipality, name, ...figures, ...before, line.changePercent];
      }),
    };
  }

  private plans(): DocumentTable {
    return {
      id: 'plans',
      names: STATUS_WORDS.plans,
      columns: [
        column('site', 'key', 'text', hidden),
        column('name', 'site', 'text', { width: 92 }),
        column('municipality', 'municipality', 'text', { width: 62 }),
        column('kind', 'kind', 'text', { width: 64 }),
        column('planStatus', 'planStatus', 'text', { width: 52 }),
        column('planId', 'planId', 'text', hidden),
        column('sequenceConditions', 'conditions', 'text'),
        column('startsOn', 'starts', 'text', { width: 54, onPage: shownDay }),
        column('endsOn', 'ends', 'text', { width: 54, onPage: shownDay }),
        column('permits', 'permits', 'text', hidden),
        column('reference', 'reference', 'text', hidden),
      ],
      rows: this.report.sites.map(({ site, name, municipalityName, kind, plan, permits }) => [
        site,
        name,
        municipalityName,
        this.name(siteKindNames(kind)),
        plan && this.name(PLAN_STATUS_NAMES[plan.status]),
        plan?.planId ?? null,
        plan?.sequenceConditions ?? null,
        plan?.startsOn ?? null,
        plan?.endsOn ?? null,
        permits.length === 0 ? null : permits.join(', '),
        plan?.reference ?? null,
      ]),
    };
  }

  private rooms(): DocumentTable {
    const placed = ({ measuredPlacedLitres, convertedPlacedLitres }: StatusSite['received']): number =>
      measuredPlacedLitres + convertedPlacedLitres;
    return {
      id: 'sites',
      names: STATUS_WORDS.rooms,
      columns: [
        column('site', 'key', 'text', hidden),
        column('name', 'site', 'text'),
        column('municipality', 'municipality', 'text', hidden),
        column('totalPlacedLitres', 'total', 'litres'),
        column('remainingPlacedLitres', 'remaining', 'litres', { width: 70 }),
        column('annualPlacedLitres', 'annual', 'litres', { width: 58 }),
        column('usedKg', 'used', 'kg', hidden),
        column('usedMeasuredPlacedLitres', 'used', 'litres', hidden),
        column('usedConvertedPlacedLitres', 'used', 'litres', hidden),
        column('receivedKg', 'receivedMass', 'kg'),
        column('receivedPlacedLitres', 'receivedPlaced', 'litres', { width: 62 }),
        column('receivedMeasuredPlacedLitres', 'receivedMeasured', 'litres', hidden),
        column('receivedConvertedPlacedLitres', 'receivedConverted', 'litres', hidden),
        column('receivedInYearPlacedLitres', 'receivedYear', 'litres', { width: 80 }),
      ],
      rows: this.report.sites.map((site) => [
        site.site,
        site.name,
        site.municipalityName,
        site.totalPlacedLitres,
        site.remainingPlacedLitres,
        site.annualPlacedLitres,
        site.usedPlaced.massKg,
        site.usedPlaced.measuredPlacedLitres,
        site.usedPlaced.convertedPlacedLitres,
        site.received.massKg,
        placed(site.received),
        site.received.measuredPlacedLitres,
        site.received.convertedPlacedLitres,
        placed(site.receivedInYear),
      ]),
    };
  }

  private coverage(): DocumentTable {
    return {
      id: 'coverage',
      names: STATUS_WORDS.coverage,
      columns: [
        column('number', 'number', 'text', { width: 48 }),
        column('name', 'municipality', 'text'),
        column('receivingSites', 'receivingSites', 'integer', { width: 75 }),
        column('sitesWithRecords', 'withRecords', 'integer', { width: 75 }),
        column('sitesWithPlan', 'withPlan', 'integer', { width: 75 }),
        column('recorders', 'recorders', 'integer', { width: 75 }),
        column('reportedTotals', 'reportedTotals', 'integer', { width: 62 }),
      ],
      rows: this.report.coverage.map((row) => [
        row.number,
        row.name,
        row.receivingSites,
        row.sitesWithRecords,
        row.sitesWithPlan,
        row.recorders,
        row.reportedTotals,
      ]),
    };
  }

  private respondents(): DocumentTable {
    return {
      id: 'respondents',
      names: STATUS_WORDS.respondents,
      columns: [
        column('basis', 'basis', 'text', { width: 75 }),
        column('organisation', 'organisation', 'text', hidden),
        column('name', 'organisation', 'text'),
        column('municipalities', 'municipality', 'text'),
        column('told', 'told', 'integer', { width: 50 }),
      ],
      rows: this.report.respondents.map(({ basis, organisation, name, municipalities, told }) => [
        this.word(basis === 'recorded' ? 'basisRecorded' : 'basisReported'),
        organisation,
        name ?? organisation ?? this.word('notStated'),
        municipalities.length === 0 ? this.word('notStated') : municipalities.join(', '),
        told,
      ]),
    };
  }

  /** Columns of the periods before; on a page only the one that is compared with has room. */
  private trend(): Column[] {
    const { previous, comparable } = this.report;
    return previous.map(({ key }) => ({
      key: `massKg_${key}`,
      names: bothLanguages(key),
      kind: 'kg',
      width: 62,
      ...(key !== comparable && hidden),
    }));
  }

  /** Masses of the periods before; nothing where nothing is known of a period. */
  private told(previousKg: readonly number[]): CellValue[] {
    const { previousTold } = this.report.recorded;
    return previousKg.map((kg, at) => (previousTold[at] === true ? kg : null));
  }

  private word(key: StatusWord): string {
    return STATUS_WORDS[key][this.language];
  }

  private name(names: Names): string {
    return names[this.language];
  }
}

const bothLanguages = (text: string): Names => ({ nb: text, en: text });
