// The pasted article beside the form: a field leads to its words and the words to their field. Without this script the same links are anchors.
const litFor = 2500;

let timer = 0;

/** Opens what folds the element away, brings it into view, gives it the focus and lights it for a moment. */
export function light(target: HTMLElement): void {
  for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  // The words of a highlight follow its start mark, which has nothing to show.
  const words = target.classList.contains('ev-start') ? wordsOf(target) : [target];
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  (words[0] ?? target).scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
  window.clearTimeout(timer);
  for (const lit of document.querySelectorAll('.is-lit')) lit.classList.remove('is-lit');
  for (const part of words) part.classList.add('is-lit');
  timer = window.setTimeout(() => { for (const part of words) part.classList.remove('is-lit'); }, litFor);
}

/** The marked stretches from a start mark to the link that ends its highlight. */
export function wordsOf(start: HTMLElement): HTMLElement[] {
  const words: HTMLElement[] = [];
  for (let next = start.nextElementSibling; next; next = next.nextElementSibling) {
    if (next instanceof HTMLElement && next.matches('mark')) words.push(next);
    if (next instanceof HTMLElement && next.dataset['of'] === start.id) break;
  }
  return words;
}

function go(id: string, event: Event): void {
  const target = document.getElementById(id);
  if (!target) return;
  event.preventDefault();
  light(target);
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('a.ev-to, a.ev-from, .quotations a');
  if (link?.hash) {
    go(link.hash.slice(1), event);
    return;
  }
  const mark = event.target.closest<HTMLElement>('mark[data-to]');
  if (mark && getSelection()?.isCollapsed !== false) go(mark.dataset['to'] ?? '', event);
});

// Enter in a line of the article reads it, and in the line for a citation reads that; elsewhere it saves, as everywhere in the form.
document.addEventListener('keydown', (event) => {
  const field = event.target;
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(field instanceof HTMLInputElement) || !field.form) return;
  const verb = field.dataset['enter'] ?? (field.closest('.article-entry') ? 'read' : undefined);
  const button = verb ? field.form.querySelector<HTMLButtonElement>(`button[name="__do"][value="${verb}"]`) : null;
  if (!button) return;
  event.preventDefault();
  field.form.requestSubmit(button);
});
