/** What the reader chose; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

const key = 'theme';

/** The stored choice, `auto` when there is none, it is unknown, or storage is refused (private windows). */
export function storedTheme(storage: Pick<Storage, 'getItem'>): Theme {
  try {
    const value = storage.getItem(key);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

/** Keeps the choice for the next page; a refused storage only loses the memory of it. */
export function storeTheme(storage: Pick<Storage, 'setItem' | 'removeItem'>, theme: Theme): void {
  try {
    if (theme === 'auto') storage.removeItem(key);
    else storage.setItem(key, theme);
  } catch {
    // Refused storage: the choice lasts for this page.
  }
}

/** The theme Bootstrap is told: never `auto`. */
export function effectiveTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme === 'auto') return systemIsDark ? 'dark' : 'light';
  return theme;
}

/** What is printed is light, whatever the reader chose. @param show shows a theme. @param onScreen the theme to return to. */
export function printLight(page: Pick<Window, 'addEventListener'>, show: (theme: 'light' | 'dark') => void, onScreen: () => 'light' | 'dark'): void {
  page.addEventListener('beforeprint', () => { show('light'); });
  page.addEventListener('afterprint', () => { show(onScreen()); });
}

/** The order of the switch in the header. */
export function nextTheme(theme: Theme): Theme {
  if (theme === 'auto') return 'light';
  return theme === 'light' ? 'dark' : 'auto';
}
