// Land, country borders and country labels around Peru, from Natural Earth 1:10m (world-atlas).
import { feature, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import { load, packageJson, polygonsOf, roundLine, roundRings, writeGeoJson } from './lib.mjs';

const clipping = load('polygon-clipping');

// South America and the sea around it. The clip also keeps out the polygons that cross the antimeridian, which would draw a line over Peru.
const box = { west: -93, south: -57, east: -33, north: 14 };

// Visvalingam's effective area in square degrees. Shared arcs are simplified once, so borders stay closed.
const weight = 0.00015;
const decimals = 3;

// Labels stand where a person would write them, not at the centroid.
const labels = [
  ['PE', 'Perú', 'Peru', -9.6, -75.4], ['EC', 'Ecuador', 'Ecuador', -1.2, -78.4], ['CO', 'Colombia', 'Colombia', 3.6, -73.2],
  ['BR', 'Brasil', 'Brazil', -8.8, -58], ['BO', 'Bolivia', 'Bolivia', -17, -64.6], ['CL', 'Chile', 'Chile', -27.5, -70],
  ['AR', 'Argentina', 'Argentina', -34.5, -65.5], ['PY', 'Paraguay', 'Paraguay', -23, -58.5], ['UY', 'Uruguay', 'Uruguay', -32.8, -56],
  ['VE', 'Venezuela', 'Venezuela', 7, -66], ['GY', 'Guyana', 'Guyana', 5, -58.9], ['SR', 'Surinam', 'Suriname', 4, -56],
  ['GF', 'Guayana Francesa', 'French Guiana', 3.8, -53.1], ['PA', 'Panamá', 'Panama', 8.4, -80.1],
];

export function buildBasemap() {
  const topo = simplify(presimplify(packageJson('world-atlas', 'countries-10m.json')), weight);
  const countries = topo.objects.countries;
  const clipBox = [[[box.west, box.south], [box.east, box.south], [box.east, box.north], [box.west, box.north], [box.west, box.south]]];

  const land = feature(topo, topo.objects.land).features.flatMap(f => polygonsOf(f.geometry))
    .filter(inBox)
    .flatMap(polygon => clipping.intersection([polygon], [clipBox]));
  const borders = mesh(topo, countries, (a, b) => a !== b).coordinates
    .filter(line => line.every(([x, y]) => x >= box.west && x <= box.east && y >= box.south && y <= box.north))
    .map(line => roundLine(line, decimals));

  // Simplifying and rounding may push an island over its coast; the union mends it.
  const mended = clipping.union(...roundRings(land, decimals).map(polygon => [polygon]));

  writeGeoJson('south-america.geojson', [
    { type: 'Feature', properties: { kind: 'land' }, geometry: { type: 'MultiPolygon', coordinates: mended } },
    { type: 'Feature', properties: { kind: 'border' }, geometry: { type: 'MultiLineString', coordinates: borders } },
    ...labels.map(([code, es, en, lat, lon]) => ({
      type: 'Feature', properties: { kind: 'country', code, name_es: es, name_en: en }, geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  ]);
}

function inBox(polygon) {
  const xs = polygon[0].map(([x]) => x);
  const ys = polygon[0].map(([, y]) => y);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  return east - west < 180 && west < box.east && east > box.west && Math.min(...ys) < box.north && Math.max(...ys) > box.south;
}
