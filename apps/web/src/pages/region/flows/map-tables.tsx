import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { intervalText } from '../../../components/balance.js';
import { NumberTable } from '../../../components/number-table.js';
import { useCodes } from '../../../lib/codes.js';
import { named, number as numberText, tonnes } from '../../../lib/format.js';
import { type FlowRequest, laneIntervals } from './lane-intervals.js';
import type { RegionMap } from './map-data.js';
import { placeName } from './place-name.js';
import { type StageFlow, laneSums, namesOf, sumOf } from './shape.js';
import { useFlowTexts } from './texts.js';

/** What the map draws, as tables: municipalities, flows between them, sites. @param period in words, of which the room is told */
export function MapTables(props: {
  map: RegionMap;
  flows: readonly StageFlow[];
  period: string;
  /** What the flows were asked for with: the intervals of their sums are asked for with the same. */
  request: FlowRequest;
}) {
  const { map, flows, period, request } = props;
  const intervals = useQuery({ queryKey: ['lane intervals', request], queryFn: () => laneIntervals(request) });
  const { t } = useFlowTexts();
  const { search } = useLocation();
  const codes = useCodes();
  const lanes = laneSums(flows);
  const names = namesOf(flows);
  const of = (number: string, from: boolean, to: boolean): string =>
    tonnes(sumOf(lanes.filter((lane) => (lane.from === number) === from && (lane.to === number) === to)).massKg);
  const intervalOfLane = (from: string, to: string): string => {
    const found = intervals.data?.get(`${from} ${to}`);
    return found ? intervalText(found.lowKg, found.highKg) : '';
  };
  const room = (litres: number | null): string => (litres === null ? t('map.notStated') : numberText(Math.round(litres / 1000)));
  const kindName = (kind: string): string => {
    const found = codes.data?.siteKinds.find(({ code }) => code === kind);
    return found ? named(found.names) : kind;
  };
  return (
    <>
      <NumberTable
        caption={t('map.municipalities')}
        columns={[
          { heading: t('map.municipality') },
          { heading: t('map.internal'), numeric: true },
          { heading: t('map.incoming'), numeric: true },
          { heading: t('map.outgoing'), numeric: true },
          { heading: t('map.remainingRoom'), numeric: true },
        ]}
        rows={map.municipalities.map(({ number, name, remainingPlacedLitres }) => ({
          key: number,
          cells: [
            <Link key={number} to={`/municipality/${number}${search}`}>
              {name}
            </Link>,
            of(number, true, true),
            of(number, false, true),
            of(number, true, false),
            room(remainingPlacedLitres),
          ],
        }))}
      />
      <NumberTable
        caption={t('map.lanes')}
        columns={[
          { heading: t('from') },
          { heading: t('to') },
          { heading: t('mass'), numeric: true },
          { heading: t('interval'), numeric: true },
          { heading: t('movements'), numeric: true },
        ]}
        rows={lanes
          .filter(({ from, to }) => from !== to)
          .map(({ from, to, massKg, movements }) => ({
            key: `${from} ${to}`,
            cells: [
              placeName(from, names, t),
              placeName(to, names, t),
              tonnes(massKg),
              intervalOfLane(from, to),
              numberText(movements),
            ],
          }))}
      />
      {map.sites.length > 0 && (
        <NumberTable
          caption={t('map.sites', { period })}
          columns={[
            { heading: t('map.site') },
            { heading: t('map.kind') },
            { heading: t('map.received'), numeric: true },
            { heading: t('map.totalRoom'), numeric: true },
            { heading: t('map.remainingRoom'), numeric: true },
            { heading: t('map.annualRoom'), numeric: true },
          ]}
          rows={map.sites.map((site) => ({
            key: site.siteId,
            cells: [
              <Link key={site.siteId} to={`/site/${site.siteId}`}>
                {site.name}
              </Link>,
              kindName(site.kind),
              tonnes(site.receivedKg),
              room(site.totalPlacedLitres),
              room(site.remainingPlacedLitres),
              room(site.annualPlacedLitres),
            ],
          }))}
        />
      )}
    </>
  );
}
