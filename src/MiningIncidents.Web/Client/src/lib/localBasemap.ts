// The operator's own basemap: a PMTiles archive of this site, below everything the site draws itself.
import { addProtocol, type SourceSpecification, type StyleSpecification } from 'maplibre-gl';
import type { MapConfig } from './mapConfig';
import type { Palette } from './mapStyle';

let isTaught = false;

/** Teaches every map of the page to read such an archive, once: what was read of it serves them all. */
export function readLocalBasemap(): void {
  if (isTaught) return;
  isTaught = true;
  const reader = import('pmtiles').then(({ Protocol }) => new Protocol({ metadata: true }));
  addProtocol('pmtiles', async (request, abort) => {
    const { data } = await (await reader).tilev4(request, abort);
    return { data: data as ArrayBuffer };
  });
}

export function localSources(config: MapConfig, origin: string): Record<string, SourceSpecification> {
  if (!config.basemap) return {};
  const url = `pmtiles://${origin}${config.basemap.url}`;
  return { local: config.basemap.isVector ? { type: 'vector', url } : { type: 'raster', url, tileSize: 256 } };
}

/** Water, green and roads, quieter than what is drawn above them; names and boundaries stay the site's own. Layers as Protomaps and OpenMapTiles call them. */
export function localLayers(config: MapConfig, c: Palette): StyleSpecification['layers'] {
  if (!config.basemap) return [];
  if (!config.basemap.isVector) return [{ id: 'local', type: 'raster', source: 'local', paint: { 'raster-opacity': 0.75 } }];
  const green = ['landcover', 'landuse'].map((layer): StyleSpecification['layers'][number] => (
    { id: `local-${layer}`, type: 'fill', source: 'local', 'source-layer': layer, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.land, 'fill-opacity': 0.6 } }));
  const water = ['water', 'waterway'].flatMap((layer): StyleSpecification['layers'] => [
    { id: `local-${layer}`, type: 'fill', source: 'local', 'source-layer': layer, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.sea } },
    { id: `local-${layer}-lines`, type: 'line', source: 'local', 'source-layer': layer, filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.sea, 'line-width': 1.2 } },
  ]);
  const roads = ['roads', 'transportation'].map((layer): StyleSpecification['layers'][number] => ({
    id: `local-${layer}`, type: 'line', source: 'local', 'source-layer': layer, filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': c.border, 'line-opacity': 0.7, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.5, 12, 1.8] },
  }));
  return [...green, ...water, ...roads];
}
