import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { MapConfig, MapSummary } from './mapConfig';
import { markLayers, mapStyle, pictures, type ThemeName } from './mapStyle';

const config: MapConfig = {
  lang: 'es', deepestTile: 12, radii: { district: 12_000 }, phases: ['surge'], texts: { 'phase-surge': 'repunte' },
  departments: [{ code: '13', slug: 'la-libertad', name: 'La Libertad', lon: -78, lat: -8 }],
  kinds: [{ code: 'killing', path: 'M0 0', variable: '--kind-killing' }],
};
const summary: MapSummary = { unit: 3, departmentsOnly: { 13: 2 }, reach: [-80, -15, -70, -5], phases: null };
const style = (theme: ThemeName) => mapStyle(config, summary, theme, 'http://127.0.0.1', 'http://127.0.0.1/tiles/{z}/{x}/{y}.mvt', ['la-libertad']);

describe('the style of the map', () => {
  it.each(['light', 'dark'] as const)('is valid in the %s theme', (theme) => {
    expect(validateStyleMin(style(theme))).toEqual([]);
  });

  it('asks no other site for anything', () => {
    const addresses = JSON.stringify(style('light')).match(/https?:\/\/[^"/]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['http://127.0.0.1']));
  });

  it('has every layer that can be pressed', () => {
    const layers = style('dark').layers.map((layer) => layer.id);
    for (const layer of [...markLayers, 'rings', 'areas', 'areas-fuzzy', 'department-names']) expect(layers).toContain(layer);
  });

  it('names the pictures that are drawn for its theme', () => {
    expect(pictures(config, 'dark')).toEqual(['kind-killing-dark', 'phase-surge-dark', 'hatch-dark']);
    expect(JSON.stringify(style('dark'))).toContain('"hatch-dark"');
    expect(JSON.stringify(style('dark'))).not.toContain('-light');
  });

  it('says beside a department how many incidents are known to it only', () => {
    expect(JSON.stringify(style('light').sources['department-names'])).toContain('La Libertad\\n2');
  });

  it('shades a department by its phase and names it in words, only while the layer is on', () => {
    const shaded = (phases: MapSummary['phases']) => {
      const { layers, sources } = mapStyle(config, { ...summary, phases }, 'light', 'http://127.0.0.1', 'http://127.0.0.1/{z}/{x}/{y}', []);
      return JSON.stringify([layers.find((layer) => layer.id === 'phase-surge'), sources['department-names']]);
    };
    expect(shaded({ 13: 'surge' })).toContain('["literal",["13"]]');
    expect(shaded({ 13: 'surge' })).toContain('"phase":"repunte"');
    expect(shaded(null)).toContain('["literal",[]]');
    expect(shaded(null)).not.toContain('repunte');
  });

  it('leaves out names or lines of the basemap, and keeps the numbers of the layers', () => {
    const of = (hide: MapSummary['hide']) => mapStyle(config, { ...summary, ...(hide ? { hide } : {}) }, 'light', 'http://127.0.0.1', 'http://127.0.0.1/{z}/{x}/{y}', []);
    const layers = (hide: MapSummary['hide']) => of(hide).layers.map((layer) => layer.id);
    expect(layers(['labels'])).not.toContain('places');
    expect(layers(['labels'])).toContain('department-lines');
    expect(layers(['boundaries'])).not.toContain('borders');
    expect(layers(['boundaries'])).toContain('places');
    const names = JSON.stringify(of(['labels']).sources['department-names']);
    expect(names).toContain('"label":"2"');
    expect(names).not.toContain('La Libertad');
  });

  it('draws a fall and a rise in colours of their own', () => {
    const fill = (change: boolean, shade: number) => {
      const { layers } = mapStyle(config, { ...summary, change, shades: { 13: { shade, label: '×2' } } }, 'light', 'http://127.0.0.1', 'http://127.0.0.1/{z}/{x}/{y}', []);
      const layer = layers.find((one) => one.id === `shade-${shade}`);
      return layer?.type === 'fill' ? layer.paint?.['fill-color'] : undefined;
    };
    expect(fill(true, 1)).not.toBe(fill(false, 1));
    expect(fill(true, 1)).not.toBe(fill(true, 6));
  });
});
