import { Button, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { NumberTable } from '../components/number-table.js';
import { SiteForm } from '../components/registration/site-form.js';
import { useRegistrationTexts } from '../components/registration/texts.js';
import { DemoTag, Loaded } from '../components/states.js';
import { named } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import { Choice, type Option } from '../components/choice.js';
import { type Site, useAllSites } from '../lib/registers.js';
import { useAddress } from '../lib/address.js';
import { countryName, useNames } from '../lib/names.js';
import { useSiteTexts } from './site/texts.js';

const PAGE = 50;
const SHOWN = ['all', 'real', 'demo'] as const;

/** All sites: searched by name and code, by municipality and kind. Or the form that registers one. */
export function SitesPage() {
  const [get, set] = useAddress();
  if (get('new') !== '1') return <SiteList />;
  return <SiteForm project={get('project')} onCancel={() => set({ new: '', project: '' })} />;
}

function SiteList() {
  const { t } = useSiteTexts();
  const { t: register } = useRegistrationTexts();
  useTitle(t('list.title'));
  const [get, set] = useAddress();
  const { codes, siteKind, municipality } = useNames();
  const sites = useAllSites();
  const [pages, setPages] = useState(1);
  const [q, wanted, kind] = [get('q'), get('municipality'), get('kind')];
  const show = SHOWN.find((each) => each === get('show')) ?? 'all';
  const search = (values: Readonly<Record<string, string>>): void => {
    setPages(1);
    set(values);
  };
  const needle = q.trim().toLocaleLowerCase('nb');
  const fits = (site: Site): boolean =>
    (needle === '' || [site.name, site.code].some((text) => text.toLocaleLowerCase('nb').includes(needle))) &&
    (wanted === '' || site.municipality === wanted) &&
    (kind === '' || site.kind === kind) &&
    (show === 'all' || site.demo === (show === 'demo'));
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('list.title')}
      </Heading>
      <div>
        <Button asChild variant="secondary">
          <Link to="/sites?new=1">{register('site')}</Link>
        </Button>
      </div>
      <div className="controls">
        <Textfield
          type="search"
          label={t('list.search')}
          value={q}
          autoComplete="off"
          onChange={(event) => search({ q: event.target.value })}
        />
        <Choice
          id="municipality"
          label={t('list.municipality')}
          value={wanted}
          options={(codes?.municipalities ?? [])
            .filter(({ region }) => region !== null)
            .map(({ number, name, demo }): Option => [number, demo ? `${name} (${t('list.demo').toLowerCase()})` : name])}
          empty={t('list.allMunicipalities')}
          onChange={(value) => search({ municipality: value })}
        />
        <Choice
          id="kind"
          label={t('list.kind')}
          value={kind}
          options={(codes?.siteKinds ?? []).map((each): Option => [each.code, named(each.names)])}
          empty={t('list.allKinds')}
          onChange={(value) => search({ kind: value })}
        />
        <Choice
          id="show"
          label={t('list.show')}
          value={show}
          options={SHOWN.map((each): Option => [each, t(`list.${each}`)])}
          onChange={(value) => search({ show: value === 'all' ? '' : value })}
        />
      </div>
      <Loaded query={sites}>
        {(all) => {
          const found = all.filter(fits);
          if (found.length === 0) return <Paragraph role="status">{t('list.none')}</Paragraph>;
          const shown = found.slice(0, pages * PAGE);
          return (
            <>
              <NumberTable
                caption={t('list.caption', { count: found.length })}
                columns={[{ heading: t('name') }, { heading: t('kind') }, { heading: t('municipality') }, { heading: t('code') }]}
                rows={shown.map((site) => ({
                  key: site.siteId,
                  cells: [
                    <span key="name">
                      <Link to={`/site/${site.siteId}`}>{site.name}</Link> <DemoTag demo={site.demo} />
                    </span>,
                    siteKind(site.kind),
                    site.municipality === null
                      ? site.country === null
                        ? t('list.outside')
                        : countryName(site.country)
                      : municipality(site.municipality),
                    site.code,
                  ],
                }))}
              />
              {shown.length < found.length && (
                <div>
                  <Button variant="secondary" onClick={() => setPages(pages + 1)}>
                    {t('list.more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
