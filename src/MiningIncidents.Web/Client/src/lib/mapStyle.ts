import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import { localLayers, localSources } from './localBasemap';
import { text, type MapConfig, type MapSummary } from './mapConfig';
import { figureLayers, heatLayer } from './mapFigures';
import { kindImage, phaseImage } from './symbols';
import { tieLayers } from './ties';

export type ThemeName = 'light' | 'dark';

const palettes = {
  light: {
    sea: '#d9e4e9', land: '#ecebe6', peru: '#fbfaf6', department: '#cdc9bd', border: '#a09c90',
    name: '#6b675c', place: '#57544b', halo: '#fbfaf6', disc: '#33586b', discText: '#ffffff', discEdge: '#ffffff',
    ring: '#c0603f', ringOpacity: 0.5, area: '#3f6f86', areaLine: '#33586b', near: '#4d7f63', accent: '#c8780a', areaText: '#1d4557', chosen: '#1f4e5f',
    missing: '#6d4c8f', figureText: '#ffffff', shades: ['#e2e6e7', '#c5d7de', '#9dbdca', '#6f9aad', '#477488', '#254f62'],
    changes: ['#e2e6e7', '#2f6f9f', '#9cc3dc', '#e9e4d6', '#f3d9a0', '#e09a4f', '#b4501c'],
  },
  dark: {
    sea: '#0d1419', land: '#171d21', peru: '#222a2f', department: '#39444b', border: '#59666e',
    name: '#8f9ba2', place: '#a7b2b8', halo: '#171d21', disc: '#8cc0d3', discText: '#0d1c23', discEdge: '#10181d',
    ring: '#e2875f', ringOpacity: 0.55, area: '#7fb5cb', areaLine: '#9bcbdd', near: '#84c39d', accent: '#f3d27a', areaText: '#cfe8f2', chosen: '#8bc4d6',
    missing: '#c3a5e2', figureText: '#15100a', shades: ['#2b3338', '#2f4d5a', '#39657a', '#4c84a0', '#74aac2', '#b0d5e3'],
    changes: ['#2b3338', '#8fc4ea', '#3f7196', '#4a4a44', '#6d5a30', '#c07a2e', '#f6b26b'],
  },
} as const;

/** The colours of a theme. */
export type Palette = (typeof palettes)[ThemeName];

/** Nothing pointed at, nothing chosen. */
export const emptyCollection: FeatureCollection = { type: 'FeatureCollection', features: [] };

const pointPrecisions: ExpressionSpecification = ['literal', ['exact_site', 'locality']];
const precision: ExpressionSpecification = ['coalesce', ['get', 'precision'], ''];
export const count: ExpressionSpecification = ['get', 'count'];
const killed: ExpressionSpecification = ['coalesce', ['get', 'killed'], 0];
export const outline: ExpressionSpecification = ['==', precision, 'department'];

/** One incident whose place is known: drawn with its kind. */
export const single: ExpressionSpecification = ['all', ['==', count, 1], ['any', ['in', precision, pointPrecisions], ['all', ['get', 'merged'], ['==', precision, 'near_locality']]]];
/** Several incidents in a cell or at a point, and what is too vague for a pin at this zoom. */
export const disc: ExpressionSpecification = ['all', ['!', single], ['!', outline], ['any', ['get', 'merged'], ['in', precision, pointPrecisions]]];
/** The number in an area. */
export const area: ExpressionSpecification = ['all', ['!', ['get', 'merged']], ['!', outline], ['!', ['in', precision, pointPrecisions]]];

/** A style of layers that can be filtered. */
type Filtered = { id: string; source: string; 'source-layer': string; filter?: ExpressionSpecification };

/** In the heat marks begin to show at this zoom. */
const marksInHeat = 8;

/** Layers of what can be left out of the basemap. Names of departments stay for the numbers beside them. */
const basemap: Readonly<Record<string, readonly string[]>> = { labels: ['places', 'countries'], boundaries: ['department-lines', 'borders'] };

/** Layers a click or the pointer can hit, the uppermost first. */
export const markLayers = ['marks', 'discs', 'area-counts'] as const;

/**
 * The whole map as a style: basemap, incidents of a filter, in one theme and language.
 * @param tiles address of the incidents' tiles, with {z}, {x}, {y}.
 * @param regions slugs of the departments the filter asks for.
 * @param frame the picture shown of tiles that hold many; null for tiles that hold one.
 */
export function mapStyle(
  config: MapConfig, summary: MapSummary, theme: ThemeName, origin: string, tiles: string, regions: readonly string[], frame: number | null = null,
): StyleSpecification {
  const c = palettes[theme];
  const vague = Object.keys(summary.departmentsOnly);
  const font = (file: string) => ['latin', 'latin-ext'].map((subset) => ({
    url: `${origin}/dist/fonts/noto-sans-${subset}-${file}.woff2`,
    'unicode-range': subset === 'latin' ? ['U+0000-00FF', 'U+2000-206F', 'U+20AC', 'U+2122'] : ['U+0100-02BA', 'U+1E00-1E9F', 'U+2C60-2C7F'],
  }));
  const regular = ['Noto Sans Regular'];
  const bold = ['Noto Sans Bold'];
  const style: StyleSpecification = {
    version: 8,
    // A change of theme is seen at once: paper does not wait for colours to fade over.
    transition: { duration: 0, delay: 0 },
    'font-faces': { 'Noto Sans Regular': font('400'), 'Noto Sans Bold': font('700') },
    sources: {
      land: { type: 'geojson', data: `${origin}/tiles/basemap/land.json` },
      departments: { type: 'geojson', data: `${origin}/tiles/basemap/departments.json` },
      places: { type: 'geojson', data: `${origin}/tiles/basemap/places.json` },
      'department-names': { type: 'geojson', data: departmentNames(config, summary) },
      incidents: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: config.deepestTile },
      focus: { type: 'geojson', data: emptyCollection },
      drawn: { type: 'geojson', data: emptyCollection },
      sketch: { type: 'geojson', data: emptyCollection },
      ties: { type: 'geojson', data: emptyCollection },
      ...localSources(config, origin),
      chosen: { type: 'geojson', data: emptyCollection },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'land', filter: ['==', ['get', 'kind'], 'land'], paint: { 'fill-color': c.land } },
      { id: 'peru', type: 'fill', source: 'departments', paint: { 'fill-color': c.peru } },
      ...localLayers(config, c),
      ...phaseLayers(config, summary, theme),
      ...shadeLayers(summary, theme),
      {
        id: 'department-only', type: 'fill', source: 'departments', filter: ['in', ['get', 'code'], ['literal', vague]],
        paint: { 'fill-pattern': `hatch-${theme}` },
      },
      { id: 'department-lines', type: 'line', source: 'departments', paint: { 'line-color': c.department, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 9, 1.4] } },
      { id: 'borders', type: 'line', source: 'land', filter: ['==', ['get', 'kind'], 'border'], paint: { 'line-color': c.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.8, 9, 1.6] } },
      {
        id: 'chosen-regions', type: 'line', source: 'departments', filter: ['in', ['get', 'slug'], ['literal', [...regions]]],
        paint: { 'line-color': c.chosen, 'line-width': 2, 'line-opacity': 0.8 },
      },
      {
        id: 'areas', type: 'fill', source: 'incidents', 'source-layer': 'areas', filter: ['!=', precision, 'linear_or_fuzzy'],
        paint: { 'fill-color': ['match', precision, 'near_locality', c.near, c.area], 'fill-opacity': ['match', precision, 'province', 0.1, 0.17], 'fill-antialias': false },
      },
      {
        id: 'areas-fuzzy', type: 'fill', source: 'incidents', 'source-layer': 'areas', filter: ['==', precision, 'linear_or_fuzzy'],
        paint: { 'fill-pattern': `hatch-${theme}` },
      },
      {
        id: 'areas-lines', type: 'line', source: 'incidents', 'source-layer': 'areas', filter: ['in', precision, ['literal', ['district', 'province']]],
        paint: { 'line-color': c.areaLine, 'line-width': 1.1, 'line-opacity': 0.65, 'line-dasharray': [3, 2.5] },
      },
      {
        id: 'areas-near-lines', type: 'line', source: 'incidents', 'source-layer': 'areas', filter: ['==', precision, 'near_locality'],
        paint: { 'line-color': c.near, 'line-width': 1.2, 'line-opacity': 0.8 },
      },
      {
        id: 'places', type: 'symbol', source: 'places', minzoom: 5.5,
        filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 6, 2, 7, 3, 8, 4, 9, 5]],
        layout: {
          'text-field': ['get', 'name'], 'text-font': regular, 'symbol-sort-key': ['get', 'rank'], 'text-padding': 6, 'text-max-width': 7,
          'text-size': ['match', ['get', 'rank'], 1, 12.5, 2, 11.5, 10.5], 'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.5,
        },
        paint: { 'text-color': c.place, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
      },
      {
        id: 'department-names', type: 'symbol', source: 'department-names', minzoom: 4,
        layout: {
          'text-field': ['get', 'label'], 'text-font': ['case', ['>', ['get', 'only'], 0], ['literal', bold], ['literal', regular]], 'text-padding': 4, 'text-max-width': 7,
          'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10, 7, 14], 'text-letter-spacing': 0.06, 'symbol-sort-key': ['-', 0, ['get', 'only']],
          // A shade without its number says little.
          'text-allow-overlap': Boolean(summary.shades),
        },
        paint: { 'text-color': c.name, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
      },
      {
        id: 'countries', type: 'symbol', source: 'land', filter: ['all', ['==', ['get', 'kind'], 'country'], ['!=', ['get', 'code'], 'PE']],
        layout: { 'text-field': ['get', `name_${config.lang}`], 'text-font': regular, 'text-size': 13, 'text-letter-spacing': 0.12, 'text-transform': 'uppercase', 'text-padding': 8 },
        paint: { 'text-color': c.name, 'text-halo-color': c.land, 'text-halo-width': 1.2, 'text-opacity': 0.85 },
      },
      ...markLayersOf(summary, theme),
      {
        id: 'phase-names', type: 'symbol', source: 'department-names', filter: ['has', 'phase'],
        layout: {
          'text-field': ['get', 'phase'], 'text-font': bold, 'text-size': 13, 'text-max-width': 7, 'text-allow-overlap': true,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 2.6, 'text-justify': 'auto',
        },
        paint: { 'text-color': c.areaText, 'text-halo-color': c.halo, 'text-halo-width': 2 },
      },
      { id: 'drawn-casing', type: 'line', source: 'drawn', paint: { 'line-color': c.halo, 'line-width': 4.5 } },
      { id: 'drawn-line', type: 'line', source: 'drawn', paint: { 'line-color': c.chosen, 'line-width': 2, 'line-dasharray': [4, 2] } },
      { id: 'sketch-fill', type: 'fill', source: 'sketch', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.accent, 'fill-opacity': 0.15 } },
      { id: 'sketch-casing', type: 'line', source: 'sketch', paint: { 'line-color': c.halo, 'line-width': 5 } },
      { id: 'sketch-line', type: 'line', source: 'sketch', paint: { 'line-color': c.accent, 'line-width': 2.5 } },
      {
        id: 'sketch-corners', type: 'circle', source: 'sketch', filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-radius': 5, 'circle-color': c.halo, 'circle-stroke-color': c.accent, 'circle-stroke-width': 2.5 },
      },
      ...tieLayers(c),
      ...focusLayers('chosen', c.accent, c.halo, 3),
      ...focusLayers('focus', c.accent, c.halo, 2),
    ],
  };
  const left = (summary.hide ?? []).flatMap((what) => basemap[what] ?? []);
  return framed({ ...style, layers: style.layers.filter((layer) => !left.includes(layer.id)) }, frame);
}

/** What stands for the incidents: marks and circles, circles of persons, or a heat that gives way to marks further in. */
function markLayersOf(summary: MapSummary, theme: ThemeName): StyleSpecification['layers'] {
  const c = palettes[theme];
  if (summary.marks === 'killed' || summary.marks === 'missing') return figureLayers(summary.marks, c, summary.unit);
  const layers = incidentMarks(summary, theme);
  if (summary.marks !== 'heat') return layers;
  return [heatLayer(c, summary.unit), ...layers.map((layer) => ({ ...layer, minzoom: marksInHeat }))];
}

/** Circles of several incidents with the ring of their killed, marks of single ones, the numbers of areas. */
function incidentMarks(summary: MapSummary, theme: ThemeName): StyleSpecification['layers'] {
  const c = palettes[theme];
  const bold = ['Noto Sans Bold'];
  const discSize: ExpressionSpecification = ['*', summary.unit, ['sqrt', count]];
  const ringSize: ExpressionSpecification = ['*', summary.unit, ['sqrt', ['+', count, killed]]];
  const severity: ExpressionSpecification = ['step', killed, 0.75, 1, 0.9, 3, 1.1, 10, 1.4];
  return [
    {
      id: 'rings', type: 'circle', source: 'incidents', 'source-layer': 'incidents', filter: ['all', disc, ['>', killed, 0]],
      layout: { 'circle-sort-key': ['-', 0, count] },
      paint: { 'circle-color': c.ring, 'circle-opacity': c.ringOpacity, 'circle-radius': ringSize, 'circle-stroke-color': c.ring, 'circle-stroke-width': 1 },
    },
    {
      id: 'discs', type: 'circle', source: 'incidents', 'source-layer': 'incidents', filter: disc, layout: { 'circle-sort-key': ['-', 0, count] },
      paint: { 'circle-color': c.disc, 'circle-opacity': 0.92, 'circle-radius': discSize, 'circle-stroke-color': c.discEdge, 'circle-stroke-width': 1 },
    },
    {
      id: 'area-counts', type: 'symbol', source: 'incidents', 'source-layer': 'incidents', filter: area,
      layout: {
        'text-field': ['to-string', count], 'text-font': bold, 'text-size': 14, 'text-allow-overlap': true, 'text-padding': 0,
        'text-variable-anchor-offset': ['center', [0, 0], 'top', [0, 1.2], 'bottom', [0, -1.2], 'left', [1.2, 0], 'right', [-1.2, 0], 'top', [0, 2.2], 'bottom', [0, -2.2]],
        'symbol-sort-key': ['-', 0, count],
      },
      paint: { 'text-color': c.areaText, 'text-halo-color': c.halo, 'text-halo-width': 1.8 },
    },
    {
      id: 'marks', type: 'symbol', source: 'incidents', 'source-layer': 'incidents', filter: single,
      layout: {
        'icon-image': ['concat', 'kind-', ['coalesce', ['get', 'kind'], 'other'], `-${theme}`], 'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 4, ['*', 0.8, severity], 8, ['*', 1.05, severity]],
        'symbol-sort-key': killed,
      },
    },
    {
      id: 'disc-counts', type: 'symbol', source: 'incidents', 'source-layer': 'incidents', filter: ['all', disc, ['>', count, 1]],
      layout: {
        'text-field': ['to-string', count], 'text-font': bold, 'text-allow-overlap': true, 'text-padding': 7,
        'text-size': ['interpolate', ['linear'], count, 2, 10.5, 20, 13, 200, 16],
      },
      paint: { 'text-color': c.discText, 'text-halo-color': c.disc, 'text-halo-width': 1.2 },
    },
  ];
}

/** The layers of the incidents, each with its filter before any picture is chosen. */
export function incidentLayers(style: StyleSpecification): Filtered[] {
  return style.layers.filter((layer) => 'source' in layer && layer.source === 'incidents') as Filtered[];
}

/** The filter of a layer in one picture: marks carry its number, shadings the list of theirs. */
export function frameFilter(layer: Filtered, frame: number): ExpressionSpecification {
  const inFrame: ExpressionSpecification = layer['source-layer'] === 'areas' ? ['in', `,${frame},`, ['coalesce', ['get', 'frames'], '']] : ['==', ['get', 'frame'], frame];
  return layer.filter ? ['all', layer.filter, inFrame] : inFrame;
}

function framed(style: StyleSpecification, frame: number | null): StyleSpecification {
  if (frame === null) return style;
  const filters = new Map(incidentLayers(style).map((layer) => [layer.id, frameFilter(layer, frame)]));
  return { ...style, layers: style.layers.map((layer) => (filters.has(layer.id) ? { ...layer, filter: filters.get(layer.id) } as typeof layer : layer)) };
}

/** A ring around a point and the outline of an area, with a casing so that they stand out on anything. */
function focusLayers(source: string, colour: string, casing: string, width: number): StyleSpecification['layers'] {
  const lines = ([['casing', casing, width + 3], ['line', colour, width]] as const);
  return lines.flatMap(([name, ink, thickness]): StyleSpecification['layers'] => [
    { id: `${source}-area-${name}`, type: 'line', source, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': ink, 'line-width': thickness } },
    {
      id: `${source}-point-${name}`, type: 'circle', source, filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 17, 'circle-opacity': 0, 'circle-stroke-color': ink, 'circle-stroke-width': thickness },
    },
  ]);
}

/** The departments of each phase, shaded with its lines; none while the layer is off. */
function phaseLayers(config: MapConfig, summary: MapSummary, theme: ThemeName): StyleSpecification['layers'] {
  const phases = Object.entries(summary.phases ?? {});
  return config.phases.map((phase) => ({
    id: `phase-${phase}`, type: 'fill', source: 'departments',
    filter: ['in', ['get', 'code'], ['literal', phases.filter(([, of]) => of === phase).map(([code]) => code)]],
    paint: { 'fill-pattern': phaseImage(phase, theme) },
  }));
}

/** The departments shaded by a number; where it is not known, with dots. */
function shadeLayers(summary: MapSummary, theme: ThemeName): StyleSpecification['layers'] {
  const shades = Object.entries(summary.shades ?? {});
  const of = (shade: number | null): ExpressionSpecification =>
    ['in', ['get', 'code'], ['literal', shades.filter(([, department]) => department.shade === shade).map(([code]) => code)]];
  return [
    ...palettes[theme][summary.change ? 'changes' : 'shades'].map((colour, shade): StyleSpecification['layers'][number] => (
      { id: `shade-${shade}`, type: 'fill', source: 'departments', filter: of(shade), paint: { 'fill-color': colour, 'fill-opacity': 0.85 } })),
    { id: 'shade-unknown', type: 'fill', source: 'departments', filter: of(null), paint: { 'fill-pattern': phaseImage('insufficient-data', theme) } },
  ];
}

export function departmentNames(config: MapConfig, summary: MapSummary): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: config.departments.map((department) => {
      // Counts of incidents beside circles of persons would be read as persons.
      const only = summary.marks === 'killed' || summary.marks === 'missing' ? 0 : summary.departmentsOnly[department.code] ?? 0;
      const said = summary.shades?.[department.code]?.label;
      const phase = summary.phases?.[department.code];
      // A number beside its department's name is never taken for a neighbour's.
      const number = said ?? (only > 0 ? String(only) : null);
      const label = [summary.hide?.includes('labels') ? null : department.name, number].filter((line) => line !== null).join('\n');
      // The usual level needs no name on the map: the legend has it.
      const raised = phase === undefined || phase === 'usual' || phase === 'insufficient-data' ? {} : { phase: text(config, `phase-${phase}`) };
      return {
        type: 'Feature',
        properties: { slug: department.slug, only, label, ...raised },
        geometry: { type: 'Point', coordinates: [department.lon, department.lat] },
      };
    }),
  };
}

/** Every picture the style names, so that a test can tell that each is drawn. */
export function pictures(config: MapConfig, theme: ThemeName): string[] {
  return [...config.kinds.map((kind) => kindImage(kind.code, theme)), ...config.phases.map((phase) => phaseImage(phase, theme)), `hatch-${theme}`];
}
