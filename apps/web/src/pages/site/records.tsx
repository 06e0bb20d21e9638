import { Button, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { FactList } from '../../components/fact-list.js';
import { NumberTable } from '../../components/number-table.js';
import { RECORD_KINDS, RecordForm, type RecordKind, type SiteRecord } from '../../components/registration/record-form.js';
import { typedPercent } from '../../components/registration/amounts.js';
import { type RecordT, useRecordTexts } from '../../components/registration/record-texts.js';
import { Loaded } from '../../components/states.js';
import { useAddressWith } from '../../lib/address.js';
import { cubicMetres, decimalText, tonnes } from '../../lib/format.js';
import { dayText } from '../../lib/names.js';
import type { Site } from '../../lib/registers.js';
import { PartHeading, type Return } from './part.js';
import type { Wait } from './permits.js';
import './site.css';

/** What a record may tell, by the names of its request; each kind has some of it. */
interface Told {
  readonly planStatus: 'idea';
  readonly reference: string;
  readonly planId?: string;
  readonly sequenceConditions?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly totalCapacityPlacedLitres?: number;
  readonly annualCapacityPlacedLitres?: number;
  readonly activity: 'deposit';
  readonly carrier: 'diesel';
  readonly amount: string;
  readonly relativeUncertainty: string;
  readonly from: string;
  readonly to: string;
  readonly evidence?: { readonly reference: string };
  readonly binder: 'quicklime';
  readonly binderKg: number;
  readonly treatedKg?: number;
  readonly occurredOn: string;
  readonly factorId: string;
  readonly value: string;
  readonly unit: string;
  readonly validFrom: string;
  readonly validTo?: string;
}
const toldOf = ({ fields }: SiteRecord): Told => fields as unknown as Told;

const PLAIN = { interpolation: { escapeValue: false } } as const;
const DAY_MS = 86_400_000;

const useRecords = (id: string, wait: Wait) =>
  useQuery({
    queryKey: ['site records', id, wait],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}/records', { params: { path: { id }, query: wait } })),
  });

/** What a record of something measured or declared says, in words. */
function wordsOf(record: SiteRecord, t: RecordT): { what: string; figure: string; more: string | null; when: string } {
  const told = toldOf(record);
  switch (record.kind) {
    case 'energy_use': {
      const last = new Date(Date.parse(`${told.to}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
      return {
        what: t(`activities.${told.activity}`),
        figure: t(`amounts.${told.carrier}`, { amount: decimalText(told.amount) }),
        more: null,
        when: t('between', { from: dayText(told.from), to: dayText(last) }),
      };
    }
    case 'stabilisation':
      return {
        what: t(`binders.${told.binder}`),
        figure: `${tonnes(told.binderKg)} t`,
        more: told.treatedKg === undefined ? null : t('treated', { mass: tonnes(told.treatedKg) }),
        when: dayText(told.occurredOn),
      };
    default: {
      const from = dayText(told.validFrom);
      return {
        what: t(`factors.${told.factorId as 'loader_t'}`, { defaultValue: told.factorId }),
        figure: `${decimalText(told.value)} ${told.unit.replace('CO2', 'CO₂')}`,
        more: null,
        when: told.validTo === undefined ? t('since', { from }) : t('between', { from, to: dayText(told.validTo) }),
      };
    }
  }
}

interface Props {
  readonly id: string;
  readonly wait: Wait;
  /** Whether the site is of the demo, whose records are as they are. */
  readonly demo: boolean;
  readonly back: Return | undefined;
}

/** What a site has beside its mass: its plan, measured energy, stabilisations and own factors; and the ways to their forms. */
export function SiteRecords({ id, wait, demo, back }: Props) {
  const { t } = useRecordTexts();
  const to = useAddressWith();
  const query = useRecords(id, wait);
  const kinds = query.data?.records.some(({ kind }) => kind === 'plan') ? RECORD_KINDS.slice(1) : RECORD_KINDS;
  return (
    <section aria-labelledby="records">
      <PartHeading part="records" title={t('title')} back={back} />
      <Loaded query={query}>
        {({ records }) => {
          const plan = records.find(({ kind }) => kind === 'plan');
          const measured = records.filter(({ kind }) => kind !== 'plan');
          if (records.length === 0) return <Paragraph>{t('none')}</Paragraph>;
          return (
            <>
              {plan && <Plan plan={plan} demo={demo} />}
              {measured.length > 0 && <Measured records={measured} demo={demo} />}
            </>
          );
        }}
      </Loaded>
      {!demo && (
        <div className="actions">
          {kinds.map((kind) => (
            <Button key={kind} asChild variant="secondary" data-size="sm">
              <Link to={to({ record: `new-${kind}` })}>{t(`register.${kind}`)}</Link>
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

const Withdrawn = ({ record }: { readonly record: SiteRecord }) => {
  const { t } = useRecordTexts();
  if (!record.withdrawn) return null;
  return (
    <Tag data-size="sm" data-color="warning">
      {t('withdrawnTag')}
    </Tag>
  );
};

/** The way to the form that changes a record. @param what the record, in words */
function Correct({ record, what }: { readonly record: SiteRecord; readonly what: string }) {
  const { t } = useRecordTexts();
  const to = useAddressWith();
  return (
    <Link to={to({ record: record.recordId })} aria-label={t('correctOne', { what, ...PLAIN })}>
      {t('correct')}
    </Link>
  );
}

function Plan({ plan, demo }: { readonly plan: SiteRecord; readonly demo: boolean }) {
  const { t } = useRecordTexts();
  const told = toldOf(plan);
  const { startsOn, endsOn, totalCapacityPlacedLitres: total, annualCapacityPlacedLitres: annual } = told;
  const [from, to] = [startsOn && dayText(startsOn), endsOn && dayText(endsOn)];
  const room = [
    ...(total === undefined ? [] : [t('roomTotal', { total: cubicMetres(total) })]),
    ...(annual === undefined ? [] : [t('roomAnnual', { annual: cubicMetres(annual) })]),
  ];
  return (
    <FactList
      facts={[
        [
          t('plan'),
          <span key="plan">
            {t(`planStatuses.${told.planStatus}`)} <Withdrawn record={plan} />
          </span>,
        ],
        [t('reference'), told.reference],
        [t('planIdShown'), told.planId],
        [t('operation'), from && to ? t('between', { from, to }) : from ? t('since', { from }) : to && t('until', { to })],
        [t('room'), room.join(', ')],
        [t('sequence'), told.sequenceConditions],
        [t('change'), demo ? null : <Correct key="change" record={plan} what={t('plan')} />],
      ]}
    />
  );
}

function Measured({ records, demo }: { readonly records: readonly SiteRecord[]; readonly demo: boolean }) {
  const { t } = useRecordTexts();
  return (
    <>
      <Paragraph data-size="sm">{t('intro')}</Paragraph>
      <NumberTable
        caption={t('caption')}
        columns={[
          { heading: t('what') },
          { heading: t('figure'), numeric: true },
          { heading: t('period') },
          { heading: t('shownBy') },
          ...(demo ? [] : [{ heading: t('change') }]),
        ]}
        rows={records.map((record) => {
          const { what, figure, more, when } = wordsOf(record, t);
          const { relativeUncertainty, evidence } = toldOf(record);
          const rest: ReactNode = (
            <small>
              {t('uncertain', { percent: typedPercent(relativeUncertainty) })}
              {more !== null && (
                <>
                  <br />
                  {more}
                </>
              )}
            </small>
          );
          return {
            key: record.recordId,
            cells: [
              <span key="what">
                {t(`kinds.${record.kind}`, { what, ...PLAIN })} <Withdrawn record={record} />
              </span>,
              <span key="figure">
                {figure}
                <br />
                {rest}
              </span>,
              <span key="when" className="site-when">
                {when}
              </span>,
              evidence?.reference ?? '',
              ...(demo ? [] : [<Correct key="change" record={record} what={`${what}, ${figure}`} />]),
            ],
          };
        })}
      />
    </>
  );
}

interface EditorProps {
  readonly site: Site;
  readonly wait: Wait;
  /** Id of the record that changes, or `new-` and the kind of one that is not there yet. */
  readonly record: string;
  readonly onCancel: () => void;
  readonly onDone: (position: string | null, text: string) => void;
}

/** The form of a record, in place of the site's page. */
export function RecordEditor({ site, wait, record, ...rest }: EditorProps) {
  const { t } = useRecordTexts();
  const query = useRecords(site.siteId, wait);
  const kind = RECORD_KINDS.find((each): each is RecordKind => record === `new-${each}`);
  if (kind) return <RecordForm site={site} kind={kind} {...rest} />;
  return (
    <Loaded query={query}>
      {({ records }) => {
        const found = records.find(({ recordId }) => recordId === record);
        if (!found) return <Paragraph role="status">{t('gone')}</Paragraph>;
        return <RecordForm site={site} kind={found.kind} record={found} {...rest} />;
      }}
    </Loaded>
  );
}
