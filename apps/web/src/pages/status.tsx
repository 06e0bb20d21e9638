import { Alert, Button, Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt } from '../components/view-controls.js';
import { useTitle } from '../lib/title.js';
import { NotFound } from './not-found.js';
import { PeriodFilters } from './region/filters.js';
import { periodOfKey, statusKeyOf } from './region/period.js';
import { periodText } from './region/period-text.js';
import './region/region.css';
import { useRegionTexts } from './region/texts.js';
import { useTerritoryView } from './region/view.js';
import { Waiting } from './region/waiting.js';
import { Beside } from './status/beside.js';
import { Coverage } from './status/coverage.js';
import { ReceivingSites } from './status/receiving-sites.js';
import { CSV_TABLES, type StatusReport, type StatusTerritory, fileAddress, statusReport } from './status/report.js';
import './status/status.css';
import { useStatusTexts } from './status/texts.js';
import { TrendTable, lineOf } from './status/trend-table.js';

/** The status of a region or municipality in a year or half of one, as a page and as files. */
export function StatusPage() {
  const { kind = '', key = '' } = useParams();
  if (kind === 'region' && (key === 'demo' || key === 'trondheimsregionen')) {
    return <Status key={key} territory={{ kind, key }} isDemo={key === 'demo'} />;
  }
  if (kind === 'municipality') return <Status key={key} territory={{ kind, key }} isDemo={key.startsWith('999')} />;
  return <NotFound />;
}

function Status({ territory, isDemo }: { territory: StatusTerritory; isDemo: boolean }) {
  const { t } = useStatusTexts();
  const { t: own } = useRegionTexts();
  const view = useTerritoryView(isDemo ? '2025' : '2020');
  const period = statusKeyOf(view.period, new Date().toISOString().slice(0, 10));
  const request = { period, ...view.known };
  const query = useQuery({
    queryKey: ['status', territory, request],
    queryFn: () => statusReport(territory, request),
    placeholderData: keepPreviousData,
  });
  const wordsOf = (key: string): string => periodText(periodOfKey(key), own);
  const name = territory.kind === 'region' ? own(`region.${territory.key}`) : (query.data?.territory.name ?? '');
  useTitle(t('title', { name }));
  return (
    <Loaded query={query}>
      {(report) => (
        <>
          <header className="view-head">
            <p className="known">
              <Link to={`/${territory.kind}/${territory.key}?period=${period}`}>{t('toTerritory', { name })}</Link>
            </p>
            <Heading level={1} data-size="lg">
              {t('title', { name })}
            </Heading>
            <Paragraph>{t('lead', { period: wordsOf(report.period.key), before: wordsOf(report.comparable) })}</Paragraph>
            <KnownAt asOf={report.asOf} />
          </header>
          <DemoMark demo={report.territory.demo} />
          {!report.ended && <Alert data-color="info">{t('notEnded')}</Alert>}
          <PeriodFilters view={view} isWhole />
          <Files territory={territory} request={request} />
          {query.isPlaceholderData ? <Waiting /> : <Report report={report} wordsOf={wordsOf} />}
        </>
      )}
    </Loaded>
  );
}

/** The report as files, in the reader's language. */
function Files({ territory, request }: { territory: StatusTerritory; request: { period: string; asOf?: string } }) {
  const { t, i18n } = useStatusTexts();
  const lang = i18n.language;
  return (
    <section aria-label={t('files')}>
      <Heading level={2} data-size="2xs">
        {t('files')}
      </Heading>
      <div className="files">
        {(['pdf', 'xlsx', 'csv', 'json'] as const).map((format) => (
          <Button key={format} asChild variant="secondary" data-size="sm">
            <a href={fileAddress(territory, request, { format, lang })} download={`massestrom-status.${format}`}>
              {format.toUpperCase()}
            </a>
          </Button>
        ))}
      </div>
      <Details data-size="sm">
        <Details.Summary>{t('csvTables')}</Details.Summary>
        <Details.Content>
          <ul className="files">
            {CSV_TABLES.map((table) => (
              <li key={table}>
                <a href={fileAddress(territory, request, { format: 'csv', lang, table })} download={`${table}.csv`}>
                  {table}.csv
                </a>
              </li>
            ))}
            <li>
              <a href={fileAddress(territory, request, {}, true)} download="massestrom-status.geojson">
                {t('map')}
              </a>
            </li>
          </ul>
        </Details.Content>
      </Details>
    </section>
  );
}

const SECTIONS = ['total', 'kinds', 'sites', 'movements', 'beside', 'coverage'] as const;

function Report({ report, wordsOf }: { report: StatusReport; wordsOf: (key: string) => string }) {
  const { t } = useStatusTexts();
  const { t: common } = useTranslation();
  const { recorded, previous } = report;
  const table = { periods: previous.map(({ key }) => key), told: recorded.previousTold, now: report.period.key };
  const named = (id: string, what: string) => ({ caption: t(`table.${id}`), what, ...table });
  const isEmpty = recorded.total.massKg === 0 && recorded.groups.every(({ massKg }) => massKg === 0);
  const parts: Readonly<Record<(typeof SECTIONS)[number], () => ReactNode>> = {
    total: () =>
      isEmpty ? (
        <Paragraph>{t('none')}</Paragraph>
      ) : (
        <>
          <TrendTable
            {...named('groups', common('basis.recorded'))}
            lines={[...recorded.groups.map((row) => lineOf(row)), lineOf(recorded.total, true)]}
          />
          <Paragraph data-size="sm">{t('onSite')}</Paragraph>
          <TrendTable {...named('fates', common('fate.fate'))} lines={recorded.fates.map((row) => lineOf(row))} />
        </>
      ),
    kinds: () =>
      isEmpty ? (
        <Paragraph>{t('none')}</Paragraph>
      ) : (
        <>
          <TrendTable {...named('materials', common('fate.material'))} lines={recorded.materials.map((row) => lineOf(row))} />
          <TrendTable {...named('classes', t('conditionClass'))} lines={recorded.classes.map((row) => lineOf(row))} />
        </>
      ),
    sites: () => <ReceivingSites sites={report.sites} />,
    movements: () => (
      <>
        <TrendTable
          {...named('movements', t('what'))}
          lines={recorded.movements.map(({ term, ...figures }) => ({ key: term, name: t(`term.${term}`), ...figures }))}
        />
        {recorded.municipalities.length > 1 && (
          <TrendTable
            {...named('municipalities', t('municipality'))}
            lines={recorded.municipalities.map(({ number, name, deposited }) => ({
              key: number ?? '',
              name: name ?? '–',
              ...deposited,
            }))}
          />
        )}
      </>
    ),
    beside: () => <Beside report={report} />,
    coverage: () => <Coverage report={report} />,
  };
  return (
    <>
      <nav className="contents" aria-label={t('contents')}>
        <ul>
          {SECTIONS.map((id) => (
            <li key={id}>
              <a href={`#status-${id}`}>{t(`section.${id}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="stack">
        {SECTIONS.map((id) => (
          <section key={id} id={`status-${id}`} tabIndex={-1} aria-label={t(`section.${id}`)}>
            <Heading level={2} data-size="sm">
              {t(`section.${id}`)}
            </Heading>
            {parts[id]()}
          </section>
        ))}
      </div>
      <p className="known" title={wordsOf(report.period.key)}>
        {common('basis.apart')}
      </p>
    </>
  );
}
