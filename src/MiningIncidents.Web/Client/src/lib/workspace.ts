import { formatState, type MapState } from './mapState';

export function addressOf(state: MapState): string {
  const query = formatState(state);
  return query === '' ? location.pathname : `${location.pathname}?${query}`;
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
