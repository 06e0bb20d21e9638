import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { useCodes } from '../../lib/codes.js';
import { cubicMetres, dayText, named, tonnes } from './format.js';
import type { StatusReport } from './report.js';
import { useStatusTexts } from './texts.js';

type Site = StatusReport['sites'][number];
const NOT_STATED = '–';

const room = (litres: number | null): string => (litres === null ? NOT_STATED : cubicMetres(litres));
const taken = ({ measuredPlacedLitres, convertedPlacedLitres }: Site['received']): string =>
  cubicMetres(measuredPlacedLitres + convertedPlacedLitres);

/** Places that take mass in: what is planned of them, and what room they have. */
export function ReceivingSites({ sites }: { sites: readonly Site[] }) {
  const { t } = useStatusTexts();
  const codes = useCodes();
  if (sites.length === 0) return <Paragraph>{t('noSites')}</Paragraph>;
  const kindName = (kind: string): string => {
    const found = codes.data?.siteKinds.find(({ code }) => code === kind);
    return found ? named(found.names) : kind;
  };
  const link = ({ site, name }: Site) => (
    <Link key={site} to={`/site/${site}`}>
      {name}
    </Link>
  );
  return (
    <>
      <NumberTable
        caption={t('table.plans')}
        columns={['site', 'municipality', 'kind', 'status', 'conditions', 'starts', 'ends', 'permits'].map((id) => ({
          heading: t(id),
        }))}
        rows={sites.map((site) => ({
          key: site.site,
          cells: [
            link(site),
            site.municipalityName ?? '',
            kindName(site.kind),
            site.plan === null ? NOT_STATED : t(`planStatus.${site.plan.status}`),
            site.plan?.sequenceConditions ?? NOT_STATED,
            dayText(site.plan?.startsOn) ?? NOT_STATED,
            dayText(site.plan?.endsOn) ?? NOT_STATED,
            site.permits.join(', ') || NOT_STATED,
          ],
        }))}
      />
      <NumberTable
        caption={t('table.rooms')}
        columns={[
          { heading: t('site') },
          ...['roomTotal', 'roomLeft', 'roomAnnual', 'received', 'receivedYear', 'receivedTonnes'].map((id) => ({
            heading: t(id),
            numeric: true,
          })),
        ]}
        rows={sites.map((site) => ({
          key: site.site,
          cells: [
            link(site),
            room(site.totalPlacedLitres),
            room(site.remainingPlacedLitres),
            room(site.annualPlacedLitres),
            taken(site.received),
            taken(site.receivedInYear),
            tonnes(site.received.massKg),
          ],
        }))}
      />
      <Paragraph data-size="sm">{t('roomHelp')}</Paragraph>
    </>
  );
}
