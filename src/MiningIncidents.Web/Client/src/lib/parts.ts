import { isTyping } from './dateFields';

/**
 * Fetches parts of the page and puts them in the place of those with the same id. What the reader was doing in them is kept: focus, unfolded
 * groups, scrolling. A newer request overtakes an older one.
 */
export class Parts {
  private running: AbortController | null = null;

  constructor(private readonly path: string) {}

  /** @returns the ids replaced; null when a newer request overtook this one. */
  async load(query: string): Promise<string[] | null> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    try {
      const answer = await fetch(`${this.path}?${query}`, { signal: running.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      const html = await answer.text();
      return running.signal.aborted ? null : replaceParts(html);
    } catch (error) {
      if (running.signal.aborted) return null;
      throw error;
    }
  }
}

/** Puts each top element of the HTML in the place of the page's element with its id. */
export function replaceParts(html: string): string[] {
  const replaced: string[] = [];
  for (const fresh of [...new DOMParser().parseFromString(html, 'text/html').body.children]) {
    const old = document.getElementById(fresh.id);
    if (!old || fresh.id === '' || isTyping(old)) continue;
    const restore = remember(old);
    old.replaceWith(document.adoptNode(fresh));
    restore(fresh);
    replaced.push(fresh.id);
  }
  return replaced;
}

function remember(old: Element): (fresh: Element) => void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const open = new Map([...old.querySelectorAll('details')].map((group) => [summaryOf(group), group.open]));
  const scrolled = [...old.querySelectorAll('*')].filter((element) => element.scrollLeft > 0 || element.scrollTop > 0).map((element) => [element.className, element.scrollLeft, element.scrollTop] as const);
  const typed = focused instanceof HTMLInputElement && focused.type !== 'checkbox' && focused.type !== 'radio' ? focused.value : null;
  return (fresh) => {
    for (const group of fresh.querySelectorAll('details')) group.open = open.get(summaryOf(group)) ?? group.open;
    for (const [className, left, top] of scrolled)
      if (typeof className === 'string' && className !== '') for (const element of fresh.getElementsByClassName(className)) element.scrollTo(left, top);
    if (!focused) return;
    const heir = same(focused, fresh);
    if (!heir) return;
    heir.focus({ preventScroll: true });
    // What was typed since the request left is newer than the answer.
    if (typed !== null && heir instanceof HTMLInputElement) heir.value = typed;
  };
}

function summaryOf(group: HTMLDetailsElement): string {
  // Beside its name a summary may say what is chosen; that changes.
  const summary = group.querySelector('summary');
  return (summary?.querySelector('span') ?? summary)?.textContent.trim() ?? '';
}

function same(focused: Element, fresh: Element): HTMLElement | null {
  if (focused.id !== '') return fresh.querySelector(`#${CSS.escape(focused.id)}`);
  if (focused instanceof HTMLInputElement)
    return [...fresh.querySelectorAll<HTMLInputElement>('input')].find((input) => input.name === focused.name && input.value === focused.value) ?? null;
  const href = focused.getAttribute('href');
  if (href === null) return null;
  // An address also holds where the map looks, and that may have changed: then the link of the same words is the same link.
  const words = focused.textContent.trim();
  const alike = [...fresh.querySelectorAll<HTMLElement>('a[href]')].filter((link) => link.textContent.trim() === words);
  return fresh.querySelector(`a[href="${CSS.escape(href)}"]`) ?? (alike.length === 1 ? alike[0] ?? null : null);
}
