import { geoArea, geoCentroid, geoMercator, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A municipality of the map: a shape of RFC 7946, or none where it is fictional. */
export interface MapMunicipality {
  readonly number: string;
  readonly geometry: Polygon | MultiPolygon | null;
}

/** A site of the map with its place, longitude and latitude. */
export interface MapSite {
  readonly id: string;
  readonly coordinates: readonly [number, number];
}

/** Where things stand in the picture. `path` is absent where a municipality is drawn as a circle. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly path?: string;
}

export interface MapLayout {
  /** Of the picture, whose width is that of `MAP`. */
  readonly height: number;
  readonly isSchematic: boolean;
  readonly municipalities: ReadonlyMap<string, Placed>;
  readonly sites: ReadonlyMap<string, Placed>;
  /** Where mass that leaves the region, or comes into it, is drawn to and from. */
  readonly outside: Placed;
}

export const MAP = { width: 800, height: 720, margin: 24, circle: 92 } as const;
const OUTSIDE: Placed = { x: MAP.width - MAP.margin - 40, y: MAP.height - MAP.margin - 60 };
const OUTSIDE_OF_RING: Placed = { x: MAP.width - MAP.margin - 40, y: MAP.height / 3 };

/** RFC 7946 turns rings the other way than d3-geo, which would draw all of the world but the municipality. */
function turned(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  if (geoArea(geometry) < 2 * Math.PI) return geometry;
  const polygon = (rings: Position[][]): Position[][] => rings.map((ring) => ring.toReversed());
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygon(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(polygon) };
}

/** The largest part of a shape: where its name stands. */
function mainPart(shape: Polygon | MultiPolygon): Polygon {
  if (shape.type === 'Polygon') return shape;
  const parts = shape.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest));
}

/** Lays a map out: by a projection of d3-geo where the municipalities have shapes, else in a ring. */
export function mapLayout(municipalities: readonly MapMunicipality[], sites: readonly MapSite[]): MapLayout {
  const shapes = municipalities.flatMap(({ number, geometry }) =>
    geometry === null ? [] : [[number, turned(geometry)] as const],
  );
  if (shapes.length === 0) return ringLayout(municipalities);
  const projection = geoMercator().fitExtent(
    [
      [MAP.margin, MAP.margin],
      [MAP.width - MAP.margin, MAP.height - MAP.margin],
    ],
    { type: 'GeometryCollection', geometries: shapes.map(([, shape]) => shape) },
  );
  const path = geoPath(projection);
  const at = (coordinates: readonly [number, number]): Placed => {
    const [x, y] = projection([coordinates[0], coordinates[1]]) ?? [0, 0];
    return { x, y };
  };
  return {
    isSchematic: false,
    height: MAP.height,
    municipalities: new Map(
      shapes.map(([number, shape]) => [number, { ...at(geoCentroid(mainPart(shape))), path: path(shape) ?? '' }]),
    ),
    sites: new Map(sites.map(({ id, coordinates }) => [id, at(coordinates)])),
    outside: OUTSIDE,
  };
}

/** Municipalities without shapes in a ring, beginning at the top. */
function ringLayout(municipalities: readonly MapMunicipality[]): MapLayout {
  const radius = municipalities.length === 1 ? 0 : MAP.height / 2 - MAP.circle - 12;
  const placed = municipalities.map(({ number }, n): [string, Placed] => {
    const angle = (2 * Math.PI * n) / municipalities.length - Math.PI / 2;
    return [number, { x: MAP.width / 2 + radius * Math.cos(angle), y: MAP.height / 2 + radius * Math.sin(angle) }];
  });
  const lowest = Math.max(...placed.map(([, { y }]) => y));
  const height = lowest + MAP.circle + MAP.margin;
  return { height, isSchematic: true, municipalities: new Map(placed), sites: new Map(), outside: OUTSIDE_OF_RING };
}

/** An arrow: its shaft, and its head as a closed path. */
export interface Arrow {
  readonly shaft: string;
  readonly head: string;
}

type Point = readonly [number, number];
const text = ([x, y]: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;
const towards = (from: Point, to: Point, by: number): Point => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) / length) * by, from[1] + ((to[1] - from[1]) / length) * by];
};

/**
 * A bent arrow between two places, so that there and back do not lie on one another.
 * @param gap kept free at both ends @param width of the shaft
 */
export function arrow(from: Placed, to: Placed, gap: number, width: number): Arrow {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(64, length * 0.2);
  const middle: Point = [(from.x + to.x) / 2 - (dy / length) * bend, (from.y + to.y) / 2 + (dx / length) * bend];
  const free = Math.min(gap, length / 3);
  const start = towards([from.x, from.y], middle, free);
  const tip = towards([to.x, to.y], middle, free);
  const size = 7 + width * 0.9;
  const base = towards(tip, middle, size);
  const [nx, ny] = [((base[1] - tip[1]) / size) * size * 0.6, ((tip[0] - base[0]) / size) * size * 0.6];
  const corners: Point[] = [tip, [base[0] + nx, base[1] + ny], [base[0] - nx, base[1] - ny]];
  return { shaft: `M${text(start)}Q${text(middle)} ${text(base)}`, head: `M${corners.map(text).join('L')}Z` };
}
