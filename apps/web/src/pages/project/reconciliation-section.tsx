import { Alert, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { decimalText, number, tonnes } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import { useProjectTexts } from './texts.js';
import type { ProjectView } from './view.js';

type Reconciliation = Answer<'getReconciliation'>;
type Flow = Reconciliation['flows'][number];
/** Below this p-value the measurements agree badly: the usual 5 %. */
const DOUBT = 0.05;

/** Independent measurements of the same masses beside what they come to when all are taken together. */
export function ReconciliationSection({ view }: { view: ProjectView }) {
  const { t } = useProjectTexts();
  const query = useQuery({
    queryKey: ['reconciliation', view.id, view.period],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/reconciliation', { params: { query: { project: view.id, ...view.period } } })),
  });
  return (
    <>
      <Paragraph>{t('reconciliation.intro')}</Paragraph>
      <Loaded query={query}>
        {(answer) =>
          answer.status === 'nothing_to_compare' ? (
            <Paragraph>{t('reconciliation.nothing')}</Paragraph>
          ) : (
            <>
              <Verdict answer={answer} />
              <Flows flows={answer.flows} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** Whether the measurements agree, and the one that does not fit. */
function Verdict({ answer: { global, suspects, flows, contradictionKg } }: { answer: Reconciliation }) {
  const { t } = useProjectTexts();
  const place = usePlaceName();
  const doubtful = contradictionKg !== null || (global.pValue !== null && Number(global.pValue) < DOUBT);
  return (
    <Alert data-color={doubtful || suspects.length > 0 ? 'warning' : 'success'} data-size="sm">
      <Paragraph>
        {contradictionKg !== null
          ? t('reconciliation.contradictory', { kg: number(contradictionKg) })
          : global.pValue !== null &&
            t(doubtful ? 'reconciliation.doubtful' : 'reconciliation.fits', { p: decimalText(global.pValue) })}
      </Paragraph>
      {suspects.length === 0 ? (
        <Paragraph>{t('reconciliation.noSuspect')}</Paragraph>
      ) : (
        <ul>
          {suspects.map((suspect) => {
            const flow = flows.find(({ id }) => id === suspect.flow);
            return (
              <li key={`${suspect.flow} ${suspect.by}`}>
                {t('reconciliation.suspect', {
                  by: t(`reconciliation.${suspect.by}`),
                  from: flow ? place(flow.from) : suspect.flow,
                  to: flow ? toName(flow, place, t('reconciliation.stock')) : '',
                  tonnes: tonnes(Math.round(Number(suspect.grossErrorKg))),
                })}
              </li>
            );
          })}
        </ul>
      )}
    </Alert>
  );
}

/** Name of a place of the network: a site, with the lot where its survey counts. */
function usePlaceName(): (place: Flow['from']) => string {
  const { t } = useProjectTexts();
  const words = useWords();
  return ({ name, lotName }) =>
    name === null ? t('reconciliation.outside') : lotName === null ? name : `${name} (${words.lot(lotName)})`;
}

const toName = ({ kind, to }: Flow, place: (place: Flow['to']) => string, stock: string): string =>
  kind === 'stock_change' ? stock : place(to);

function Flows({ flows }: { flows: readonly Flow[] }) {
  const { t } = useProjectTexts();
  const place = usePlaceName();
  const reconciled = (flow: Flow): string => (flow.reconciledKg === null ? '' : tonnes(Number(flow.reconciledKg)));
  return (
    <NumberTable
      caption={t('reconciliation.caption')}
      columns={[
        { heading: t('reconciliation.from') },
        { heading: t('reconciliation.to') },
        { heading: t('reconciliation.by') },
        { heading: t('reconciliation.measured'), numeric: true },
        { heading: t('reconciliation.reconciled'), numeric: true },
        { heading: t('reconciliation.adjustment'), numeric: true },
        { heading: t('reconciliation.z'), numeric: true },
      ]}
      rows={flows.flatMap((flow) =>
        flow.measurements.map(({ by, massKg, adjustmentKg, z, suspect }) => ({
          key: `${flow.id} ${by}`,
          strong: suspect,
          cells: [
            place(flow.from),
            toName(flow, place, t('reconciliation.stock')),
            <span key="by">
              {t(`reconciliation.${by}`)}{' '}
              {suspect && (
                <Tag data-color="warning" data-size="sm">
                  {t('reconciliation.suspected')}
                </Tag>
              )}
            </span>,
            tonnes(massKg),
            reconciled(flow),
            adjustmentKg === null ? '' : tonnes(Number(adjustmentKg)),
            z === null ? '' : decimalText(z),
          ],
        })),
      )}
    />
  );
}
