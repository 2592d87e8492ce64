// Codes of other incidents and of cases: words typed are looked up and offered; the code alone goes into the field.
import { ask } from './ask';

export interface Found {
  code: string;
  text: string;
}

/** Which list a field's suggestions come from; null: it has none. */
export function listFor(name: string): 'incidents' | 'cases' | null {
  if (/^links\[[^\]]+\]\.to$/.test(name)) return 'incidents';
  return /^persons\[[^\]]+\]\.person$/.test(name) ? 'cases' : null;
}

export function startSuggestions(form: HTMLFormElement): void {
  const list = document.createElement('datalist');
  list.id = 'found-codes';
  form.append(list);
  let timer = 0;
  form.addEventListener('input', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const kind = listFor(input.name);
    if (!kind) return;
    input.setAttribute('list', list.id);
    window.clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < 2) return;
    timer = window.setTimeout(() => {
      void ask<Found[]>(`/api/desk/${kind}?lang=${document.documentElement.lang}&q=${encodeURIComponent(text)}`).then((found) => {
        list.replaceChildren(
          ...(found ?? []).map((one) => {
            const option = document.createElement('option');
            option.value = one.code;
            option.label = `${one.code} · ${one.text}`;
            return option;
          }),
        );
      });
    }, 200);
  });
}
