// What the steps share: reading package files, writing CSV and GeoJSON, folding names.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

export const outFolder = join(here, '../../src/MiningIncidents.Core/Data/starter/geo');

/** A JSON file inside an installed package, by its path there. */
export function packageJson(name, path) {
  return JSON.parse(packageText(name, path));
}

export function packageText(name, path) {
  return readFileSync(join(here, 'node_modules', name, path), 'utf8');
}

/** A CommonJS package, for those whose ES module is not reachable under Node. */
export const load = require;

/** Lower case letters and digits only, without accents: the same folding as Core's TextFolding, without its spaces. */
export function fold(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Great-circle distance in kilometres. */
export function kilometres(a, b) {
  const rad = Math.PI / 180;
  const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2
    + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

/** Rounds every coordinate of a line and drops the points that become equal to the one before. */
export function roundLine(line, decimals) {
  const factor = 10 ** decimals;
  const round = value => Math.round(value * factor) / factor;
  return line
    .map(([x, y]) => [round(x), round(y)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
}

/** The same for polygons; rings that collapse are dropped. */
export function roundRings(polygons, decimals) {
  return polygons
    .map(rings => rings.map(ring => roundLine(ring, decimals)).filter(ring => ring.length >= 4))
    .filter(rings => rings.length > 0);
}

export function polygonsOf(geometry) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Rows of CSV text without its header. Quotes are supported, line breaks inside a value are not. */
export function readCsv(path) {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split('\n').map(splitCsv);
  return lines.map(values => Object.fromEntries(header.map((name, i) => [name, values[i] ?? ''])));
}

function splitCsv(line) {
  const values = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    values.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
  }
  return values;
}

export function writeCsv(name, columns, rows) {
  const cell = value => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = [columns, ...rows.map(row => columns.map(column => row[column]))]
    .map(values => values.map(cell).join(',')).join('\n') + '\n';
  write(name, text);
  console.log(`${name}: ${rows.length} rows, ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
}

export function writeGeoJson(name, features) {
  const text = '{"type":"FeatureCollection","features":[\n'
    + features.map(feature => JSON.stringify(feature)).join(',\n') + '\n]}\n';
  write(name, text);
  console.log(`${name}: ${features.length} features, ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
}

function write(name, text) {
  mkdirSync(outFolder, { recursive: true });
  writeFileSync(join(outFolder, name), text);
}
