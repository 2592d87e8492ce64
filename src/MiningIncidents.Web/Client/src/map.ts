// The map workspace: the map, the list in step with it, the filter and the chart of months. Without this script the page is a form and a list.
import 'maplibre-gl/dist/maplibre-gl.css';
import { reviveChart } from './lib/chart';
import { onlyOne } from './lib/choices';
import { DateFields } from './lib/dateFields';
import { readJson, text, type MapConfig, type MapSummary } from './lib/mapConfig';
import { contains, filterQuery, formFilter, formQuery, parseState, partsQuery, regionsOf, sameFilter, sameLook, sameView, toggled, type Box, type MapState, type Place } from './lib/mapState';
import { heatList } from './lib/listHeat';
import { spread, type Mark } from './lib/marks';
import { cannotDraw, MapView, type MapEvents } from './lib/mapView';
import { Parts } from './lib/parts';
import { layOut, Periods } from './lib/periods';
import { Player } from './lib/player';
import { printMap } from './lib/printing';
import { Sheets } from './lib/sheets';
import { startShortcuts } from './lib/shortcuts';
import { areaOf, withDrawing, type Tool } from './lib/sketch';
import { Sketcher } from './lib/sketcher';
import { markFrame } from './lib/timeline';
import { spotOf, tieBox, tieShapes } from './lib/ties';
import { copyLink, whereWords } from './lib/telling';
import { Voice } from './lib/voice';
import { addressOf, find, storage } from './lib/workspace';

class Workspace {
  private state: MapState = parseState(new URLSearchParams(location.search));
  private summary = readJson('map-summary') as MapSummary;
  private readonly config = readJson('map-config') as MapConfig;
  private readonly parts = new Parts(location.pathname);
  private readonly sheets: Sheets;
  private map: MapView | null = null;
  private sketcher: Sketcher | null = null;
  private player: Player | null = null;
  private periods: Periods | null = null;
  private readonly voice: Voice;
  private waiting = 0;
  private returnTo: string | null = null;

  constructor(private readonly root: HTMLElement) {
    this.sheets = new Sheets(root, find('[data-sheets]'));
    this.voice = new Voice(root, this.config);
    this.bind();
    this.afterParts();
    this.settle(true);
    this.start();
  }

  private start(): void {
    const canvas = find('#map');
    canvas.hidden = false;
    layOut(this.root, this.summary.versus ?? null);
    const events: MapEvents = {
      moved: () => { if (!this.periods?.following) this.moved(); },
      opened: (mark) => { this.open(mark); },
      place: (place) => { this.go({ ...this.state, incident: null, place, page: 1 }); },
      department: (slug) => { this.go({ ...this.state, filter: toggled(this.state.filter, 'region', slug), incident: null, place: null, page: 1 }); },
      hovered: (mark) => { heatList(this.root, mark); },
      where: (place, department) => { find('[data-where]').textContent = place ? whereWords(this.config, place, department) : ''; },
      failed: () => { this.failed(); },
      drawn: () => {
        find('#map-overview').hidden = true;
        for (const tool of ['[data-map-tools]', '[data-where]']) find(tool).hidden = false;
        this.showChosen(false);
      },
    };
    try {
      this.map = new MapView(canvas, this.config, events, this.summary, this.asked(), this.regions(), this.state.view);
    } catch (error) {
      if (!cannotDraw(error)) throw error;
      canvas.hidden = true;
      layOut(this.root, null);
      this.voice.say(text(this.config, 'noWebgl'));
      return;
    }
    this.equip(this.map);
    this.periods = new Periods(this.root, this.config, this.map, {
      ...events,
      opened: (mark) => { this.open(mark, true); },
      place: (place) => { this.offerList(place); },
      hovered: () => undefined,
      drawn: () => undefined,
    });
    this.showPeriods();
    // The page came without a box: a view that shows less than everything lists less.
    if (this.state.view) this.follow();
  }

  /** The tools of a map that is drawn. */
  private equip(map: MapView): void {
    this.showArea();
    this.sketcher = new Sketcher(this.root, map, this.config, {
      drawn: (pair) => { this.filterBy(withDrawing(this.state.filter, pair)); },
      picked: (code) => { this.pick(code); },
    });
    this.player = new Player(find('[data-player]'), this.config, {
      map,
      query: () => this.asked(),
      shown: (days, words) => {
        const chart = this.root.querySelector<SVGSVGElement>('.time-chart');
        if (chart) markFrame(chart, days);
        if (words !== '') this.voice.tell(words);
      },
      ended: () => { map.show(this.summary, this.asked(), this.regions()); },
      failed: () => { this.failed(); },
    });
    printMap(find('#map'), map);
  }

  /** Goes on with another filter and without a selection. */
  private filterBy(filter: MapState['filter']): void {
    this.go({ ...this.state, filter, page: 1, incident: null, place: null });
  }

  private pick(code: string): void {
    const department = this.config.departments.find((one) => one.code === code);
    if (!department) return;
    const isIn = this.regions().includes(department.slug);
    this.filterBy(toggled(this.state.filter, 'region', department.slug));
    this.voice.tell(text(this.config, isIn ? 'regionOut' : 'regionIn').replace('{0}', department.name));
  }

  private clear(): void {
    this.filterBy(this.state.filter.filter(([name]) => name === 'sort' || name === 'pageSize'));
    this.voice.tell(text(this.config, 'cleared'));
  }

  /** The second map, and on it what is drawn over the first. */
  private showPeriods(): void {
    this.periods?.show(this.summary, this.regions());
    if (!this.periods?.active) return;
    this.sketcher?.stop();
    this.showArea();
    this.showChosen(false);
  }

  private maps(): readonly MapView[] {
    return this.periods?.maps ?? (this.map ? [this.map] : []);
  }

  private showArea(): void {
    const area = areaOf(this.state.filter);
    for (const map of this.maps()) map.draw('drawn', area ? [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [area] } }] : []);
  }

  /** Goes to another state: address, list, map and chart follow. */
  private go(next: MapState, how: 'push' | 'none' = 'push', before = this.state): void {
    this.state = next;
    if (how === 'push') history.pushState(null, '', addressOf(next));
    const filtered = !sameFilter(before, next) || !sameLook(before, next);
    const regionsBefore = regionsOf(before).join();
    if (filtered) this.player?.end(true);
    void this.load(filtered ? 'all' : 'results').then((loaded) => {
      if (!loaded) return;
      if (filtered) {
        this.map?.show(this.summary, this.asked(), this.regions());
        this.showArea();
        this.showPeriods();
        // Whoever picks departments on the map looks at it already.
        if (how === 'push' && !this.sketcher?.active && this.regions().length > 0 && this.regions().join() !== regionsBefore) this.map?.fit();
      }
      this.showChosen(next.incident !== before.incident);
    });
  }

  private async load(parts: 'all' | 'results'): Promise<boolean> {
    clearTimeout(this.waiting);
    find('#workspace-results').ariaBusy = 'true';
    this.settle(false);
    try {
      const replaced = await this.parts.load(partsQuery(this.state, this.boxInView(), parts));
      if (!replaced) return false;
      if (replaced.includes('map-notes')) this.summary = readJson('map-summary') as MapSummary;
      find('#workspace-results').ariaBusy = 'false';
      this.settle(true);
      this.voice.say('');
      this.afterParts();
      this.voice.announce();
      return true;
    } catch {
      find('#workspace-results').ariaBusy = 'false';
      this.settle(true);
      this.failed();
      return false;
    }
  }

  /** The box that the list is cut to; null when nothing drawn is outside of it. */
  private boxInView(): Box | null {
    // "Nearest" is nearest to the middle of what is in view, so it always says what that is.
    const nearest = this.state.filter.some(([name, value]) => name === 'sort' && value === 'near');
    if (!this.map || (!this.state.view && !nearest)) return null;
    const box = this.map.box();
    return !nearest && this.summary.reach && contains(box, this.summary.reach) ? null : box;
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
    this.settle(false);
    this.waiting = window.setTimeout(() => {
      this.state = { ...this.state, page: 1 };
      void this.load('results');
    }, 250);
  }

  /** @param elsewhere a mark of the other period: the list holds none of its incidents. */
  private open(mark: Mark, elsewhere = false): void {
    const box = spread(mark);
    if (mark.code) this.select(mark.code);
    else if (box && mark.merged) this.map?.fit(box, 10);
    else if (elsewhere) this.offerList({ lat: mark.south, lon: mark.west });
    else {
      this.go({ ...this.state, incident: null, place: { lat: mark.south, lon: mark.west }, page: 1 });
      this.sheets.open('workspace-results');
    }
  }

  private offerList(place: Place): void {
    const list = this.periods?.list(place);
    if (list) this.voice.offer(list.words, text(this.config, 'versusOpen'), list.address);
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
      if (target?.closest('[data-fit-ties]')) this.fitTies();
      if (target?.closest('[data-print]')) window.print();
      if (target?.closest('[data-copy-link]')) void copyLink(this.config).then((words) => { this.voice.say(words); });
      if (target?.closest('[data-shortcuts]')) this.help();
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
        const next = parseState(address.searchParams);
        this.go(link.closest('#map-periods-bar') ? { ...this.state, look: next.look } : { ...next, view: this.state.view });
      }
    });
    this.root.addEventListener('submit', (event) => {
      if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-filter], [data-versus]')) return;
      event.preventDefault();
      if (event.target.matches('[data-filter]')) this.filter(event.target);
      // All of the address but the view.
      else this.go({ ...parseState(formQuery(new FormData(event.target))), view: this.state.view });
      this.sheets.close();
    });
    const dates = new DateFields(this.root, (form) => { this.filter(form); });
    const typed = (event: Event) => {
      if (dates.hold(event)) return;
      const form = event.target instanceof HTMLInputElement && event.target.id !== 'filter-toggle' ? event.target.form : null;
      if (!form?.matches('[data-filter]')) return;
      if (event.type === 'change') onlyOne(event.target);
      clearTimeout(this.waiting);
      this.settle(false);
      this.waiting = window.setTimeout(() => { this.filter(form); }, event.type === 'input' ? 450 : 0);
    };
    this.root.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement && ['search', 'number'].includes(event.target.type)) typed(event);
    });
    this.root.addEventListener('change', typed);
    for (const name of ['mouseover', 'focusin'] as const)
      this.root.addEventListener(name, (event) => {
        const item = event.target instanceof Element ? event.target.closest<HTMLElement>('.result, .tie') : null;
        for (const map of this.maps()) map.point('focus', item ? spotOf(item) : null);
      });
    this.bindKeys();
    window.addEventListener('popstate', () => {
      const before = this.state;
      const next = parseState(new URLSearchParams(location.search));
      // Before the map moves: moving writes the address from the state.
      this.state = next;
      if (!sameView(before.view, next.view)) this.map?.look(next.view);
      this.go({ ...next, view: this.state.view }, 'none', before);
    });
  }

  private bindKeys(): void {
    // With two maps neither is drawn on nor played.
    const alone = (act: () => void) => () => {
      if (this.periods?.active) this.voice.say(text(this.config, 'versusOff'));
      else act();
    };
    const tool = (name: Tool) => alone(() => { this.sketcher?.toggle(name); });
    const to = (sheet: string, selector: string) => () => {
      this.sheets.open(sheet);
      const found = this.root.querySelector<HTMLElement>(selector);
      const folded = found?.closest('details');
      if (folded) folded.open = true;
      found?.focus();
    };
    startShortcuts(find('#shortcuts') as HTMLDialogElement, {
      '?': () => { this.help(); },
      '/': to('workspace-filters', '#filter-q'),
      x: () => { this.clear(); },
      m: () => { this.map?.focus(); },
      l: to('workspace-results', '#map-results'),
      t: to('workspace-time', '.time-month[tabindex="0"]'),
      g: tool('regions'), r: tool('box'), p: tool('shape'), d: tool('measure'),
      f: () => { this.map?.fit(); },
      k: alone(() => { this.player?.toggle(); }),
      ',': alone(() => { this.player?.step(-1); }),
      '.': alone(() => { this.player?.step(1); }),
      v: () => { if (!this.periods?.switchLook()) to('workspace-time', '#map-versus-form input:not([type=hidden])')(); },
      escape: () => {
        if (this.sketcher?.active) this.sketcher.stop();
        else if (this.periods?.active) find('[data-versus-end]').click();
        else this.player?.end();
      },
    }, storage());
  }

  private help(): void {
    (find('#shortcuts') as HTMLDialogElement).showModal();
  }

  private filter(form: HTMLFormElement): void {
    const next = { ...this.state, filter: formFilter(new FormData(form)), page: 1, incident: null, place: null };
    // A date is typed piece by piece, a search letter by letter: only what changes the filter is asked for.
    if (!sameFilter(this.state, next)) this.go(next);
    else this.settle(find('#workspace-results').ariaBusy !== 'true');
  }

  /** Whether the list answers what was done last, for those who look at the page from outside. */
  private settle(settled: boolean): void {
    this.root.dataset['settled'] = String(settled);
  }

  /** What has to be done anew when parts of the page are new. */
  private afterParts(): void {
    reviveChart(this.root, this.config, (words) => { this.voice.tell(words); }, ({ from, to }) => {
      this.filterBy([...this.state.filter.filter(([name]) => name !== 'from' && name !== 'to'), ['from', from], ['to', to]]);
    });
    const total = this.root.querySelector('#map-total')?.textContent.trim();
    if (total) this.sheets.label('workspace-results', total);
  }

  private showChosen(moveFocus: boolean): void {
    const article = this.root.querySelector<HTMLElement>('.selected');
    const spot = article ? spotOf(article) : null;
    const ties = tieShapes(article?.querySelector('#map-ties') ?? null, spot);
    for (const map of this.maps()) {
      map.point('chosen', spot);
      map.draw('ties', ties);
    }
    if (spot) this.map?.reveal(spot);
    if (!moveFocus) return;
    if (article) article.querySelector<HTMLElement>('#map-selected')?.focus();
    else if (this.returnTo) this.root.querySelector<HTMLElement>(`a[data-incident="${CSS.escape(this.returnTo)}"]`)?.focus();
    find('#workspace-results').scrollTop = article ? 0 : find('#workspace-results').scrollTop;
  }

  private fitTies(): void {
    const spot = spotOf(find('.selected'));
    if (!spot) return;
    this.map?.fit(tieBox(tieShapes(find('#map-ties'), spot), spot), 10);
    this.sheets.close();
  }

  private failed(): void {
    this.voice.failed(() => {
      for (const map of this.maps()) map.retry();
      void this.load('all');
    });
  }

  /** The filter as tiles are asked for; of one that was not understood whole, what was. */
  private asked(): string {
    const { problems, understood = '' } = find('#map-problems').dataset;
    return problems === '0' ? filterQuery(this.state) : understood;
  }

  private regions(): string[] {
    return regionsOf(this.state);
  }
}

const root = document.querySelector<HTMLElement>('[data-workspace]');
if (root) new Workspace(root);
