import type { Box } from './mapState';

/** How a place is drawn; decided by how well it is known, never by the style. */
export type Drawing = 'point' | 'circle' | 'area' | 'fuzzy' | 'outline' | 'none';

/** The attributes of a mark in a tile. */
export interface Mark {
  readonly count: number;
  readonly killed?: number;
  readonly code?: string;
  readonly kind?: string;
  readonly precision?: string;
  readonly merged: boolean;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function drawingOf(precision: string): Drawing {
  switch (precision) {
    case 'exact_site':
    case 'locality':
      return 'point';
    case 'near_locality':
      return 'circle';
    case 'district':
    case 'province':
      return 'area';
    case 'linear_or_fuzzy':
      return 'fuzzy';
    case 'department':
      return 'outline';
    default:
      // The country, and any precision this script does not know yet: the list has it.
      return 'none';
  }
}

/** Size of a single mark relative to its picture, by the number killed; unknown is drawn like none, and the legend says so. */
export function severityScale(killed: number | undefined): number {
  if (killed === undefined || killed < 1) return 0.75;
  if (killed < 3) return 0.9;
  return killed < 10 ? 1.1 : 1.4;
}

/** Radius in pixels of a circle whose area stands for `n`. */
export function discRadius(n: number, unit: number): number {
  return unit * Math.sqrt(Math.max(0, n));
}

/** Outer radius of the ring around a disc of `count`: the ring's own area stands for `killed`, to the same scale. */
export function ringRadius(count: number, killed: number | undefined, unit: number): number {
  return discRadius(count + Math.max(0, killed ?? 0), unit);
}

/** What several marks say together; killed stays unknown when it is unknown in all. */
export function mergeCounts(marks: Iterable<Pick<Mark, 'count' | 'killed'>>): { count: number; killed: number | undefined } {
  let count = 0;
  let killed: number | undefined;
  for (const mark of marks) {
    count += mark.count;
    if (mark.killed !== undefined) killed = (killed ?? 0) + mark.killed;
  }
  return { count, killed };
}

/** Whether a mark stands for the incident drawn at this point. */
export function covers(mark: Mark, lon: number, lat: number, precision: string): boolean {
  // Tiles round to their grid: 2.4 m, and attributes are exact.
  const near = 1e-6;
  return lon >= mark.west - near && lon <= mark.east + near && lat >= mark.south - near && lat <= mark.north + near
    && (mark.merged || mark.precision === precision);
}

/** The box of a mark's incidents, or null when they share one point. */
export function spread(mark: Mark): Box | null {
  return mark.east - mark.west > 0.001 || mark.north - mark.south > 0.001 ? [mark.west, mark.south, mark.east, mark.north] : null;
}

/** A circle on the ground as a ring of points, degrees; closed. */
export function circleRing(lon: number, lat: number, radiusMetres: number, corners = 64): [number, number][] {
  // Metres a degree of latitude: the mean radius of the Earth (IUGG), 6 371 008.8 m.
  const metresPerDegree = (Math.PI * 6_371_008.8) / 180;
  const dLat = radiusMetres / metresPerDegree;
  const dLon = dLat / Math.cos((lat * Math.PI) / 180);
  const ring: [number, number][] = [];
  for (let i = 0; i <= corners; i++) {
    const angle = (2 * Math.PI * (i % corners)) / corners;
    ring.push([lon + dLon * Math.cos(angle), lat + dLat * Math.sin(angle)]);
  }
  return ring;
}
