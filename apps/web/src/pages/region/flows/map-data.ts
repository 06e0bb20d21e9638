import type { MultiPolygon, Polygon } from 'geojson';
import type { operations } from '../../../api/generated/schema.js';
import { api, bodyOf } from '../../../api/client.js';

type StatusMap = operations['getRegionStatusMap']['responses'][200]['content']['application/geo+json'];

/** A municipality as the map of a status tells it; litres are as placed, `null` where no room is stated. */
export interface MunicipalityFeature {
  readonly number: string;
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon | null;
  readonly remainingPlacedLitres: number | null;
  readonly sitesWithRoomStated: number;
}

/** A site as the map of a status tells it; litres are as placed, `null` where they are not stated. */
export interface SiteFeature {
  readonly siteId: string;
  readonly name: string;
  readonly kind: string;
  readonly municipality: string | null;
  readonly coordinates: readonly [number, number] | null;
  readonly receivedKg: number;
  readonly totalPlacedLitres: number | null;
  readonly remainingPlacedLitres: number | null;
  readonly annualPlacedLitres: number | null;
}

export interface RegionMap {
  readonly attribution: string;
  readonly municipalities: readonly MunicipalityFeature[];
  readonly sites: readonly SiteFeature[];
}

/** The map of a region's status. @param period key of a year or half of one @throws ApiProblem */
export async function regionMap(
  region: 'trondheimsregionen' | 'demo',
  period: string,
  known: { readonly asOf?: string; readonly after?: string },
): Promise<RegionMap> {
  const { attribution, features } = bodyOf<StatusMap>(
    await api.GET('/api/v1/status-reports/region/geojson', { params: { query: { region, period, ...known } } }),
  );
  const isMunicipality = ({ id }: { id: string }): boolean => id.startsWith('municipality-');
  return {
    // What comes after the first part tells how the data was prepared.
    attribution: attribution.split(';')[0]!,
    municipalities: features
      .filter(isMunicipality)
      .map(({ geometry, properties }) => ({ ...properties, geometry }) as unknown as MunicipalityFeature),
    sites: features
      .filter((feature) => !isMunicipality(feature))
      .map(({ geometry, properties }) => {
        const coordinates = (geometry as { coordinates?: unknown } | null)?.coordinates ?? null;
        return { ...properties, coordinates } as unknown as SiteFeature;
      }),
  };
}
