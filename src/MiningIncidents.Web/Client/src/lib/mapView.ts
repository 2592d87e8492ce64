import type { Feature, FeatureCollection } from 'geojson';
import {
  AttributionControl, GPUInitializationError, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type GeoJSONSourceSpecification, type MapGeoJSONFeature,
  type MapMouseEvent, type PointLike, type StyleSpecification, type VectorTileSource,
} from 'maplibre-gl';
import { readLocalBasemap } from './localBasemap';
import { text, type MapConfig, type MapSummary } from './mapConfig';
import { departmentNames, emptyCollection, frameFilter, incidentLayers, mapStyle, markLayers, type ThemeName } from './mapStyle';
import type { Box, Place, View } from './mapState';
import { circleRing, drawingOf, type Mark } from './marks';
import { addSymbols } from './symbols';

/** What happens on the map. */
export interface MapEvents {
  /** The view has come to rest. */
  moved(): void;
  /** A mark was pressed. */
  opened(mark: Mark): void;
  /** The shading of a vague place was pressed. */
  place(place: Place): void;
  department(slug: string): void;
  hovered(mark: Mark | null): void;
  /** Where the pointer is, or the middle of the map while it is moved by keys; null when the pointer has left. */
  where(place: Place | null, department: string | null): void;
  failed(): void;
  /** First drawn whole. */
  drawn(): void;
}

/** Takes the presses on the map while a tool is in use. */
export interface Hand {
  /** Whether the pointer draws when it is dragged; else it moves the map. */
  readonly drags: boolean;
  /** @param department code of the department there. */
  pressed(place: Place, department: string | null): void;
  pressedTwice(): void;
  dragged(from: Place, to: Place, done: boolean): void;
  hovered(place: Place): void;
}

/** Where an incident is drawn. */
export interface Spot extends Place {
  readonly precision: string;
}

type Over = 'focus' | 'chosen' | 'ties' | 'drawn' | 'sketch';

const country: Box = [-81.6, -18.6, -68.4, 0.3];

/** Whether a map could not be made because this browser draws none; asking beforehand would make it set up its drawing twice. */
export function cannotDraw(error: unknown): boolean {
  return error instanceof GPUInitializationError;
}

/** The map itself: basemap, the filter's incidents, what is pointed at and what is chosen. */
export class MapView {
  private readonly map: MapLibre;
  /** Tiles of the filter shown last, and those the map has: it is given new ones only when the earlier have come. */
  private wanted: string;
  private tiles: string;
  private summary: MapSummary;
  private regions: readonly string[];
  /** What is drawn over the incidents; a new style begins with it. */
  private readonly over: Record<Over, FeatureCollection> = { focus: emptyCollection, chosen: emptyCollection, ties: emptyCollection, drawn: emptyCollection, sketch: emptyCollection };
  private hand: Hand | null = null;
  private frame: number | null = null;
  private layers: ReturnType<typeof incidentLayers> = [];
  private readonly themes = new MutationObserver(() => { this.restyle(); });

  /** @param query the filter as tiles take it. @param view null shows what the filter reaches, or the country. @param bare without controls: another map beside it has them. */
  constructor(
    private readonly container: HTMLElement, private readonly config: MapConfig, private readonly events: MapEvents,
    summary: MapSummary, query: string, regions: readonly string[], view: View | null, bare = false,
  ) {
    this.summary = summary;
    this.wanted = this.tiles = tilesOf(query);
    this.regions = regions;
    setWorkerUrl(`${location.origin}/dist/maplibre-gl-worker.mjs`);
    if (config.basemap) readLocalBasemap();
    const say = (key: string) => text(config, key);
    const start = regions.length > 0 && summary.reach ? summary.reach : country;
    this.map = new MapLibre({
      container,
      style: this.style(),
      ...(view ? { center: [view.lon, view.lat] as [number, number], zoom: view.zoom } : { bounds: toBounds(start), fitBoundsOptions: { padding: 20, maxZoom: 8.5 } }),
      minZoom: 3.2,
      maxZoom: 14,
      maxBounds: [-112, -40, -40, 22],
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: true,
      attributionControl: false,
      fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
      locale: {
        'Map.Title': say('canvas'), 'NavigationControl.ZoomIn': say('zoomIn'), 'NavigationControl.ZoomOut': say('zoomOut'),
        'AttributionControl.ToggleAttribution': say('attributionToggle'), 'CooperativeGesturesHandler.WindowsHelpText': say('ctrlScroll'),
        'CooperativeGesturesHandler.MacHelpText': say('cmdScroll'), 'CooperativeGesturesHandler.MobileHelpText': say('twoFingers'),
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    if (!bare) {
      this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
      this.map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
      this.map.addControl(new AttributionControl({ compact: true, customAttribution: say('attribution') }), 'bottom-right');
    }
    this.listen();
    this.themes.observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  }

  /** Names the map for those who do not see it. */
  name(words: string): void {
    this.map.getCanvas().ariaLabel = words;
  }

  /** @param told is told of every step of a movement, not only of its end. */
  onMove(told: () => void): void {
    this.map.on('move', told);
  }

  remove(): void {
    this.themes.disconnect();
    this.map.remove();
  }

  /** Shows another filter. */
  show(summary: MapSummary, query: string, regions: readonly string[]): void {
    this.summary = summary;
    this.regions = regions;
    this.wanted = tilesOf(query);
    if (this.frame !== null) this.tiles = this.wanted;
    this.frame = null;
    this.retile();
    this.restyle();
  }

  /** Asks anew for what could not be loaded. */
  retry(): void {
    this.map.refreshTiles('incidents');
  }

  view(): View {
    const { lat, lng } = this.map.getCenter();
    return { lat, lon: lng, zoom: this.map.getZoom() };
  }

  box(): Box {
    const bounds = this.map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  look(view: View | null): void {
    if (view) this.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
    else this.map.fitBounds(toBounds(country), { padding: 20, animate: false });
  }

  /** Fits a box, or everything the filter draws. */
  fit(box: Box | null = this.summary.reach, maxZoom = 8.5): void {
    this.map.fitBounds(toBounds(box ?? country), { padding: 48, maxZoom });
  }

  /** Marks where an incident is drawn; null takes the mark away. */
  point(which: 'focus' | 'chosen', spot: Spot | null): void {
    this.draw(which, spot ? this.shape(spot) : emptyCollection);
  }

  /** Draws shapes over the incidents. */
  draw(which: Over, shapes: FeatureCollection | readonly Feature[]): void {
    this.over[which] = 'type' in shapes ? shapes : { type: 'FeatureCollection', features: [...shapes] };
    void this.map.getSource<GeoJSONSource>(which)?.setData(this.over[which]);
  }

  /** Lends the presses on the map to a tool, or takes them back. */
  lend(hand: Hand | null): void {
    this.hand = hand;
    this.map.doubleClickZoom[hand ? 'disable' : 'enable']();
    this.map.dragPan[hand?.drags ? 'disable' : 'enable']();
    this.map.getCanvas().style.cursor = hand ? 'crosshair' : '';
  }

  /** The middle of the map and the code of the department there. */
  middle(): { place: Place; department: string | null } {
    const { lat, lng } = this.map.getCenter();
    return { place: { lat, lon: lng }, department: this.departmentAt(this.map.project([lng, lat])) };
  }

  focus(): void {
    this.map.getCanvas().focus();
  }

  /** Shows tiles that hold many pictures, and of these one. @param wider how much larger circles are drawn: a picture holds fewer incidents than the whole. */
  play(unit: string, query: string, frame: number, wider: number): void {
    this.frame = frame;
    // The shades count the whole of the filter: under one picture they would be read as its own.
    this.summary = { ...this.summary, unit: this.summary.unit * wider, shades: null };
    // A new source rather than new tiles of the old one: with every filter changing at once, the old tiles would stay.
    this.wanted = this.tiles = tilesOf(query, `frames/${unit}/`);
    this.restyle();
  }

  /** Another picture of the tiles at hand: nothing is asked for. */
  showFrame(frame: number, departmentsOnly: Readonly<Record<string, number>>): void {
    this.frame = frame;
    this.summary = { ...this.summary, departmentsOnly };
    for (const layer of this.layers) this.map.setFilter(layer.id, frameFilter(layer, frame), { validate: false });
    void this.map.getSource<GeoJSONSource>('department-names')?.setData(departmentNames(this.config, this.summary));
    this.map.setFilter('department-only', ['in', ['get', 'code'], ['literal', Object.keys(departmentsOnly)]], { validate: false });
  }

  /** The picture as a data: address, for paper. */
  picture(): string {
    this.map.redraw();
    return this.map.getCanvas().toDataURL('image/png');
  }

  /** Brings a place into view if it is not. */
  reveal(spot: Spot): void {
    const [west, south, east, north] = this.box();
    const inside = spot.lon > west && spot.lon < east && spot.lat > south && spot.lat < north;
    if (!inside) this.map.easeTo({ center: [spot.lon, spot.lat], zoom: Math.max(this.map.getZoom(), 7.2) });
  }

  private listen(): void {
    const { map, events } = this;
    map.on('style.load', () => { addSymbols(map, this.config, theme()); });
    map.on('styleimagemissing', () => { addSymbols(map, this.config, theme()); });
    map.on('moveend', () => { events.moved(); });
    // Whether the map is at rest, for those who look at the page from outside.
    for (const stir of ['movestart', 'dataloading'] as const) map.on(stir, () => { this.container.dataset['resting'] = 'false'; });
    map.on('idle', () => {
      // The last tile can come without a word that the source is whole: at the latest now the newer filter's tiles are asked for.
      const stale = this.wanted !== this.tiles;
      this.retile();
      if (!stale) this.container.dataset['resting'] = 'true';
    });
    map.on('error', () => { events.failed(); });
    map.on('sourcedata', (event) => { if (event.sourceId === 'incidents') this.retile(); });
    map.once('idle', () => {
      this.container.dataset['drawn'] = 'true';
      events.drawn();
    });
    map.on('click', (event) => {
      if (this.hand) {
        this.hand.pressed(placeOf(event), this.departmentAt(event.point));
        return;
      }
      const hit = this.at(event.point);
      if (hit.mark) events.opened(hit.mark);
      else if (hit.place) events.place(hit.place);
      else if (hit.department) events.department(hit.department);
    });
    map.on('dblclick', () => { this.hand?.pressedTwice(); });
    map.on('mousemove', (event) => {
      events.where(placeOf(event), this.departmentAt(event.point));
      if (this.hand) {
        this.hand.hovered(placeOf(event));
        return;
      }
      const hit = this.at(event.point);
      map.getCanvas().style.cursor = hit.mark ?? hit.place ?? hit.department ? 'pointer' : '';
      events.hovered(hit.mark);
    });
    map.on('mousedown', (event) => { this.dragWith(event); });
    map.on('move', () => {
      if (document.activeElement !== map.getCanvas() || map.dragPan.isActive()) return;
      const { place, department } = this.middle();
      events.where(place, department);
    });
    map.on('mouseout', () => {
      events.hovered(null);
      events.where(null, null);
    });
  }

  private dragWith(start: MapMouseEvent): void {
    const hand = this.hand;
    if (!hand?.drags || start.originalEvent.button !== 0) return;
    const from = placeOf(start);
    let far = false;
    let to = from;
    const move = (event: MapMouseEvent) => {
      to = placeOf(event);
      far ||= Math.hypot(event.point.x - start.point.x, event.point.y - start.point.y) > 5;
      if (far) hand.dragged(from, to, false);
    };
    this.map.on('mousemove', move);
    // The button may be let go over a panel or outside of the window.
    window.addEventListener('mouseup', () => {
      this.map.off('mousemove', move);
      if (far) hand.dragged(from, to, true);
    }, { once: true });
  }

  private departmentAt(point: { x: number; y: number }): string | null {
    if (!this.map.getLayer('peru')) return null;
    const found = this.map.queryRenderedFeatures([point.x, point.y], { layers: ['peru'] })[0];
    return found ? String(found.properties['code']) : null;
  }

  /** What is under a point of the screen: a mark rather than a shading, a shading rather than a name. */
  private at(point: { x: number; y: number }): { mark: Mark | null; place: Place | null; department: string | null } {
    const reach = 4;
    const around: [PointLike, PointLike] = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
    const layers = [...markLayers, 'rings'].filter((layer) => this.map.getLayer(layer));
    const order = (feature: MapGeoJSONFeature) => layers.indexOf(feature.layer.id);
    const marks = layers.length > 0 ? this.map.queryRenderedFeatures(around, { layers }) : [];
    const mark = marks.sort((a, b) => order(a) - order(b))[0];
    if (mark) return { mark: mark.properties as unknown as Mark, place: null, department: null };
    if (!this.map.getLayer('areas')) return { mark: null, place: null, department: null };
    const area = this.map.queryRenderedFeatures([point.x, point.y], { layers: ['areas', 'areas-fuzzy'] })[0];
    const name = area ? undefined : this.map.queryRenderedFeatures([point.x, point.y], { layers: ['department-names'] })[0];
    if (area && layers.length > 0) {
      // A shading that stands for one incident is that incident: its mark is at the middle.
      const centre = this.map.project([Number(area.properties['lon']), Number(area.properties['lat'])]);
      const held = this.map.queryRenderedFeatures([[centre.x - reach, centre.y - reach], [centre.x + reach, centre.y + reach]], { layers });
      const [only] = held;
      if (only?.properties['code'] && held.every((feature) => feature.properties['code'] === only.properties['code']))
        return { mark: only.properties as unknown as Mark, place: null, department: null };
    }
    return {
      mark: null,
      place: area ? { lat: Number(area.properties['lat']), lon: Number(area.properties['lon']) } : null,
      department: name ? String(name.properties['slug']) : null,
    };
  }

  private shape(spot: Spot): FeatureCollection {
    const radius = drawingOf(spot.precision) === 'point' ? undefined : this.config.radii[spot.precision];
    const shapes: FeatureCollection = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [spot.lon, spot.lat] } }],
    };
    if (radius !== undefined)
      shapes.features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [circleRing(spot.lon, spot.lat, radius)] } });
    return shapes;
  }

  /** Two filters under way at once could answer in the wrong order, and the map would keep the older one's tiles. */
  private retile(): void {
    const source = this.map.getSource<VectorTileSource>('incidents');
    if (this.wanted === this.tiles || !source || !this.map.isSourceLoaded('incidents')) return;
    this.tiles = this.wanted;
    source.setTiles([this.tiles]);
  }

  private restyle(): void {
    // A style that asks for nothing new makes no noise either: the map is at rest again when it has been drawn with it.
    this.container.dataset['resting'] = 'false';
    addSymbols(this.map, this.config, theme());
    this.map.setStyle(this.style());
    this.map.triggerRepaint();
  }

  private style(): StyleSpecification {
    const whole = (frame: number | null) => mapStyle(this.config, this.summary, theme(), location.origin, this.tiles, this.regions, frame);
    this.layers = incidentLayers(whole(null));
    const style = whole(this.frame);
    for (const which of Object.keys(this.over) as Over[]) (style.sources[which] as GeoJSONSourceSpecification).data = this.over[which];
    return style;
  }
}

function placeOf(event: MapMouseEvent): Place {
  return { lat: event.lngLat.lat, lon: event.lngLat.lng };
}

function theme(): ThemeName {
  return document.documentElement.dataset['bsTheme'] === 'dark' ? 'dark' : 'light';
}

function tilesOf(query: string, kind = ''): string {
  return `${location.origin}/tiles/incidents/${kind}{z}/{x}/{y}.mvt${query === '' ? '' : `?${query}`}`;
}

function toBounds([west, south, east, north]: Box): [[number, number], [number, number]] {
  return [[west, south], [east, north]];
}
