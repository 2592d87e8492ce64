// Loaded in the head without defer: the page must not flash white before a dark theme.
import { effectiveTheme, storedTheme } from './lib/themes';

document.documentElement.dataset['bsTheme'] = effectiveTheme(
  storedTheme(localStorageOrNothing()),
  matchMedia('(prefers-color-scheme: dark)').matches,
);

function localStorageOrNothing(): Pick<Storage, 'getItem'> {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null };
  }
}
