import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { HowMade } from '../../components/how-made/index.js';
import { NumberTable } from '../../components/number-table.js';
import { usePermitTexts } from '../../components/registration/permit-texts.js';
import { Loaded } from '../../components/states.js';
import { useAddressWith } from '../../lib/address.js';
import { number, tonnes } from '../../lib/format.js';
import { dayText, useNames } from '../../lib/names.js';
import { useWords } from '../../lib/words.js';
import { PartHeading, type Return } from './part.js';
import { Tonnes } from './stock.js';
import { useSiteTexts } from './texts.js';
import './site.css';

export type Wait = { readonly after?: string };
type Usage = Answer<'getSiteCapacity'>['total'];

/** Permits of a site. */
export const usePermits = (id: string, wait: Wait) =>
  useQuery({
    queryKey: ['site permits', id, wait],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}/permits', { params: { path: { id }, query: wait } })),
  });

interface PermitsProps {
  readonly id: string;
  readonly wait: Wait;
  /** Whether the site is of the demo, whose records are as they are. */
  readonly demo: boolean;
  readonly back: Return | undefined;
}

/** What the site may receive, on what grounds and how long; and the ways to its forms. */
export function SitePermits({ id, wait, demo, back }: PermitsProps) {
  const { t } = useSiteTexts();
  const { t: form } = usePermitTexts();
  const { material } = useNames();
  const { conditionClass } = useWords();
  const to = useAddressWith();
  const query = usePermits(id, wait);
  return (
    <section aria-labelledby="permits">
      <PartHeading part="permits" title={t('permits.title')} back={back} />
      <Loaded query={query}>
        {({ permits }) =>
          permits.length === 0 ? (
            <Paragraph>{t('permits.none')}</Paragraph>
          ) : (
            <NumberTable
              caption={t('permits.caption')}
              columns={[
                { heading: t('permits.case') },
                { heading: t('permits.law') },
                { heading: t('permits.authority') },
                { heading: t('permits.valid') },
                { heading: t('permits.materials') },
                { heading: t('permits.classes') },
                { heading: t('permits.total'), numeric: true },
                { heading: t('permits.annual'), numeric: true },
                { heading: t('permits.storage') },
                ...(demo ? [] : [{ heading: t('permits.change') }]),
              ]}
              rows={permits.map((permit) => ({
                key: permit.permitId,
                cells: [
                  <span key="case">
                    {permit.caseNumber}{' '}
                    {permit.withdrawn && (
                      <Tag data-size="sm" data-color="warning">
                        {t('permits.withdrawn')}
                      </Tag>
                    )}
                  </span>,
                  permit.law,
                  permit.authority,
                  <span key="valid" className="site-when">
                    {permit.validTo === null
                      ? t('permits.notice', { from: dayText(permit.validFrom) })
                      : t('permits.until', { from: dayText(permit.validFrom), to: dayText(permit.validTo) })}
                  </span>,
                  permit.materials === null ? t('permits.allMaterials') : permit.materials.map(material).join(', '),
                  permit.conditionClasses.map((each) => (/^\d$/.test(each) ? each : conditionClass(each))).join(', '),
                  permit.totalKg === null ? t('permits.noLimit') : <Tonnes key="total" kg={permit.totalKg} />,
                  permit.annualKg === null ? t('permits.noLimit') : <Tonnes key="annual" kg={permit.annualKg} />,
                  permit.storageMonths === null ? t('permits.noLimit') : t('permits.months', { n: permit.storageMonths }),
                  ...(demo
                    ? []
                    : [
                        <span key="change" className="site-changes">
                          <Link
                            to={to({ permit: permit.permitId })}
                            aria-label={form('correctOne', { case: permit.caseNumber, interpolation: { escapeValue: false } })}
                          >
                            {form('correct')}
                          </Link>
                          {!permit.withdrawn && (
                            <Link
                              to={to({ permit: permit.permitId, end: '1' })}
                              aria-label={form('endOne', { case: permit.caseNumber, interpolation: { escapeValue: false } })}
                            >
                              {form('end')}
                            </Link>
                          )}
                        </span>,
                      ]),
                ],
              }))}
            />
          )
        }
      </Loaded>
      {!demo && (
        <div>
          <Button asChild variant="secondary" data-size="sm">
            <Link to={to({ permit: 'new' })}>{form('register')}</Link>
          </Button>
        </div>
      )}
    </section>
  );
}

/** What was permitted and received, in all and per year, as a bar with its text. */
export function SiteCapacity({ id, wait }: { readonly id: string; readonly wait: Wait }) {
  const { t } = useSiteTexts();
  const query = useQuery({
    queryKey: ['site capacity', id, wait],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}/capacity', { params: { path: { id }, query: wait } })),
  });
  const row = (site: string, name: string, { permittedKg, receivedKg, remainingKg }: Usage, strong = false) => ({
    key: name,
    strong,
    cells: [
      name,
      permittedKg === null ? t('capacity.noLimit') : <Tonnes key="permitted" kg={permittedKg} />,
      <Tonnes key="received" kg={receivedKg} />,
      remainingKg === null ? '' : <Tonnes key="remaining" kg={remainingKg} />,
      permittedKg === null || remainingKg === null ? (
        ''
      ) : (
        <span key="used" className="capacity">
          {permittedKg > 0 && <Bar share={receivedKg / permittedKg} />}
          <HowMade
            compact
            title={t('capacity.howTitle', { year: name, site, interpolation: { escapeValue: false } })}
            figure={{
              kind: 'text',
              name: `capacity.${name}`,
              title: t('capacity.howTitle', { year: name, site, interpolation: { escapeValue: false } }),
              value: `${tonnes(remainingKg)} t`,
              formula: `${t('capacity.permitted')} ${tonnes(permittedKg)} − ${t('capacity.received')} ${tonnes(receivedKg)} = ${tonnes(remainingKg)} t`,
              notes: [t('capacity.howNote')],
            }}
          />
        </span>
      ),
    ],
  });
  return (
    <section aria-labelledby="capacity">
      <Heading level={2} data-size="sm" id="capacity">
        {t('capacity.title')}
      </Heading>
      <Loaded query={query}>
        {({ name, total, years }) =>
          years.length === 0 && total.permittedKg === null ? (
            <Paragraph>{t('capacity.none')}</Paragraph>
          ) : (
            <NumberTable
              caption={t('capacity.caption')}
              columns={[
                { heading: t('capacity.year') },
                { heading: t('capacity.permitted'), numeric: true },
                { heading: t('capacity.received'), numeric: true },
                { heading: t('capacity.remaining'), numeric: true },
                { heading: t('capacity.used') },
              ]}
              rows={[
                ...years.map(({ year, ...usage }) => row(name, String(year), usage)),
                row(name, t('capacity.total'), total, true),
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
}

/** A share of a limit as a bar, with the percent beside it; above the limit it is hatched and said. */
function Bar({ share }: { readonly share: number }) {
  const { t } = useSiteTexts();
  const percent = number(share * 100);
  return (
    <span className="capacity">
      <span className="capacity-bar" aria-hidden="true">
        <span className={share > 1 ? 'over' : undefined} style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
      </span>
      {share > 1 ? t('capacity.over', { percent }) : t('capacity.percent', { percent })}
    </span>
  );
}
