import { Alert, Details, Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { useWords } from '../../lib/words.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { instant } from '../../lib/format.js';
import { co2eText, gramTitle, useLineWords } from './shared.js';
import { type AccountT, useAccountTexts } from './texts.js';

type Now = Answer<'getClimateAccountNow'>;

/** What a submitted account would be now, and what made the difference. */
export function WouldBeNow({
  id,
  submission,
  after,
}: {
  readonly id: string;
  readonly submission: number;
  readonly after: object;
}) {
  const { t } = useAccountTexts();
  const query = useQuery({
    queryKey: ['account now', id, submission, after],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/climate-accounts/{id}/now', { params: { path: { id }, query: { submission, ...after } } })),
  });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('now.title')}
      </Heading>
      <Loaded query={query}>
        {(now) =>
          now.isSame ? (
            <Alert data-color="success" data-size="sm">
              {t('now.same')}
            </Alert>
          ) : (
            <Differs now={now} />
          )
        }
      </Loaded>
    </section>
  );
}

function Differs({ now }: { readonly now: Now }) {
  const { t } = useAccountTexts();
  return (
    <>
      <Alert data-color="warning" data-size="sm">
        {t('now.differs')}
      </Alert>
      <NumberTable
        caption={t('now.caption')}
        columns={[
          { heading: t('now.module') },
          { heading: t('now.submitted'), numeric: true },
          { heading: t('now.now'), numeric: true },
          { heading: t('now.difference'), numeric: true },
          { heading: t('now.byRecords'), numeric: true },
          { heading: t('now.byFactors'), numeric: true },
          { heading: t('now.byFormulas'), numeric: true },
        ]}
        rows={now.modules.map((each) => ({
          key: `${each.module} ${each.gwp}`,
          cells: [
            moduleName(each, t),
            ...[
              each.submittedGramCo2e,
              each.nowGramCo2e,
              each.differenceGramCo2e,
              each.byRecords,
              each.byFactors,
              each.byFormulas,
            ].map((gram, i) => (
              <span key={i} title={gramTitle(gram)}>
                {co2eText(gram)}
              </span>
            )),
          ],
        }))}
      />
      {now.changes.count > 0 && <Changes changes={now.changes} />}
    </>
  );
}

function moduleName({ module, gwp }: Now['modules'][number], t: AccountT): string {
  if (gwp === 'luluc') return t('modules.besideLuluc', { module: t(`modules.short.${module}`) });
  return module === 'D' ? t('modules.besideD') : t(`modules.short.${module}`);
}

function Changes({ changes }: { readonly changes: Now['changes'] }) {
  const { t } = useAccountTexts();
  const { eventOf } = useLineWords();
  const words = useWords();
  return (
    <Details data-size="sm">
      <Details.Summary>{t('now.changes', { count: changes.count })}</Details.Summary>
      <Details.Content>
        <NumberTable
          caption={t('now.changesCaption')}
          columns={[{ heading: t('now.event') }, { heading: t('now.recorded') }, { heading: t('now.who') }]}
          rows={changes.items.map(({ event, type, recordedAt, organisation }) => ({
            key: event,
            cells: [
              <Link key="event" to={`/event/${event}`}>
                {eventOf(type)}
              </Link>,
              instant(recordedAt),
              words.organisation(organisation),
            ],
          }))}
        />
      </Details.Content>
    </Details>
  );
}
