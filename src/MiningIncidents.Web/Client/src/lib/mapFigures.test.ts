import { expression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { MapConfig, MapSummary } from './mapConfig';
import { markLayers, mapStyle, type ThemeName } from './mapStyle';

const config: MapConfig = {
  lang: 'es', deepestTile: 12, radii: {}, phases: ['insufficient-data'], texts: {},
  departments: [{ code: '13', slug: 'la-libertad', name: 'La Libertad', lon: -78, lat: -8 }],
  kinds: [],
};
const summary: MapSummary = { unit: 3, departmentsOnly: { 13: 2 }, reach: null, phases: null };
const style = (more: Partial<MapSummary>, theme: ThemeName = 'light') => mapStyle(config, { ...summary, ...more }, theme, 'http://127.0.0.1', 'http://127.0.0.1/{z}/{x}/{y}', []);
const layer = (more: Partial<MapSummary>, id: string) => style(more).layers.find((one) => one.id === id);

function words(marks: 'killed' | 'missing', properties: Record<string, unknown>): unknown {
  const counted = layer({ marks }, 'area-counts') as { layout: { 'text-field': unknown } };
  const compiled = expression.createExpression(counted.layout['text-field'], 'layers[0].layout.text-field');
  if (compiled.result === 'error') throw new Error('The expression does not compile.');
  return compiled.value.evaluate({ zoom: 5 }, { type: 1, properties } as never);
}

describe('the layers of the map', () => {
  it.each(['killed', 'missing', 'heat'] as const)('are valid with %s in both themes', (marks) => {
    for (const theme of ['light', 'dark'] as const) expect(validateStyleMin(style({ marks, shades: { 13: { shade: null, label: '?' } } }, theme))).toEqual([]);
  });

  it('say an unknown number with a question mark, never with nought', () => {
    expect(words('killed', { count: 4, killed: 3, killed_known: 4 })).toBe('3');
    expect(words('killed', { count: 4, killed: 3, killed_known: 2 })).toBe('3+?');
    expect(words('killed', { count: 4, killed: 0, killed_known: 4 })).toBe('0');
    expect(words('killed', { count: 4, killed: 0, killed_known: 2 })).toBe('?');
    expect(words('killed', { count: 4, killed_known: 0 })).toBe('?');
    expect(words('missing', { count: 1 })).toBe('?');
    expect(words('missing', { count: 1, missing: 0 })).toBe('0');
    expect(words('missing', { count: 2, missing: 0 })).toBe('?');
  });

  it('can be pressed whatever the marks stand for', () => {
    const ids = style({ marks: 'killed' }).layers.map((one) => one.id);
    for (const id of markLayers) expect(ids).toContain(id);
  });

  it('shade a department by its number, with dots where it is not known, and say it beside its name', () => {
    const shades = { 13: { shade: 4, label: '43+?' } };
    expect(JSON.stringify(layer({ shades }, 'shade-4'))).toContain('["literal",["13"]]');
    expect(JSON.stringify(layer({ shades: { 13: { shade: null, label: '?' } } }, 'shade-unknown'))).toContain('["literal",["13"]]');
    expect(JSON.stringify(style({ shades }).sources['department-names'])).toContain('La Libertad\\n43+?');
  });

  it('do not put counts of incidents beside circles of persons', () => {
    expect(JSON.stringify(style({ marks: 'killed' }).sources['department-names'])).not.toContain('La Libertad\\n2');
    expect(JSON.stringify(style({}).sources['department-names'])).toContain('La Libertad\\n2');
  });
});
