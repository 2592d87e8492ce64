// What is being typed is compared with what is there: likely duplicates are named beside the form, with the reasons, before anything is saved.
import { ask } from './ask';

export interface Candidate {
  code: string;
  title: string;
  about: string;
  reasons: string;
  address: string;
}

/** Fields that say which event it is; typing elsewhere asks nothing. */
export function matters(name: string): boolean {
  return /^(title|summary|date|place|acts|claims|partOfDay|sources\[[^\]]+\]\.url)/.test(name);
}

export function drawCandidates(place: HTMLElement, found: Candidate[]): void {
  const list = place.querySelector<HTMLElement>('[data-list]');
  const template = place.querySelector('template');
  if (!list || !template) return;
  const known = new Map([...list.querySelectorAll<HTMLElement>('li[data-code]')].map((item) => [item.dataset['code'], item]));
  list.replaceChildren(
    ...found.flatMap((one) => {
      const before = known.get(one.code);
      if (before?.dataset['reasons'] === one.reasons) return [before];
      const item = document.importNode(template.content, true).querySelector('li');
      const link = item?.querySelector('a');
      if (!item || !link) return [];
      item.dataset['code'] = one.code;
      item.dataset['reasons'] = one.reasons;
      link.href = one.address;
      link.target = '_blank';
      link.textContent = one.title;
      const [about, reasons] = item.querySelectorAll('span');
      if (about) about.textContent = one.about;
      if (reasons) reasons.textContent = one.reasons;
      return [item];
    }),
  );
  place.hidden = found.length === 0;
}

export function startDuplicates(form: HTMLFormElement): void {
  const place = document.querySelector<HTMLElement>('[data-duplicates]');
  const address = place?.dataset['address'];
  if (!place || !address) return;
  let timer = 0;
  let running: AbortController | null = null;
  const compare = async (): Promise<void> => {
    running?.abort();
    running = new AbortController();
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== '__RequestVerificationToken') typed.append(name, value);
    const found = await ask<Candidate[]>(address, { method: 'POST', body: typed, signal: running.signal });
    if (found) drawCandidates(place, found);
  };
  const later = (event: Event): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) || !matters(field.name)) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { void compare(); }, 900);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
}
