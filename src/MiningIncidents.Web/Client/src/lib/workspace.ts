import { formatState, type MapState } from './mapState';
import type { Spot } from './mapView';

/** The slugs of the departments a filter asks for. */
export function regionsOf(state: MapState): string[] {
  return state.filter.filter(([name]) => name === 'region').map(([, slug]) => slug);
}

export function addressOf(state: MapState): string {
  const query = formatState(state);
  return query === '' ? location.pathname : `${location.pathname}?${query}`;
}

/** Where an incident of the list is drawn. */
export function spotOf(item: HTMLElement): Spot | null {
  const { lon, lat, precision } = item.dataset;
  return lon && lat && precision ? { lon: Number(lon), lat: Number(lat), precision } : null;
}

export function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
