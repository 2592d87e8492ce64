// <details> that behave like menus: Escape and a click elsewhere close them.
export function enableMenus(page: Document, selector: string): void {
  const open = () => page.querySelectorAll<HTMLDetailsElement>(`${selector}[open]`);
  page.addEventListener('click', (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}
