import { readText } from './csv-table.js';

/** Where a municipality lies: a geometry of GeoJSON (RFC 7946), WGS 84; simplified, too coarse to tell on which side of a border a site lies. */
export interface MunicipalityShape {
  readonly geometry: { readonly type: 'Polygon' | 'MultiPolygon'; readonly coordinates: readonly unknown[] };
}

/** The shapes of the region's municipalities and their neighbours, by number, and whose data they are. */
export interface MunicipalityShapes {
  readonly attribution: string;
  readonly shapes: ReadonlyMap<string, MunicipalityShape>;
}

interface Collection {
  readonly attribution: string;
  readonly features: readonly (MunicipalityShape & { readonly properties: { readonly kommunenummer: string } })[];
}

let loaded: MunicipalityShapes | undefined;

/** Shapes of the division of 2024 (`municipalities-with-neighbours.geojson`), read once. */
export function municipalityShapes(): MunicipalityShapes {
  if (loaded) return loaded;
  const { attribution, features } = JSON.parse(readText('municipalities-with-neighbours.geojson')) as Collection;
  const shapes = new Map(features.map(({ properties, geometry }) => [properties.kommunenummer, { geometry }]));
  return (loaded = { attribution, shapes });
}
