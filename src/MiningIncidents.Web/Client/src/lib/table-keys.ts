/** Up and down arrows (or k and j) go from row to row of a list; Enter opens, as on any link. */
export function startTableKeys(table: HTMLTableElement): void {
  table.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0;
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = Array.from(table.querySelectorAll<HTMLAnchorElement>('tbody th a'));
    const next = links[links.findIndex((link) => link === document.activeElement) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
