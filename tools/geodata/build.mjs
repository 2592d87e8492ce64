// Makes the files of src/MiningIncidents.Core/Data/starter/geo. Usage: node build.mjs [departments|basemap|ubigeo|gazetteer] …
const steps = {
  departments: async () => (await import('./departments.mjs')).buildDepartments(),
  basemap: async () => (await import('./basemap.mjs')).buildBasemap(),
  ubigeo: async () => (await import('./ubigeo.mjs')).buildUbigeo(),
  gazetteer: async () => (await import('./gazetteer.mjs')).buildGazetteer(),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(steps);
for (const name of wanted) {
  if (!steps[name]) throw new Error(`Unknown step ${name}; the steps are ${Object.keys(steps).join(', ')}`);
  await steps[name]();
}
