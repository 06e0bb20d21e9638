import type { StatusMap, StatusReport, StatusSite } from '#libs/contracts/api/status-reports.js';
import { type MunicipalityShape, municipalityShapes } from '#libs/reference-data/index.js';

type Feature = StatusMap['features'][number];

/**
 * A status as a map (RFC 7946): the territory's municipalities, then its sites. A municipality or site of which no place is known has
 * no geometry and is there all the same. Pure.
 */
export function statusMap(report: StatusReport): StatusMap {
  const { territory, period, asOf } = report;
  const { attribution, shapes } = municipalityShapes();
  return {
    type: 'FeatureCollection',
    attribution,
    period,
    demo: territory.demo,
    asOf,
    features: [
      ...report.coverage.map(({ number }) => municipalityFeature(report, number, shapes)),
      ...report.sites.map(siteFeature),
    ],
  };
}

const ofPlaced = (of: StatusSite['received']): number => of.measuredPlacedLitres + of.convertedPlacedLitres;

function municipalityFeature(report: StatusReport, number: string, shapes: ReadonlyMap<string, MunicipalityShape>): Feature {
  const { recorded, reported, coverage, sites } = report;
  const row = recorded.municipalities.find((each) => each.number === number);
  const own = sites.filter(({ municipality }) => municipality === number);
  const filed = reported.municipalities.find(({ municipality }) => municipality === number);
  const rooms = own.flatMap(({ remainingPlacedLitres }) => remainingPlacedLitres ?? []);
  return {
    type: 'Feature',
    id: `municipality-${number}`,
    geometry: shapes.get(number)?.geometry ?? null,
    properties: {
      kind: 'municipality',
      number,
      name: row?.name ?? number,
      recordedDepositedKg: row?.deposited.massKg ?? 0,
      recordedSurplusKg: row?.surplusKg ?? 0,
      reportedYear: reported.year,
      reportedDepositedKg: filed?.massKg ?? null,
      reportedDepositedVolumes: filed?.volumes ?? [],
      remainingPlacedLitres: rooms.length === 0 ? null : rooms.reduce((sum, litres) => sum + litres, 0),
      sitesWithRoomStated: rooms.length,
      receivingSites: coverage.find((each) => each.number === number)?.receivingSites ?? 0,
    },
  };
}

function siteFeature(site: StatusSite): Feature {
  const { site: siteId, name, kind, municipality, coordinates, plan, received } = site;
  return {
    type: 'Feature',
    id: `site-${siteId}`,
    geometry: coordinates === null ? null : { type: 'Point', coordinates },
    properties: {
      kind,
      siteId,
      name,
      municipality,
      planStatus: plan?.status ?? null,
      startsOn: plan?.startsOn ?? null,
      endsOn: plan?.endsOn ?? null,
      totalPlacedLitres: site.totalPlacedLitres,
      remainingPlacedLitres: site.remainingPlacedLitres,
      annualPlacedLitres: site.annualPlacedLitres,
      receivedKg: received.massKg,
      receivedPlacedLitres: ofPlaced(received),
    },
  };
}
