import { Details, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { useLineTitle } from '../../components/account.js';
import { HowMade } from '../../components/how-made/index.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { decimalText, named, tonnes, tonnesCo2e } from '../../lib/format.js';
import { useProjectTexts } from './texts.js';
import type { ProjectView } from './view.js';

type Account = Answer<'getClimateAccount'>;

/** The name of an activity: that of its lines, without the material that some of them add. */
function activityName({ lines }: Account, activity: string): string {
  const line = lines.find((each) => each.activity === activity);
  return line ? (named(line.names).split(':')[0] ?? '') : activity;
}

/** The climate account in short: total, intensity, lines; the whole of it stands on a page of its own. */
export function AccountSection({ view }: { view: ProjectView }) {
  const { t } = useProjectTexts();
  const { t: common } = useTranslation('translation');
  const titleOf = useLineTitle();
  const query = useQuery({
    queryKey: ['account', { project: view.id }, view.period],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/climate-accounts', { params: { query: { project: view.id, ...view.period } } })),
  });
  return (
    <>
      <Loaded query={query}>
        {(account) =>
          account.lines.length === 0 ? (
            <Paragraph>{t('account.none')}</Paragraph>
          ) : (
            <>
              <dl className="project-figures">
                <div>
                  <dt>{t('account.total')}</dt>
                  <dd>
                    <span className="figure">{tonnesCo2e(account.total.emissionGramCo2e)} t CO₂e</span>
                    <span className="interval">
                      {t('account.interval', {
                        low: tonnesCo2e(account.total.lowGramCo2e),
                        high: tonnesCo2e(account.total.highGramCo2e),
                      })}
                    </span>
                  </dd>
                </div>
                {account.intensity && (
                  <div>
                    <dt>{t('account.intensity')}</dt>
                    <dd>
                      <span className="figure">{decimalText(account.intensity.kgCo2ePerTonne)} kg CO₂e</span>
                      <span className="interval">
                        {t('account.interval', {
                          low: decimalText(account.intensity.low),
                          high: decimalText(account.intensity.high),
                        })}
                      </span>
                    </dd>
                  </div>
                )}
              </dl>
              <Paragraph data-size="sm">{t('account.fossil')}</Paragraph>
              <NumberTable
                caption={t('account.activities')}
                columns={[
                  { heading: t('account.activity') },
                  { heading: t('account.module') },
                  { heading: t('account.emission'), numeric: true },
                  { heading: t('account.intervalHead'), numeric: true },
                ]}
                rows={account.activities.map(({ activity, module, gwp, ...sum }) => ({
                  key: `${activity} ${module} ${gwp}`,
                  cells: [
                    activityName(account, activity),
                    gwp === 'fossil' ? module : `${module}, ${common('account.luluc')}`,
                    tonnesCo2e(sum.emissionGramCo2e),
                    `${tonnesCo2e(sum.lowGramCo2e)} – ${tonnesCo2e(sum.highGramCo2e)}`,
                  ],
                }))}
              />
              <Details>
                <Details.Summary>{t('account.lines', { count: account.lines.length })}</Details.Summary>
                <Details.Content>
                  <NumberTable
                    caption={t('account.lines', { count: account.lines.length })}
                    columns={[
                      { heading: t('account.activity') },
                      { heading: t('account.mass'), numeric: true },
                      { heading: t('account.emission'), numeric: true },
                      { heading: t('account.behind') },
                    ]}
                    rows={account.lines.map((line) => ({
                      key: line.id,
                      cells: [
                        titleOf(line),
                        tonnes(line.massKg),
                        tonnesCo2e(line.emissionGramCo2e),
                        <HowMade key="how" compact title={titleOf(line)} figure={{ kind: 'line', of: account, line }} />,
                      ],
                    }))}
                  />
                </Details.Content>
              </Details>
            </>
          )
        }
      </Loaded>
      <Link to={`/climate-accounts?project=${view.id}`}>{t('account.all')}</Link>
    </>
  );
}
