// What belongs to the incident shown, on the map: a line to what it is linked with, rings around its series and around what is near.
import type { Feature } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { Palette } from './mapStyle';
import type { Box, Place } from './mapState';
import type { Spot } from './mapView';
import { circleRing } from './marks';

/**
 * Shapes of the list of ties in the panel; none where the incident has no place.
 * @param list the element that holds the list, with how near is near; null while no incident is shown.
 */
export function tieShapes(list: HTMLElement | null, chosen: Place | null): Feature[] {
  if (!list || !chosen) return [];
  const at: [number, number] = [chosen.lon, chosen.lat];
  const shapes: Feature[] = [];
  const kilometres = Number(list.dataset['kilometres']);
  if (kilometres > 0) shapes.push(shape('reach', { type: 'Polygon', coordinates: [circleRing(chosen.lon, chosen.lat, kilometres * 1000)] }));
  // Places known to their district alone are drawn in one middle: one ring says as much as ten.
  const ringed = new Set<string>();
  for (const item of list.querySelectorAll<HTMLElement>('.tie')) {
    const { tie } = item.dataset;
    const spot = spotOf(item);
    if (!tie || !spot || (spot.lon === chosen.lon && spot.lat === chosen.lat) || ringed.has(`${tie} ${spot.lon} ${spot.lat}`)) continue;
    ringed.add(`${tie} ${spot.lon} ${spot.lat}`);
    const there: [number, number] = [spot.lon, spot.lat];
    if (tie === 'linked') shapes.push(shape('linked', { type: 'LineString', coordinates: [at, there] }));
    shapes.push(shape(tie, { type: 'Point', coordinates: there }));
  }
  return shapes;
}

/** The box of everything that belongs to the incident, itself included. */
export function tieBox(shapes: readonly Feature[], chosen: Place): Box {
  const corners = shapes.flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'Polygon' ? geometry.coordinates[0] ?? [] : []));
  const [lons, lats] = [[chosen.lon], [chosen.lat]];
  for (const [lon, lat] of corners) {
    if (lon !== undefined) lons.push(lon);
    if (lat !== undefined) lats.push(lat);
  }
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

export function tieLayers(c: Palette): StyleSpecification['layers'] {
  const rings = ([['near', 10, 2], ['series', 13, 3.5], ['linked', 16, 2]] as const).flatMap(([tie, radius, width]): StyleSpecification['layers'] =>
    ([['casing', c.halo, width + 2.5], ['ring', c.chosen, width]] as const).map(([part, colour, stroke]) => ({
      id: `ties-${tie}-${part}`, type: 'circle', source: 'ties', filter: ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'tie'], tie]],
      // Far out many places are near one another on the screen.
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, radius / 3, 8, radius], 'circle-opacity': 0, 'circle-stroke-color': colour, 'circle-stroke-width': stroke },
    })));
  return [
    { id: 'ties-reach', type: 'line', source: 'ties', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': c.chosen, 'line-width': 1.5, 'line-dasharray': [2, 2] } },
    { id: 'ties-casing', type: 'line', source: 'ties', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.halo, 'line-width': 5 } },
    { id: 'ties-line', type: 'line', source: 'ties', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.chosen, 'line-width': 2 } },
    ...rings,
  ];
}

/** Where an element of the page says its incident is drawn; null for nowhere. */
export function spotOf(item: HTMLElement): Spot | null {
  const { lon, lat, precision } = item.dataset;
  return lon && lat && precision ? { lon: Number(lon), lat: Number(lat), precision } : null;
}

function shape(tie: string, geometry: Feature['geometry']): Feature {
  return { type: 'Feature', properties: { tie }, geometry };
}
