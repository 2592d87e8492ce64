// Where: the search for a place, the point on the map, the region the rules give, the areas chosen by hand.
import { ask } from './ask';
import type { PointMap } from './point-map';

/** A place of the gazetteer, as `/api/desk/places` answers. */
export interface Place {
  id: number;
  name: string;
  kind: string;
  area: string;
  latitude: number;
  longitude: number;
  precision: string;
}

interface Region {
  departmentCode: string | null;
  name: string;
  rule: string;
}

/** Degrees as typed: a decimal comma is understood; null for what is none or out of range. */
export function degrees(text: string, limit: 90 | 180): number | null {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  const value = Number(plain);
  return Math.abs(value) <= limit ? value : null;
}

/** A point as it is written into the fields: 5 decimals are about a metre. */
export function written(value: number): string {
  return String(Number(value.toFixed(5)));
}

class PlacePicker {
  private readonly lang = document.documentElement.lang;
  private map: PointMap | null = null;
  private timer = 0;
  private asked = 0;
  private decisions = 0;

  constructor(private readonly form: HTMLFormElement) {}

  start(): void {
    this.startSearch();
    this.startAreas();
    for (const name of ['place.latitude', 'place.longitude'])
      this.field(name).addEventListener('input', () => {
        this.setPlaceId('');
        this.pointTyped();
      });
    for (const radio of this.form.querySelectorAll('[name="place.regionRule"]')) radio.addEventListener('change', () => void this.decide());
    const box = this.form.querySelector<HTMLElement>('[data-place-map]');
    if (box) void this.startMap(box);
  }

  // Nearly all the weight of the desk's script: only a form with a map pays it. Without it the search and the fields do the same.
  private async startMap(box: HTMLElement): Promise<void> {
    try {
      const { startPointMap } = await import('./point-map');
      box.hidden = false;
      this.map = startPointMap(box, this.point(), (latitude, longitude) => {
        this.setPoint(latitude, longitude);
        this.setPlaceId('');
        this.byRule();
        void this.decide();
      });
    } catch (error) {
      console.warn(error);
    }
  }

  private optional(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
  }

  private field(name: string): HTMLInputElement {
    const field = this.optional(name);
    if (!field) throw new Error(`The form has no field ${name}.`);
    return field;
  }

  private point(): [number, number] | null {
    const latitude = degrees(this.field('place.latitude').value, 90);
    const longitude = degrees(this.field('place.longitude').value, 180);
    return latitude === null || longitude === null ? null : [latitude, longitude];
  }

  private setPoint(latitude: number, longitude: number): void {
    this.field('place.latitude').value = written(latitude);
    this.field('place.longitude').value = written(longitude);
    this.changed();
  }

  private setPlaceId(id: string): void {
    const field = this.optional('place.gazetteerPlaceId');
    if (!field) return;
    field.value = id;
    const chosen = this.form.querySelector<HTMLElement>('[data-place-chosen]');
    if (chosen && !id) chosen.textContent = chosen.dataset['byPoint'] ?? '';
  }

  private changed(): void {
    this.form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // A point or place newly chosen is decided by rule again, unless the coder keeps the choice.
  private byRule(): void {
    const rule = this.form.querySelector<HTMLInputElement>('#region-rule');
    if (rule) rule.value = 'unknown';
  }

  private pointTyped(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const point = this.point();
      if (point) this.map?.show(point[0], point[1]);
      this.byRule();
      void this.decide();
    }, 400);
  }

  private startSearch(): void {
    const box = this.form.querySelector<HTMLElement>('[data-place-search]');
    const input = box?.querySelector<HTMLInputElement>('input');
    if (!box || !input) return;
    const list = document.createElement('ul');
    list.className = 'place-hits';
    list.id = 'place-hits';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', box.dataset['choose'] ?? '');
    list.hidden = true;
    box.querySelector('.place-hits')?.remove();
    box.append(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    let found: Place[] = [];
    let active = -1;
    const mark = (to: number): void => {
      active = to;
      Array.from(list.children).forEach((item, n) => { item.setAttribute('aria-selected', String(n === active)); });
      if (active >= 0) input.setAttribute('aria-activedescendant', `place-hit-${active}`);
      else input.removeAttribute('aria-activedescendant');
    };
    const close = (): void => {
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      mark(-1);
    };
    const choose = (place: Place): void => {
      this.choose(place);
      input.value = '';
      close();
      this.field('place.latitude').focus();
    };
    const search = async (): Promise<void> => {
      const text = input.value.trim();
      const asked = ++this.asked;
      if (text.length < 2) {
        close();
        return;
      }
      const places = await ask<Place[]>(`/api/desk/places?lang=${this.lang}&q=${encodeURIComponent(text)}`);
      if (asked !== this.asked || !places) return;
      found = places;
      list.replaceChildren(
        ...found.map((place, n) => {
          const item = document.createElement('li');
          item.id = `place-hit-${n}`;
          item.setAttribute('role', 'option');
          const name = document.createElement('strong');
          name.textContent = place.name;
          const about = document.createElement('span');
          about.textContent = `${place.kind}, ${place.area}`;
          item.append(name, ' ', about);
          item.addEventListener('mousedown', (event) => {
            event.preventDefault();
            choose(place);
          });
          return item;
        }),
      );
      if (found.length === 0) {
        const none = document.createElement('li');
        none.className = 'place-none';
        none.textContent = box.dataset['none'] ?? '';
        list.append(none);
      }
      list.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      mark(found.length > 0 ? 0 : -1);
    };
    input.addEventListener('input', (event) => {
      event.stopPropagation();
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void search(), 150);
    });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      const place = found[active];
      if (event.key === 'Enter') {
        event.preventDefault();
        if (!list.hidden && place) choose(place);
        else void search();
      } else if (event.key === 'Escape') close();
      else if (event.key === 'ArrowDown' && !list.hidden) {
        event.preventDefault();
        mark(Math.min(active + 1, found.length - 1));
      } else if (event.key === 'ArrowUp' && !list.hidden) {
        event.preventDefault();
        mark(Math.max(active - 1, 0));
      }
    });
    box.querySelector('button')?.addEventListener('click', (event) => {
      event.preventDefault();
      input.focus();
      void search();
    });
  }

  private choose(place: Place): void {
    this.setPoint(place.latitude, place.longitude);
    this.setPlaceId(String(place.id));
    const precision = this.form.querySelector<HTMLSelectElement>('select[name="place.precision"]');
    if (precision) precision.value = place.precision;
    const descriptions = ['place.description.es', 'place.description.en'].map((name) => this.field(name));
    if (descriptions.every((d) => d.value.trim() === '')) for (const d of descriptions) d.value = place.name;
    const chosen = this.form.querySelector<HTMLElement>('[data-place-chosen]');
    if (chosen) chosen.textContent = `${place.name} (${place.kind}), ${place.area}`;
    const rule = this.form.querySelector<HTMLInputElement>('#region-rule');
    if (rule) {
      rule.value = 'unknown';
      rule.checked = true;
    }
    this.map?.show(place.latitude, place.longitude);
    this.changed();
    void this.decide();
  }

  /** Shows the region before anything is saved, as the rules on the server give it. */
  private async decide(): Promise<void> {
    const output = this.form.querySelector<HTMLElement>('[data-region-decided]');
    if (!output) return;
    const decision = ++this.decisions;
    const point = this.point();
    const id = this.optional('place.gazetteerPlaceId')?.value;
    const query = new URLSearchParams({ lang: this.lang });
    if (point) {
      query.set('latitude', String(point[0]));
      query.set('longitude', String(point[1]));
    }
    if (id) query.set('place', id);
    const region = await ask<Region>(`/api/desk/region?${query.toString()}`);
    if (decision !== this.decisions) return;
    // Not answered is not "no region": nothing is said.
    const none = region ? (this.form.querySelector<HTMLElement>('[data-region]')?.dataset['none'] ?? '') : '';
    output.textContent = region?.departmentCode ? `${region.name} (${region.rule})` : none;
  }

  private startAreas(): void {
    const pairs = [['place.departmentCode', 'place.provinceCode'], ['place.provinceCode', 'place.districtCode']] as const;
    for (const [parentName, childName] of pairs) {
      const parent = this.form.querySelector<HTMLSelectElement>(`select[name="${parentName}"]`);
      const child = this.form.querySelector<HTMLSelectElement>(`select[name="${childName}"]`);
      if (!parent || !child) continue;
      parent.addEventListener('change', () => {
        // Choosing an area is choosing by hand.
        const byHand = this.form.querySelector<HTMLInputElement>('#region-coder');
        if (byHand) byHand.checked = true;
        const none = child.options[0];
        child.replaceChildren(...(none ? [none] : []));
        child.value = '';
        child.dispatchEvent(new Event('change', { bubbles: true }));
        if (!parent.value) return;
        void ask<{ code: string; text: string }[]>(`/api/desk/areas?parent=${encodeURIComponent(parent.value)}`).then((areas) => {
          for (const area of areas ?? []) child.add(new Option(area.text, area.code));
        });
      });
    }
  }
}

/** Makes the place section work in the page. */
export function startPlacePicker(form: HTMLFormElement): void {
  if (form.querySelector('[data-place-search], [data-place-point]')) new PlacePicker(form).start();
}
