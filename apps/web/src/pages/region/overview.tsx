import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../../api/client.js';
import { ReportedTotals } from '../../components/reported/reported-totals.js';
import { number } from '../../lib/format.js';
import { HeadlineIndicators } from './headline-indicators.js';
import { KeyFigures } from './key-figures.js';
import { statusKeyOf } from './period.js';
import { periodText } from './period-text.js';
import { useRegionTexts } from './texts.js';
import type { TerritoryQuery, TerritoryView } from './view.js';

type Balance = Answer<'getRegionBalance'>;
type Section = Balance['sections'][number];

/** What stands first of a territory: key figures of each basis apart, the one with figures first; then what is given beside them. */
export function Overview(props: { territory: TerritoryQuery; balance: Balance; view: TerritoryView; children?: ReactNode }) {
  const { territory, balance, view, children } = props;
  const recorded = balance.sections.find(({ basis }) => basis === 'recorded');
  const reported = balance.sections.find(({ basis }) => basis === 'reported');
  const isEmpty = !recorded || recorded.terms.every(({ massKg }) => massKg === 0);
  const told = recorded && <RecordedPart key="recorded" {...{ territory, balance, view, isEmpty }} section={recorded} />;
  const totals = reported && (reported.categories ?? []).length > 0 && (
    <ReportedPart key="reported" {...{ territory, view }} section={reported} />
  );
  return (
    <div className="stack">
      {isEmpty ? [totals, told] : [told]}
      <StatusLink territory={territory} view={view} />
      {children}
      {!isEmpty && totals}
    </div>
  );
}

interface Part {
  readonly territory: TerritoryQuery;
  readonly section: Section;
  readonly view: TerritoryView;
}

function RecordedPart({ territory, balance, section, view, isEmpty }: Part & { balance: Balance; isEmpty: boolean }) {
  const { t } = useRegionTexts();
  const { t: common } = useTranslation();
  const period = periodText(view.period, t);
  return (
    <section className="basis basis-recorded">
      <Heading level={2} data-size="sm">
        {t('recorded')}
      </Heading>
      {isEmpty ? (
        <Paragraph>{t('recordedNone', { period })}</Paragraph>
      ) : (
        <>
          <Paragraph data-size="sm">{t('recordedHelp', { period })}</Paragraph>
          <KeyFigures {...{ territory, balance, section, view }} />
          {section.residualKg === 0 ? (
            <p className="check">
              <span aria-hidden="true">✓ </span>
              {common('balance.adds')}
            </p>
          ) : (
            <Alert data-color="danger">{common('balance.fails', { kg: number(section.residualKg) })}</Alert>
          )}
          <HeadlineIndicators territory={territory} basis="recorded" view={view} />
        </>
      )}
    </section>
  );
}

function ReportedPart({ territory, section, view }: Part) {
  const { t } = useRegionTexts();
  return (
    <section className="basis basis-reported">
      <ReportedTotals section={section} intro={t('reportedHelp')}>
        <HeadlineIndicators territory={territory} basis="reported" view={view} />
      </ReportedTotals>
    </section>
  );
}

/** The way to the status report of the period. */
function StatusLink({ territory, view }: Pick<Part, 'territory' | 'view'>) {
  const { t } = useRegionTexts();
  const key = statusKeyOf(view.period, new Date().toISOString().slice(0, 10));
  const place = 'region' in territory ? `region/${territory.region}` : `municipality/${territory.municipality}`;
  const query = new URLSearchParams({ period: key, ...(view.asOf !== '' && { asOf: view.asOf }) });
  return (
    <section className="call">
      <Link to={`/status/${place}?${query.toString()}`}>{t('status', { period: periodText({ key, days: {} }, t) })}</Link>
      <Paragraph data-size="sm">{t('statusHelp')}</Paragraph>
    </section>
  );
}
