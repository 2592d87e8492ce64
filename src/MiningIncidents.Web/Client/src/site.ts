// On every page: the theme switch (without scripts it stays hidden), the account menu, buttons that copy.
import { enableCopying } from './lib/copying';
import { enableMenus } from './lib/menus';
import { effectiveTheme, nextTheme, printLight, storedTheme, storeTheme, type Theme } from './lib/themes';

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const storage = usableStorage();
let theme: Theme = storedTheme(storage);

function usableStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}

function onScreen(): 'light' | 'dark' {
  return effectiveTheme(theme, systemDark.matches);
}

function dress(shown: 'light' | 'dark'): void {
  document.documentElement.dataset['bsTheme'] = shown;
}

function show(button: HTMLButtonElement | null): void {
  dress(onScreen());
  if (!button) return;
  // The names come from the page, in the reader's language.
  const words = button.querySelector('[data-theme-text]');
  if (words) words.textContent = `${button.dataset['label'] ?? ''}: ${button.dataset[theme] ?? theme}`;
}

const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    theme = nextTheme(theme);
    storeTheme(storage, theme);
    show(button);
  });
}
systemDark.addEventListener('change', () => { show(button); });
show(button);
printLight(window, dress, onScreen);

// On a phone the sections are one line that scrolls: it opens on the current one.
const sections = document.querySelector<HTMLElement>('.site-nav');
const current = sections?.querySelector<HTMLElement>('[aria-current="page"]');
if (sections && current) {
  const [line, here] = [sections.getBoundingClientRect(), current.getBoundingClientRect()];
  sections.scrollLeft = here.left + here.width / 2 - (line.left + line.width / 2);
}

enableMenus(document, '.account-menu');
enableCopying(document, isSecureContext ? navigator.clipboard : undefined);
