import type { Box, Place } from './mapState';

/** What can be drawn on the map. `regions` draws nothing: it picks departments. */
export type Tool = 'box' | 'shape' | 'measure' | 'regions';

/** Corners set so far, in the order they were set. */
export type Corners = readonly Place[];

/** The box between two opposite corners; null until both are set or while it has no size. */
export function boxOf(corners: Corners): Box | null {
  const [a, b] = corners;
  if (!a || !b || a.lon === b.lon || a.lat === b.lat) return null;
  return [Math.min(a.lon, b.lon), Math.min(a.lat, b.lat), Math.max(a.lon, b.lon), Math.max(a.lat, b.lat)];
}

/** What a finished drawing puts in the filter; null while it is none yet. */
export function filterOf(tool: Tool, corners: Corners): readonly [string, string] | null {
  if (tool === 'box') {
    const box = boxOf(corners);
    return box ? ['bbox', box.map(degrees).join(',')] : null;
  }
  return tool === 'shape' && corners.length >= 3 ? ['within', corners.map((corner) => `${degrees(corner.lon)},${degrees(corner.lat)}`).join(';')] : null;
}

/** The filter with a drawing in the place of an earlier one: an area is one area, however it was drawn. */
export function withDrawing(filter: readonly (readonly [string, string])[], drawing: readonly [string, string]): (readonly [string, string])[] {
  return [...filter.filter(([name]) => name !== 'bbox' && name !== 'within'), drawing];
}

/** The area a filter is cut to, as a closed ring of degrees; null when it is cut to none. */
export function areaOf(filter: readonly (readonly [string, string])[]): [number, number][] | null {
  const box = numbers(filter.find(([name]) => name === 'bbox')?.[1] ?? '', ',');
  if (box.length === 4) {
    const [west = 0, south = 0, east = 0, north = 0] = box;
    return [[west, south], [east, south], [east, north], [west, north], [west, south]];
  }
  const corners = (filter.find(([name]) => name === 'within')?.[1] ?? '').split(';').map((corner) => numbers(corner, ','));
  const [first] = corners;
  return first && corners.length >= 3 && corners.every((corner) => corner.length === 2) ? [...corners, first].map(([lon = 0, lat = 0]) => [lon, lat]) : null;
}

/** A box as typed; null when an edge is missing or on the wrong side of its opposite. */
export function typedBox(edges: { west: number; south: number; east: number; north: number }): Box | null {
  const { west, south, east, north } = edges;
  const whole = [west, south, east, north].every(Number.isFinite) && Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  return whole && west < east && south < north ? [west, south, east, north] : null;
}

/** Length of a line in metres along great circles on a sphere of the Earth's mean radius (IUGG, 6 371 008.8 m); haversine. */
export function lengthOf(corners: Corners): number {
  let sum = 0;
  for (const [at, to] of corners.entries()) {
    const from = corners[at - 1];
    if (from) sum += distance(from, to);
  }
  return sum;
}

export function distance(from: Place, to: Place): number {
  const rad = Math.PI / 180;
  const h = Math.sin(((to.lat - from.lat) * rad) / 2) ** 2
    + Math.cos(from.lat * rad) * Math.cos(to.lat * rad) * Math.sin(((to.lon - from.lon) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A length for readers: metres below 1 km, one decimal below 100 km. */
export function lengthWords(metres: number, language: string): string {
  const km = metres / 1000;
  const [value, unit, digits] = km < 1 ? [metres, 'meter', 0] as const : [km, 'kilometer', km < 100 ? 1 : 0] as const;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'es-PE', { style: 'unit', unit, maximumFractionDigits: digits }).format(value);
}

function degrees(value: number): number {
  return Number(value.toFixed(5));
}

function numbers(text: string, separator: string): number[] {
  const values = text.split(separator).map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return values.every(Number.isFinite) ? values : [];
}
