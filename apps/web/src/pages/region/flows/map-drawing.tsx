import { Link, useLocation } from 'react-router';
import { useCodes } from '../../../lib/codes.js';
import { named, number as numberText, roundTonnes } from '../../../lib/format.js';
import type { RegionMap, SiteFeature } from './map-data.js';
import { MAP, type MapLayout, type Placed, arrow, mapLayout } from './map-geometry.js';
import type { Lane } from './shape.js';
import { useFlowTexts } from './texts.js';

const WIDEST = 16;
const ARROWS = 24;

/** Signs of kinds of site, told apart by their form. */
const SIGNS: Readonly<Record<string, string>> = {
  deposit: 'M-7,6L7,6L0,-7Z',
  landfill: 'M-7,-6L7,-6L0,7Z',
  recipient: 'M-6,-6H6V6H-6Z',
  intermediate_storage: 'M0,-8L8,0L0,8L-8,0Z',
  sorting_plant: 'M-7,-3H-3V-7H3V-3H7V3H3V7H-3V3H-7Z',
};
const OTHER_SIGN = 'M-6,0A6,6 0 1,0 6,0A6,6 0 1,0 -6,0Z';
const signOf = (kind: string): string => SIGNS[kind] ?? OTHER_SIGN;

/** The picture: municipalities are links, in the order of their numbers; sites are links too; arrows show what was hauled between them. */
export function MapDrawing(props: {
  map: RegionMap;
  lanes: readonly Lane[];
  chosen: string | undefined;
  onChoose: (number: string | undefined) => void;
}) {
  const { map, lanes, chosen, onChoose } = props;
  const { t } = useFlowTexts();
  const { search } = useLocation();
  const sites = map.sites.flatMap(({ siteId, coordinates }) => (coordinates === null ? [] : [{ id: siteId, coordinates }]));
  const layout = mapLayout(map.municipalities, sites);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('map.label')}>
      <svg className="map" viewBox={`0 0 ${MAP.width} ${layout.height}`} role="group" aria-label={t('map.label')}>
        {map.municipalities.map(({ number, name }) => {
          const placed = layout.municipalities.get(number);
          return (
            placed && (
              <Link
                key={number}
                to={`/municipality/${number}${search}`}
                aria-label={`${t('map.open')}: ${name}`}
                className={number === chosen ? 'municipality chosen' : 'municipality'}
                onFocus={() => onChoose(number)}
                onMouseEnter={() => onChoose(number)}
              >
                {placed.path === undefined ? <circle cx={placed.x} cy={placed.y} r={MAP.circle} /> : <path d={placed.path} />}
              </Link>
            )
          );
        })}
        <Arrows lanes={lanes} layout={layout} chosen={chosen} />
        {map.municipalities.map((municipality) => (
          <Name key={municipality.number} {...municipality} placed={layout.municipalities.get(municipality.number)} />
        ))}
        {map.sites.map((site) => (
          <Site key={site.siteId} site={site} placed={layout.sites.get(site.siteId)} />
        ))}
      </svg>
      <Signs kinds={[...new Set(map.sites.filter(({ coordinates }) => coordinates !== null).map(({ kind }) => kind))]} />
    </div>
  );
}

/** The largest flows between municipalities, or those of the chosen one. The tables tell all of them. */
function Arrows({ lanes, layout, chosen }: { lanes: readonly Lane[]; layout: MapLayout; chosen: string | undefined }) {
  const { t } = useFlowTexts();
  const between = lanes.filter(({ from, to, massKg }) => from !== to && massKg > 0);
  const largest = Math.max(1, ...between.map(({ massKg }) => massKg));
  const shown = between.slice(0, ARROWS);
  const place = (key: string): Placed => layout.municipalities.get(key) ?? layout.outside;
  const leaves = shown.some(({ from, to }) => [from, to].some((key) => !layout.municipalities.has(key)));
  return (
    <g aria-hidden="true" className="arrows">
      {shown.map(({ from, to, massKg }) => {
        const isFaint = chosen !== undefined && from !== chosen && to !== chosen;
        const width = Math.max(1.5, (massKg / largest) * WIDEST);
        const { shaft, head } = arrow(place(from), place(to), layout.isSchematic ? MAP.circle + 6 : 16, width);
        return (
          <g key={`${from} ${to}`} className={isFaint ? 'arrow faint' : 'arrow'}>
            <path d={shaft} strokeWidth={width} />
            <path d={head} className="arrow-head" />
          </g>
        );
      })}
      {leaves && (
        <text x={MAP.width - 8} y={layout.outside.y + 34} textAnchor="end">
          {t('outside')}
        </text>
      )}
    </g>
  );
}

/** The Norwegian name alone, where a municipality has names in two languages: there is little room. */
const shortName = (name: string): string => name.split(' - ')[0]!;

/** Name of a municipality and the room that is left there, in cubic metres as placed. */
function Name(props: { name: string; remainingPlacedLitres: number | null; placed: Placed | undefined }) {
  const { t } = useFlowTexts();
  const { name, remainingPlacedLitres, placed } = props;
  if (!placed) return null;
  return (
    <text x={placed.x} y={placed.y} textAnchor="middle" className="place-name" aria-hidden="true">
      <tspan className="node-name">{shortName(name)}</tspan>
      {remainingPlacedLitres !== null && (
        <tspan x={placed.x} dy="1.2em">
          {t('map.room', { m3: numberText(Math.round(remainingPlacedLitres / 1000)) })}
        </tspan>
      )}
    </text>
  );
}

function Site({ site, placed }: { site: SiteFeature; placed: Placed | undefined }) {
  const { t } = useFlowTexts();
  if (!placed) return null;
  const { siteId, name, kind, remainingPlacedLitres, receivedKg } = site;
  const room =
    remainingPlacedLitres === null ? '' : `, ${t('map.room', { m3: numberText(Math.round(remainingPlacedLitres / 1000)) })}`;
  const text = `${name}: ${roundTonnes(receivedKg)} t${room}`;
  return (
    <Link to={`/site/${siteId}`} className="site" aria-label={text}>
      <path d={signOf(kind)} transform={`translate(${placed.x} ${placed.y})`}>
        <title>{text}</title>
      </path>
    </Link>
  );
}

/** What the signs of sites mean. */
function Signs({ kinds }: { kinds: readonly string[] }) {
  const { t } = useFlowTexts();
  const codes = useCodes();
  if (kinds.length === 0) return null;
  const kindName = (kind: string): string => {
    const found = codes.data?.siteKinds.find(({ code }) => code === kind);
    return found ? named(found.names) : kind;
  };
  return (
    <ul className="signs" aria-label={t('map.places')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true" className="map">
            <path className="sign" d={signOf(kind)} />
          </svg>
          {kindName(kind)}
        </li>
      ))}
    </ul>
  );
}
