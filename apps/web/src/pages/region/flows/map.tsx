import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../../components/states.js';
import { number as numberText, tonnes } from '../../../lib/format.js';
import { statusKeyOf } from '../period.js';
import { periodText } from '../period-text.js';
import { useRegionTexts } from '../texts.js';
import type { TerritoryView } from '../view.js';
import type { FlowRequest } from './lane-intervals.js';
import { type RegionMap, regionMap } from './map-data.js';
import { MapDrawing } from './map-drawing.js';
import { MapTables } from './map-tables.js';
import { type StageFlow, laneSums, sumOf } from './shape.js';
import { useFlowTexts } from './texts.js';

/** The municipalities of a region with sites, flows and what room is left, as a map or as tables. */
export function FlowMap(props: {
  flows: readonly StageFlow[];
  region: string | null;
  view: TerritoryView;
  isTable: boolean;
  request: FlowRequest;
}) {
  const { flows, region, view, isTable, request } = props;
  const { t: own } = useRegionTexts();
  const key = region === 'demo' ? 'demo' : 'trondheimsregionen';
  const period = statusKeyOf(view.period, new Date().toISOString().slice(0, 10));
  const query = useQuery({
    queryKey: ['region map', key, period, view.known],
    queryFn: () => regionMap(key, period, view.known),
  });
  return (
    <Loaded query={query}>
      {(map) =>
        isTable ? (
          <MapTables {...{ map, flows, request }} period={periodText({ key: period, days: {} }, own)} />
        ) : (
          <Picture map={map} flows={flows} />
        )
      }
    </Loaded>
  );
}

function Picture({ map, flows }: { map: RegionMap; flows: readonly StageFlow[] }) {
  const { t } = useFlowTexts();
  const [chosen, choose] = useState<string>();
  const without = map.sites.filter(({ coordinates }) => coordinates === null).length;
  return (
    <figure className="picture map-figure">
      <MapDrawing map={map} lanes={laneSums(flows)} chosen={chosen} onChoose={choose} />
      <figcaption>
        <Panel map={map} flows={flows} chosen={chosen} />
        <Paragraph data-size="sm">{t('map.legend')}</Paragraph>
        {without > 0 && <Paragraph data-size="sm">{t('map.noPlace', { count: without })}</Paragraph>}
        <Paragraph data-size="sm">
          {map.municipalities.every(({ geometry }) => geometry === null)
            ? t('map.schematic')
            : t('map.attribution', { by: map.attribution })}
        </Paragraph>
      </figcaption>
    </figure>
  );
}

/** Figures of the municipality that is pointed at or has the focus. */
function Panel({ map, flows, chosen }: { map: RegionMap; flows: readonly StageFlow[]; chosen: string | undefined }) {
  const { t } = useFlowTexts();
  const municipality = map.municipalities.find(({ number }) => number === chosen);
  if (!municipality) return <Paragraph className="map-panel">{t('map.choose')}</Paragraph>;
  const { number, name, remainingPlacedLitres, sitesWithRoomStated } = municipality;
  const lanes = laneSums(flows);
  const of = (from: boolean, to: boolean): string =>
    tonnes(sumOf(lanes.filter((lane) => (lane.from === number) === from && (lane.to === number) === to)).massKg);
  return (
    <div className="map-panel">
      <strong>{name}</strong>
      <dl className="beside">
        {(
          [
            ['internal', `${of(true, true)} t`],
            ['incoming', `${of(false, true)} t`],
            ['outgoing', `${of(true, false)} t`],
            [
              'remaining',
              remainingPlacedLitres === null
                ? t('map.notStated')
                : t('map.remainingText', {
                    m3: numberText(Math.round(remainingPlacedLitres / 1000)),
                    sites: sitesWithRoomStated,
                  }),
            ],
          ] as const
        ).map(([id, text]) => (
          <div key={id}>
            <dt>{t(`map.${id}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
