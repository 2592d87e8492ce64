// The map workspace: the map, the list in step with it, the filter and the chart of months. Without this script the page is a form and a list.
import 'maplibre-gl/dist/maplibre-gl.css';
import { readJson, text, type MapConfig, type MapSummary } from './lib/mapConfig';
import { contains, filterQuery, formatState, formFilter, parseState, partsQuery, sameFilter, sameView, toggled, type Box, type MapState } from './lib/mapState';
import { covers, spread, type Mark } from './lib/marks';
import { canDraw, MapView, type Spot } from './lib/mapView';
import { Parts } from './lib/parts';
import { Sheets } from './lib/sheets';
import { liveTimeline } from './lib/timeline';

class Workspace {
  private state: MapState = parseState(new URLSearchParams(location.search));
  private summary = readJson('map-summary') as MapSummary;
  private readonly config = readJson('map-config') as MapConfig;
  private readonly parts = new Parts(location.pathname);
  private readonly sheets: Sheets;
  private map: MapView | null = null;
  private waiting = 0;
  private returnTo: string | null = null;

  constructor(private readonly root: HTMLElement) {
    this.sheets = new Sheets(root, find('[data-sheets]'));
    this.bind();
    this.afterParts();
    this.start();
  }

  private start(): void {
    if (!canDraw()) {
      this.say(text(this.config, 'noWebgl'));
      return;
    }
    const canvas = find('#map');
    canvas.hidden = false;
    this.map = new MapView(canvas, this.config, {
      moved: () => { this.moved(); },
      opened: (mark) => { this.open(mark); },
      place: (place) => { this.go({ ...this.state, incident: null, place, page: 1 }); },
      department: (slug) => { this.go({ ...this.state, filter: toggled(this.state.filter, 'region', slug), incident: null, place: null, page: 1 }); },
      hovered: (mark) => { this.heat(mark); },
      failed: () => { this.failed(); },
      drawn: () => {
        find('#map-overview').hidden = true;
        find('[data-map-tools]').hidden = false;
        this.showChosen(false);
      },
    }, this.summary, filterQuery(this.state), this.regions(), this.state.view);
    // The page came without a box: a view that shows less than everything lists less.
    if (this.state.view) this.follow();
  }

  /** Goes to another state: address, list, map and chart follow. */
  private go(next: MapState, how: 'push' | 'none' = 'push', before = this.state): void {
    this.state = next;
    if (how === 'push') history.pushState(null, '', addressOf(next));
    const filtered = !sameFilter(before, next) || before.layer !== next.layer;
    const regionsBefore = regionsOf(before).join();
    void this.load(filtered ? 'all' : 'results').then((loaded) => {
      if (!loaded) return;
      if (filtered) {
        this.map?.show(this.summary, filterQuery(next), this.regions());
        if (how === 'push' && this.regions().length > 0 && this.regions().join() !== regionsBefore) this.map?.fit();
      }
      this.showChosen(next.incident !== before.incident);
    });
  }

  private async load(parts: 'all' | 'results'): Promise<boolean> {
    clearTimeout(this.waiting);
    find('#workspace-results').ariaBusy = 'true';
    try {
      const replaced = await this.parts.load(partsQuery(this.state, this.boxInView(), parts));
      if (!replaced) return false;
      if (replaced.includes('map-notes')) this.summary = readJson('map-summary') as MapSummary;
      find('#workspace-results').ariaBusy = 'false';
      this.say('');
      this.afterParts();
      this.announce();
      return true;
    } catch {
      find('#workspace-results').ariaBusy = 'false';
      this.failed();
      return false;
    }
  }

  /** The box that the list is cut to; null when nothing drawn is outside of it. */
  private boxInView(): Box | null {
    if (!this.map || !this.state.view) return null;
    const box = this.map.box();
    return this.summary.reach && contains(box, this.summary.reach) ? null : box;
  }

  private moved(): void {
    if (!this.map) return;
    this.state = { ...this.state, view: this.map.view() };
    history.replaceState(null, '', addressOf(this.state));
    this.follow();
  }

  /** The list follows the view, unless it shows one incident or one place. */
  private follow(): void {
    if (this.state.incident || this.state.place) return;
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      this.state = { ...this.state, page: 1 };
      void this.load('results');
    }, 250);
  }

  private open(mark: Mark): void {
    const box = spread(mark);
    if (mark.code) this.select(mark.code);
    else if (box && mark.merged) this.map?.fit(box, 10);
    else {
      this.go({ ...this.state, incident: null, place: { lat: mark.south, lon: mark.west }, page: 1 });
      this.sheets.open('workspace-results');
    }
  }

  private select(code: string): void {
    this.returnTo = code;
    this.go({ ...this.state, incident: code });
    this.sheets.open('workspace-results');
  }

  private bind(): void {
    this.root.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[data-fit]')) this.map?.fit();
      const link = target?.closest('a');
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const code = link.dataset['incident'];
      const address = new URL(link instanceof SVGAElement ? link.href.baseVal : link.href, location.href);
      if (code) {
        event.preventDefault();
        this.select(code);
      } else if (address.pathname === location.pathname && address.hash === '') {
        // Chips, months, pages, back to the list: this page with another filter.
        event.preventDefault();
        this.go({ ...parseState(address.searchParams), view: this.state.view });
      }
    });
    this.root.addEventListener('submit', (event) => {
      if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-filter]')) return;
      event.preventDefault();
      this.filter(event.target);
      this.sheets.close();
    });
    const typed = (event: Event) => {
      const form = event.target instanceof HTMLInputElement && event.target.id !== 'filter-toggle' ? event.target.form : null;
      if (!form?.matches('[data-filter]')) return;
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => { this.filter(form); }, event.type === 'input' ? 450 : 0);
    };
    this.root.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement && ['search', 'number'].includes(event.target.type)) typed(event);
    });
    this.root.addEventListener('change', typed);
    for (const name of ['mouseover', 'focusin'] as const)
      this.root.addEventListener(name, (event) => {
        const item = event.target instanceof Element ? event.target.closest<HTMLElement>('.result') : null;
        this.map?.point('focus', item ? spotOf(item) : null);
      });
    window.addEventListener('popstate', () => {
      const before = this.state;
      const next = parseState(new URLSearchParams(location.search));
      // Before the map moves: moving writes the address from the state.
      this.state = next;
      if (!sameView(before.view, next.view)) this.map?.look(next.view);
      this.go({ ...next, view: this.state.view }, 'none', before);
    });
  }

  private filter(form: HTMLFormElement): void {
    const next = { ...this.state, filter: formFilter(new FormData(form)), page: 1, incident: null, place: null };
    // A date is typed piece by piece, a search letter by letter: only what changes the filter is asked for.
    if (!sameFilter(this.state, next)) this.go(next);
  }

  /** What has to be done anew when parts of the page are new. */
  private afterParts(): void {
    const chart = this.root.querySelector<SVGSVGElement>('.time-chart:not([data-live])');
    if (chart) {
      chart.dataset['live'] = 'true';
      liveTimeline(chart, ({ from, to }) => {
        const rest = this.state.filter.filter(([name]) => name !== 'from' && name !== 'to');
        this.go({ ...this.state, filter: [...rest, ['from', from], ['to', to]], page: 1, incident: null, place: null });
      });
      const scroll = chart.parentElement;
      if (scroll && !scroll.dataset['seen']) {
        scroll.dataset['seen'] = 'true';
        if (scroll.scrollLeft === 0) scroll.scrollLeft = scroll.scrollWidth;
      }
    }
    const total = this.root.querySelector('#map-total')?.textContent.trim();
    if (total) this.sheets.label('workspace-results', total);
  }

  private showChosen(moveFocus: boolean): void {
    const article = this.root.querySelector<HTMLElement>('.selected');
    const spot = article ? spotOf(article) : null;
    this.map?.point('chosen', spot);
    if (spot) this.map?.reveal(spot);
    if (!moveFocus) return;
    if (article) article.querySelector<HTMLElement>('#map-selected')?.focus();
    else if (this.returnTo) this.root.querySelector<HTMLElement>(`a[data-incident="${CSS.escape(this.returnTo)}"]`)?.focus();
    find('#workspace-results').scrollTop = article ? 0 : find('#workspace-results').scrollTop;
  }

  /** The list shows which of its incidents the mark under the pointer stands for. */
  private heat(mark: Mark | null): void {
    for (const item of this.root.querySelectorAll<HTMLElement>('.result')) {
      const spot = mark ? spotOf(item) : null;
      item.classList.toggle('result-hot', mark !== null && spot !== null && covers(mark, spot.lon, spot.lat, spot.precision));
    }
  }

  private announce(): void {
    const words = ['#map-selected', '#map-total', '.results-figures'].map((part) => this.root.querySelector(part)?.textContent.replace(/\s+/g, ' ').trim() ?? '');
    const live = find('#map-live');
    const news = words.filter((word) => word !== '').join('. ');
    if (live.textContent !== news) live.textContent = news;
  }

  private say(words: string): HTMLElement {
    const message = find('#map-message');
    if (message.textContent !== words) message.textContent = words;
    return message;
  }

  private failed(): void {
    const message = this.say(text(this.config, 'failed'));
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'btn btn-sm btn-outline-secondary';
    again.textContent = text(this.config, 'retry');
    again.addEventListener('click', () => {
      this.map?.retry();
      void this.load('all');
    });
    message.append(' ', again);
  }

  private regions(): string[] {
    return regionsOf(this.state);
  }
}

function regionsOf(state: MapState): string[] {
  return state.filter.filter(([name]) => name === 'region').map(([, slug]) => slug);
}

function addressOf(state: MapState): string {
  const query = formatState(state);
  return query === '' ? location.pathname : `${location.pathname}?${query}`;
}

function spotOf(item: HTMLElement): Spot | null {
  const { lon, lat, precision } = item.dataset;
  return lon && lat && precision ? { lon: Number(lon), lat: Number(lat), precision } : null;
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

const root = document.querySelector<HTMLElement>('[data-workspace]');
if (root) new Workspace(root);
