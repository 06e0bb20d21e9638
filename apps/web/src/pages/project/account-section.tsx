import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { HowMade } from '../../components/how-made/index.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { decimalText, named, tonnes, tonnesCo2e } from '../../lib/format.js';
import { useProjectTexts } from './texts.js';
import type { ProjectView } from './view.js';

/** The climate account in short: total, intensity, lines; the whole of it stands on a page of its own. */
export function AccountSection({ view }: { view: ProjectView }) {
  const { t } = useProjectTexts();
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
                  { heading: t('account.mass'), numeric: true },
                  { heading: t('account.emission'), numeric: true },
                  { heading: t('account.intervalHead'), numeric: true },
                  { heading: '' },
                ]}
                rows={account.lines.map((line) => {
                  const title = [named(line.names), line.vehicle, line.energy].filter(Boolean).join(', ');
                  return {
                    key: line.id,
                    cells: [
                      title,
                      line.module,
                      tonnes(line.massKg),
                      tonnesCo2e(line.emissionGramCo2e),
                      `${tonnesCo2e(line.lowGramCo2e)} – ${tonnesCo2e(line.highGramCo2e)}`,
                      <HowMade key="how" compact title={title} figure={{ kind: 'line', of: account, line }} />,
                    ],
                  };
                })}
              />
            </>
          )
        }
      </Loaded>
      <Link to={`/climate-accounts?project=${view.id}`}>{t('account.all')}</Link>
    </>
  );
}
