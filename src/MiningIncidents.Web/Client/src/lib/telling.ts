import { text, type MapConfig } from './mapConfig';
import type { Place } from './mapState';

/** A place in degrees, with the department there. */
export function whereWords(config: MapConfig, place: Place, code: string | null): string {
  const department = config.departments.find((one) => one.code === code);
  const area = department ? fill(text(config, 'whereUbigeo'), department.name, department.code) : text(config, 'whereOutside');
  return fill(text(config, 'where'), `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`, area);
}

/** Puts the address of the page on the clipboard. @returns what to say of it. */
export async function copyLink(config: MapConfig): Promise<string> {
  try {
    await navigator.clipboard.writeText(location.href);
    return text(config, 'copied');
  } catch {
    return text(config, 'copyFailed');
  }
}

function fill(words: string, ...values: string[]): string {
  return values.reduce((filled, value, at) => filled.replace(`{${at}}`, value), words);
}
