import type { Box } from './mapState';

/** What the page tells its script, once. */
export interface MapConfig {
  readonly lang: string;
  readonly departments: readonly { code: string; slug: string; name: string; lon: number; lat: number }[];
  readonly kinds: readonly { code: string; path: string; variable: string }[];
  /** Codes of the phases that can shade a department. */
  readonly phases: readonly string[];
  /** Radius in metres of the circle drawn for a precision. */
  readonly radii: Readonly<Record<string, number>>;
  readonly deepestTile: number;
  /** A basemap of the operator's own; null for none. */
  readonly basemap?: { readonly url: string; readonly isVector: boolean } | null;
  readonly texts: Readonly<Record<string, string>>;
}

/** What the page tells its script with every filter. */
export interface MapSummary {
  /** Radius in pixels of the circle of one incident. */
  readonly unit: number;
  /** Incidents known to their department only, by its code. */
  readonly departmentsOnly: Readonly<Record<string, number>>;
  /** The box of everything drawn; null when nothing is. */
  readonly reach: Box | null;
  /** The phase of each department, by its code; null when the layer is off. */
  readonly phases: Readonly<Record<string, string>> | null;
  /** How each department is shaded by a number, by its code; null when the layer is off. A shade of null: the number is not known. */
  readonly shades?: Readonly<Record<string, { readonly shade: number | null; readonly label: string | null }>> | null;
  /** Whether the shades stand for a fall or a rise. */
  readonly change?: boolean;
  /** What of the basemap is left out. */
  readonly hide?: readonly string[];
  /** What the marks stand for; null for incidents. */
  readonly marks?: 'killed' | 'missing' | 'heat' | null;
  /** The period the filter's own is compared with; null when none is. */
  readonly versus?: Versus | null;
}

/** The second of two compared periods, and what its map shows otherwise than the first. */
export interface Versus {
  /** The filter in this period, as tiles take it. */
  readonly query: string;
  /** Two maps beside each other; else one is wiped over the other. */
  readonly beside: boolean;
  /** Begins before the filter's own period: stands on the left. */
  readonly isFirst: boolean;
  /** Both periods in words. */
  readonly chosen: string;
  readonly label: string;
  readonly departmentsOnly: MapSummary['departmentsOnly'];
  readonly shades: MapSummary['shades'];
}

/** A text of the page; the key itself where the page lacks it. */
export function text(config: MapConfig, key: string): string {
  return config.texts[key] ?? key;
}

/** Reads a JSON block of the page. */
export function readJson(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
