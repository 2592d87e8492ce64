/** Where the map looks: degrees, and MapLibre's zoom. */
export interface View {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}

export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** Everything the address bar holds. At most one of `incident` and `place` is set. */
export interface MapState {
  /** The filter's pairs, in the order of the address; names may repeat. */
  readonly filter: readonly (readonly [string, string])[];
  /** Page of the list, from 1. */
  readonly page: number;
  /** Null until the reader has moved the map. */
  readonly view: View | null;
  /** Code of the incident shown in the panel. */
  readonly incident: string | null;
  /** The mark whose incidents are listed. */
  readonly place: Place | null;
  /** How the map and the bars look ({@link looks}), as the address writes it; what is not said is as usual. */
  readonly look: Readonly<Record<string, string>>;
}

/** Parameters of the look, in the order of the address, with the values each may take. */
const looks: readonly (readonly [string, RegExp])[] = [
  // What shades the departments, what the marks stand for.
  ['layer', /^(phase|count|killed|losses|change)$/],
  ['marks', /^(killed|missing|heat)$/],
  // What of the basemap is left out.
  ['hide', /^(boundaries|labels|boundaries,labels)$/],
  // How near what is listed beside the incident shown is: kilometres,days.
  ['around', /^\d{1,3},\d{1,4}$/],
  // How the bars of the months are divided.
  ['stack', /^(kind|certainty)$/],
  // The second of two compared periods; what is no date is for the server to refuse.
  ['versusFrom', /^.{1,40}$/],
  ['versusTo', /^.{1,40}$/],
  ['versusLook', /^(swipe|beside)$/],
];

const own = new Set<string>([...looks.map(([name]) => name), 'view', 'incident', 'place', 'page', 'in', 'parts', 'handler']);

/** Reads an address; what cannot be understood is left out, as the server does. */
export function parseState(query: URLSearchParams): MapState {
  const [lat, lon, zoom] = numbers(query.get('view'), 3);
  const [placeLat, placeLon] = numbers(query.get('place'), 2);
  const incident = query.get('incident');
  return {
    filter: [...query].filter(([name, value]) => !own.has(name) && value !== ''),
    page: Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1),
    view: lat !== undefined && lon !== undefined && zoom !== undefined && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22
      ? { lat, lon, zoom } : null,
    incident: incident === '' ? null : incident,
    place: placeLat !== undefined && placeLon !== undefined ? { lat: placeLat, lon: placeLon } : null,
    look: Object.fromEntries(looks.flatMap(([name, allowed]) => (allowed.test(query.get(name) ?? '') ? [[name, query.get(name) ?? '']] : []))),
  };
}

/** The query string of a state, without "?"; the inverse of {@link parseState}. */
export function formatState(state: MapState): string {
  const parts = state.filter.map(pair);
  parts.push(...lookOf(state));
  if (state.page > 1) parts.push(`page=${state.page}`);
  if (state.view) parts.push(`view=${round(state.view.lat, 4)},${round(state.view.lon, 4)},${round(state.view.zoom, 2)}`);
  if (state.incident) parts.push(pair(['incident', state.incident]));
  else if (state.place) parts.push(`place=${round(state.place.lat, 5)},${round(state.place.lon, 5)}`);
  return parts.join('&');
}

/** The filter alone, as tiles take it. The order of the list is no part of it: tiles of the same incidents stay the same. */
export function filterQuery(state: MapState): string {
  return state.filter.filter(([name]) => name !== 'sort' && name !== 'pageSize').map(pair).join('&');
}

/**
 * The query of the parts that follow a change.
 * @param box what is in view; null when everything drawn is.
 */
export function partsQuery(state: MapState, box: Box | null, parts: 'all' | 'results'): string {
  const query = [...state.filter.map(pair), 'handler=Parts', `parts=${parts}`];
  query.push(...lookOf(state));
  if (state.page > 1) query.push(`page=${state.page}`);
  if (state.incident) query.push(pair(['incident', state.incident]));
  else if (state.place) query.push(`place=${round(state.place.lat, 5)},${round(state.place.lon, 5)}`);
  // Links in the parts keep the view.
  if (state.view) query.push(`view=${round(state.view.lat, 4)},${round(state.view.lon, 4)},${round(state.view.zoom, 2)}`);
  if (box && !state.place) query.push(`in=${box.map((edge) => round(edge, 3)).join(',')}`);
  return query.join('&');
}

/** What a form holds, as the filter's pairs; blank fields are left out. */
export function formFilter(data: Iterable<readonly [string, FormDataEntryValue]>): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [name, value] of data)
    if (typeof value === 'string' && value.trim() !== '' && !own.has(name)) pairs.push([name, value.trim()]);
  return pairs;
}

/** What a form holds, as an address. */
export function formQuery(data: Iterable<readonly [string, FormDataEntryValue]>): URLSearchParams {
  return new URLSearchParams([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])));
}

/** Adds a value of a repeatable name, or takes it away. */
export function toggled(filter: MapState['filter'], name: string, value: string): MapState['filter'] {
  const without = filter.filter(([n, v]) => n !== name || v !== value);
  return without.length < filter.length ? without : [...filter, [name, value]];
}

/** Slugs of the departments the filter asks for. */
export function regionsOf(state: MapState): string[] {
  return state.filter.filter(([name]) => name === 'region').map(([, slug]) => slug);
}

export function sameFilter(a: MapState, b: MapState): boolean {
  return JSON.stringify(a.filter) === JSON.stringify(b.filter);
}

/** Whether two views are written alike in the address. */
export function sameView(a: View | null, b: View | null): boolean {
  const written = (view: View | null) => formatState({ filter: [], page: 1, view, incident: null, place: null, look: {} });
  return written(a) === written(b);
}

/** Whether a box lies within another. */
export function contains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** Whether two states look alike, the filter and the view aside. */
export function sameLook(a: MapState, b: MapState): boolean {
  return lookOf(a).join('&') === lookOf(b).join('&');
}

function lookOf(state: MapState): string[] {
  return looks.flatMap(([name]) => (state.look[name] ? [pair([name, state.look[name]])] : []));
}

function pair([name, value]: readonly [string, string]): string {
  return `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function numbers(text: string | null, count: number): number[] {
  if (!text) return [];
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return values.length === count && values.every(Number.isFinite) ? values : [];
}
