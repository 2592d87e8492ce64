// Builds every page script in src/*.ts into ../wwwroot/dist, and copies what the pages need from packages.
// A page script is picked up by its place alone: add src/<page>.ts and link /dist/<page>.js from the page.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../wwwroot/dist');
const modules = join(here, 'node_modules');

// Runs before the first paint, so it is a plain script and not a module (a module waits for the document).
const blocking = ['theme.ts'];

const scripts = (await readdir(join(here, 'src'))).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.test.ts'));
const common = {
  bundle: true,
  minify: true,
  sourcemap: true,
  target: ['es2022'],
  outdir: out,
  absWorkingDir: here,
  logLevel: 'warning',
  loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
};

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'fonts'), { recursive: true });

await build({ ...common, entryPoints: scripts.filter((name) => blocking.includes(name)).map((name) => `src/${name}`), format: 'iife' });
const { metafile } = await build({
  ...common,
  metafile: true,
  entryPoints: scripts.filter((name) => !blocking.includes(name)).map((name) => `src/${name}`),
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
});
// What each page script begins with: a page can ask for it beside the script, not only once that has come (ScriptParts).
const parts = Object.entries(metafile.outputs).filter(([path]) => scripts.includes(basename(path, '.js') + '.ts')).map(([path, { imports }]) => [
  basename(path), imports.filter(({ kind }) => kind === 'import-statement').map((one) => relative(out, join(here, one.path))),
]);
await writeFile(join(out, 'parts.json'), JSON.stringify(Object.fromEntries(parts.sort())));
await build({ ...common, entryPoints: ['src/vendor.css'], sourcemap: false });

// MapLibre starts its worker from a file of its own beside the bundle (setWorkerUrl).
await cp(join(modules, 'maplibre-gl/dist/maplibre-gl-worker.mjs'), join(out, 'maplibre-gl-worker.mjs'));

// Map labels: Latin and its extension carry every letter of Spanish, Quechua and Aymara.
for (const subset of ['latin', 'latin-ext'])
  for (const weight of [400, 700])
    await cp(
      join(modules, `@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff2`),
      join(out, `fonts/noto-sans-${subset}-${weight}.woff2`),
    );
