import { CameraLink } from './cameraLink';
import { Divider } from './divider';
import { text, type MapConfig, type MapSummary, type Versus } from './mapConfig';
import { MapView, type MapEvents } from './mapView';
import type { Place } from './mapState';
import { printMap } from './printing';
import { find } from './workspace';

/** What the second map shows: as the first, but for what its period holds. */
export function secondSummary(summary: MapSummary, versus: Versus): MapSummary {
  return { ...summary, departmentsOnly: versus.departmentsOnly, shades: versus.shades ?? null };
}

/** The list of one mark of the second map, as a page of its own: the list beside the map is of the filter's own period. */
export function listAddress(lang: string, versus: Versus, place: Place): string {
  // Marks stand on the grid of the deepest tile, about 0.00002° wide.
  const reach = 0.00005;
  const box = [place.lon - reach, place.lat - reach, place.lon + reach, place.lat + reach].map((edge) => edge.toFixed(5)).join(',');
  const query = versus.query.split('&').filter((pair) => pair !== '' && !pair.startsWith('bbox='));
  return `/${lang}/incidents?${[...query, `bbox=${box}`].join('&')}`;
}

/** Lays out the place of the maps; before the first is drawn, so that it is drawn in its own size. */
export function layOut(root: HTMLElement, versus: Versus | null): void {
  find('#map-versus').hidden = versus === null;
  if (!versus) {
    delete root.dataset['versus'];
    return;
  }
  root.dataset['versus'] = versus.beside ? 'beside' : 'swipe';
  root.dataset['versusFirst'] = String(versus.isFirst);
}

/** Two periods on two maps that move as one. */
export class Periods {
  private second: MapView | null = null;
  private link: CameraLink | null = null;
  private versus: Versus | null = null;
  private readonly container = find('#map-versus');
  private readonly divider: Divider;
  private stopPrinting: () => void = () => undefined;

  /** @param events what happens on the second map. */
  constructor(private readonly root: HTMLElement, private readonly config: MapConfig, private readonly first: MapView, private readonly events: MapEvents) {
    this.divider = new Divider(find('[data-versus-divider]'), find('.workspace-map'), (share) => this.dividerWords(share));
  }

  get active(): boolean {
    return this.versus !== null;
  }

  /** The maps that are shown. */
  get maps(): readonly MapView[] {
    return this.second ? [this.first, this.second] : [this.first];
  }

  /** One of the maps is moved by the other. */
  get following(): boolean {
    return this.link?.following ?? false;
  }

  /** Begins, changes or ends the comparison. */
  show(summary: MapSummary, regions: readonly string[]): void {
    const versus = summary.versus ?? null;
    const focused = find('.workspace-map').contains(document.activeElement);
    this.versus = versus;
    layOut(this.root, versus);
    if (versus && !versus.beside) this.divider.show();
    else this.divider.hide();
    this.first.name(versus ? this.mapWords(versus.chosen) : text(this.config, 'canvas'));
    if (!versus) {
      this.end();
      // What had the focus is gone with the second map.
      if (focused && !find('.workspace-map').contains(document.activeElement)) this.first.focus();
      return;
    }
    if (this.second) this.second.show(secondSummary(summary, versus), versus.query, regions);
    else this.begin(summary, versus, regions);
    this.second?.name(this.mapWords(versus.label));
  }

  /** Goes on with the other look. @returns whether two periods are compared. */
  switchLook(): boolean {
    if (this.versus) find(`[data-versus-look="${this.versus.beside ? 'swipe' : 'beside'}"]`).click();
    return this.versus !== null;
  }

  /** Where the second map's list of a mark is; null while nothing is compared. */
  list(place: Place): { words: string; address: string } | null {
    return this.versus && { words: text(this.config, 'versusList').replace('{0}', this.versus.label), address: listAddress(this.config.lang, this.versus, place) };
  }

  private begin(summary: MapSummary, versus: Versus, regions: readonly string[]): void {
    this.second = new MapView(this.container, this.config, this.events, secondSummary(summary, versus), versus.query, regions, this.first.view(), true);
    this.link = new CameraLink(this.first, this.second);
    this.stopPrinting = printMap(this.container, this.second);
  }

  private end(): void {
    this.link?.end();
    this.second?.remove();
    this.stopPrinting();
    this.link = this.second = null;
    for (const name of ['drawn', 'resting']) Reflect.deleteProperty(this.container.dataset, name);
  }

  private mapWords(label: string): string {
    return text(this.config, 'versusMap').replace('{0}', label);
  }

  private dividerWords(share: number): string {
    const left = this.versus?.isFirst ? this.versus.label : this.versus?.chosen ?? '';
    return text(this.config, 'versusDivider').replace('{0}', left).replace('{1}', String(share));
  }
}
