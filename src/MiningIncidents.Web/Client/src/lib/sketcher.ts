import type { Feature } from 'geojson';
import { text, type MapConfig } from './mapConfig';
import type { Box, Place } from './mapState';
import type { Hand, MapView } from './mapView';
import { boxOf, filterOf, lengthOf, lengthWords, typedBox, type Tool } from './sketch';

/** What becomes of a drawing. */
export interface SketchEvents {
  /** A box or a polygon, as the filter's pair. */
  drawn(pair: readonly [string, string]): void;
  /** A department, by its code. */
  picked(department: string): void;
}

/**
 * The tools of the map: a rectangle, a polygon, a measured line, departments picked. Each works with the pointer, with the keyboard (the arrows
 * move the map under a cross, Enter sets a point there) and with the buttons of its bar; a rectangle can be typed as well.
 */
export class Sketcher implements Hand {
  private tool: Tool | null = null;
  private corners: Place[] = [];
  private under: Place | null = null;
  private readonly bar: HTMLElement;
  private readonly cross: HTMLElement;

  constructor(private readonly root: HTMLElement, private readonly map: MapView, private readonly config: MapConfig, private readonly events: SketchEvents) {
    this.bar = this.find('[data-sketch]');
    this.cross = this.find('[data-cross]');
    for (const button of root.querySelectorAll<HTMLButtonElement>('[data-tool]'))
      button.addEventListener('click', () => { this.toggle(button.dataset['tool'] as Tool); });
    this.find('[data-sketch-add]').addEventListener('click', () => { this.pressMiddle(); });
    this.find('[data-sketch-undo]').addEventListener('click', () => { this.undo(); });
    this.find('[data-sketch-done]').addEventListener('click', () => { this.finish(); });
    this.find('[data-sketch-cancel]').addEventListener('click', () => { this.stop(); });
    this.find('[data-sketch-bounds]').addEventListener('submit', (event) => {
      event.preventDefault();
      this.useTyped(event.currentTarget as HTMLFormElement);
    });
    root.querySelector('.workspace-map')?.addEventListener('keydown', (event) => { this.key(event as KeyboardEvent); });
  }

  get drags(): boolean {
    return this.tool === 'box';
  }

  get active(): Tool | null {
    return this.tool;
  }

  toggle(tool: Tool): void {
    if (this.tool === tool) this.stop();
    else this.start(tool);
  }

  stop(): void {
    if (!this.tool) return;
    const button = this.root.querySelector<HTMLElement>(`[data-tool="${this.tool}"]`);
    const had = this.bar.contains(document.activeElement);
    this.tool = null;
    this.corners = [];
    this.map.lend(null);
    this.show();
    if (had) button?.focus();
  }

  pressed(place: Place, department: string | null): void {
    if (this.tool === 'regions') {
      if (department) this.events.picked(department);
      return;
    }
    this.add(place);
  }

  pressedTwice(): void {
    // The second press of the two has set a corner where one was.
    if (this.tool === 'shape' || this.tool === 'measure') {
      this.corners = this.corners.filter((corner, at) => at === 0 || !same(corner, this.corners[at - 1]));
      this.finish();
    }
  }

  dragged(from: Place, to: Place, done: boolean): void {
    this.corners = [from];
    this.under = to;
    if (done) this.add(to);
    else this.show();
  }

  hovered(place: Place): void {
    this.under = place;
    if (this.corners.length > 0) this.draw();
  }

  private start(tool: Tool): void {
    this.tool = tool;
    this.corners = [];
    this.under = null;
    this.map.lend(this);
    this.show();
    this.map.focus();
  }

  private add(place: Place): void {
    this.corners = [...this.corners, place];
    if (this.tool === 'box' && this.corners.length === 2) this.finish();
    else this.show();
  }

  private undo(): void {
    this.corners = this.corners.slice(0, -1);
    this.show();
  }

  private pressMiddle(): void {
    const { place, department } = this.map.middle();
    this.pressed(place, department);
  }

  private finish(): void {
    if (!this.tool) return;
    // A measured line stays until the tool is put away.
    if (this.tool === 'measure') {
      this.under = null;
      this.draw();
      return;
    }
    const pair = filterOf(this.tool, this.corners);
    if (this.tool === 'box' && this.corners.length === 2 && !pair) this.corners = this.corners.slice(0, 1);
    else if (pair ?? this.tool === 'regions') this.stop();
    if (pair) this.events.drawn(pair);
  }

  private useTyped(form: HTMLFormElement): void {
    const edge = (name: string) => Number.parseFloat((form.elements.namedItem(name) as HTMLInputElement).value);
    const box = typedBox({ west: edge('west'), south: edge('south'), east: edge('east'), north: edge('north') });
    this.find('[data-bounds-wrong]').textContent = box ? '' : text(this.config, 'boundsOrder');
    if (!box) return;
    const [west, south, east, north] = box;
    this.corners = [{ lon: west, lat: south }, { lon: east, lat: north }];
    this.finish();
  }

  private key(event: KeyboardEvent): void {
    if (!this.tool) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.stop();
    } else if (event.target instanceof HTMLCanvasElement && (event.key === 'Enter' || event.key === 'Backspace')) {
      event.preventDefault();
      if (event.key === 'Enter') this.pressMiddle();
      else this.undo();
    }
  }

  private show(): void {
    const { tool } = this;
    for (const button of this.root.querySelectorAll<HTMLElement>('[data-tool]')) button.ariaPressed = String(button.dataset['tool'] === tool);
    this.bar.hidden = this.cross.hidden = tool === null;
    if (tool) {
      const step = tool === 'box' ? (this.corners.length === 0 ? 'boxFirst' : 'boxSecond') : tool;
      this.find('[data-sketch-words]').textContent = text(this.config, step);
      this.find('[data-sketch-add]').textContent = text(this.config, tool === 'regions' ? 'addRegion' : 'addCorner');
      this.find('[data-sketch-bounds]').hidden = tool !== 'box';
      this.find('[data-sketch-undo]').hidden = tool === 'regions' || this.corners.length === 0;
      this.find('[data-sketch-done]').hidden = tool === 'box' || (tool === 'shape' && this.corners.length < 3) || tool === 'measure';
      if (tool === 'box') this.offer(this.map.box());
    }
    this.draw();
  }

  /** The edges in view stand in the fields, to be changed. */
  private offer(box: Box): void {
    const form = this.find('[data-sketch-bounds]') as HTMLFormElement;
    if (form.contains(document.activeElement)) return;
    for (const [at, name] of (['west', 'south', 'east', 'north'] as const).entries())
      (form.elements.namedItem(name) as HTMLInputElement).value = String(Number((box[at] ?? 0).toFixed(3)));
  }

  private draw(): void {
    const line = this.under && this.corners.length > 0 ? [...this.corners, this.under] : this.corners;
    const features: Feature[] = this.corners.map((corner) => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [corner.lon, corner.lat] } }));
    const coordinates = line.map((corner) => [corner.lon, corner.lat]);
    const box = this.tool === 'box' ? boxOf(line) : null;
    if (box) {
      const [west, south, east, north] = box;
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } });
    } else if (this.tool === 'shape' && coordinates.length >= 3) {
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...coordinates, coordinates[0] ?? []]] } });
    } else if (coordinates.length >= 2) {
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } });
    }
    this.map.draw('sketch', features);
    const measured = this.tool === 'measure' && line.length >= 2 ? lengthWords(lengthOf(line), this.config.lang) : '';
    const words = this.find('[data-sketch-measure]');
    if (words.textContent !== measured) words.textContent = measured;
  }

  private find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`The page has no ${selector}.`);
    return found;
  }
}

function same(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a.lat - b.lat) < 1e-6 && Math.abs(a.lon - b.lon) < 1e-6;
}
