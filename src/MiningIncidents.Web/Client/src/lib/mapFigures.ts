import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import { area, count, disc, outline, single, type Palette } from './mapStyle';

const source = { source: 'incidents', 'source-layer': 'incidents' } as const;

/**
 * Circles whose area stands for persons killed or missing. What no source counts is an open ring or "?", never a small circle; a known zero is a
 * dot. A place known only vaguely has its number, without a circle at its middle.
 * @param unit radius in pixels of the circle of one person.
 */
export function figureLayers(figure: 'killed' | 'missing', c: Palette, unit: number): StyleSpecification['layers'] {
  const colour = figure === 'killed' ? c.ring : c.missing;
  const bold = ['Noto Sans Bold'];
  // A tile leaves out what is not known.
  const persons: ExpressionSpecification = ['coalesce', ['get', figure], 0];
  const some: ExpressionSpecification = ['>', persons, 0];
  const pin: ExpressionSpecification = ['any', single, disc];
  // Tiles say of how many incidents the killed are known; of the missing they do not, so nought of several is no known nought.
  const partly: ExpressionSpecification = figure === 'killed' ? ['<', ['coalesce', ['get', 'killed_known'], count], count] : ['literal', false];
  const none: ExpressionSpecification = ['all', ['has', figure], ['!', some], figure === 'killed' ? ['!', partly] : ['==', count, 1]];
  const number: ExpressionSpecification = ['case', some, ['concat', ['to-string', persons], ['case', partly, '+?', '']], none, '0', '?'];
  return [
    {
      id: 'discs', type: 'circle', ...source, filter: ['all', pin, some], layout: { 'circle-sort-key': ['-', 0, persons] },
      paint: { 'circle-color': colour, 'circle-opacity': 0.9, 'circle-radius': ['*', unit, ['sqrt', persons]], 'circle-stroke-color': c.discEdge, 'circle-stroke-width': 1 },
    },
    {
      id: 'marks', type: 'circle', ...source, filter: ['all', pin, ['!', some]],
      paint: {
        'circle-radius': ['case', none, 3, 4.5], 'circle-color': ['case', none, c.place, c.halo], 'circle-opacity': ['case', none, 1, 0.6],
        'circle-stroke-color': c.place, 'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'area-counts', type: 'symbol', ...source, filter: ['any', area, outline],
      layout: {
        'text-field': number, 'text-font': bold, 'text-size': 14, 'text-allow-overlap': true, 'text-padding': 0,
        'text-variable-anchor-offset': ['center', [0, 0], 'top', [0, 1.2], 'bottom', [0, -1.2], 'left', [1.2, 0], 'right', [-1.2, 0]],
        'symbol-sort-key': ['-', 0, persons],
      },
      paint: { 'text-color': colour, 'text-halo-color': c.halo, 'text-halo-width': 2 },
    },
    {
      id: 'disc-counts', type: 'symbol', ...source, filter: ['all', pin, ['any', ['>', persons, 1], ['all', some, partly]]],
      layout: {
        'text-field': number, 'text-font': bold, 'text-allow-overlap': true, 'text-padding': 7,
        'text-size': ['interpolate', ['linear'], persons, 2, 10.5, 20, 13, 200, 16],
      },
      paint: { 'text-color': c.figureText, 'text-halo-color': colour, 'text-halo-width': 1.2 },
    },
  ];
}

/** Where incidents lie close together, smoothed; those known to their department only are left out. @param unit radius of one incident's circle: how many the largest circle holds. */
export function heatLayer(c: Palette, unit: number): StyleSpecification['layers'][number] {
  // The largest circle is 34 pixels wide, so its share of the whole is count × (unit ÷ 34)².
  const share = (unit / 34) ** 2;
  return {
    id: 'heat', type: 'heatmap', ...source, filter: ['!', outline], maxzoom: 11,
    paint: {
      'heatmap-weight': ['min', 1, ['*', share, count]],
      'heatmap-intensity': ['interpolate', ['exponential', 1.6], ['zoom'], 4, 5, 10, 30],
      'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 4, 28, 8, 42],
      'heatmap-opacity': ['interpolate', ['linear'], ['zoom'], 7, 0.85, 10, 0.45],
      'heatmap-color': [
        'interpolate', ['linear'], ['heatmap-density'], 0, 'rgba(111,154,173,0)', 0.03, c.shades[2], 0.15, c.shades[3], 0.4, c.shades[4], 0.9, c.shades[5],
      ],
    },
  };
}
