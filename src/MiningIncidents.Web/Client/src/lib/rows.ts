// Repeating parts of a form: each row has a hidden input with its key; a new row is a copy of the part's template.

/** The next key of a part ("c3"): one more than any number used with the prefix, in the page or by rows taken out. */
export function nextKey(prefix: string, used: Iterable<string>): string {
  let highest = 0;
  for (const key of used) {
    const number = key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
    if (Number.isInteger(number) && number > highest) highest = number;
  }
  return `${prefix}${highest + 1}`;
}

/** Puts the key in place of `__key__` in every attribute below the element. */
export function fillTemplate(root: ParentNode, key: string): void {
  for (const element of root.querySelectorAll('*'))
    for (const attribute of Array.from(element.attributes))
      if (attribute.value.includes('__key__')) attribute.value = attribute.value.replaceAll('__key__', key);
}

/** The first control of a row that can be typed into. */
export function firstControl(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
}

function keysOf(part: Element): string[] {
  return Array.from(part.querySelectorAll<HTMLElement>('[data-row]'), (row) => row.dataset['row'] ?? '');
}

function addRow(form: HTMLFormElement, part: HTMLElement, button: HTMLElement): void {
  const template = part.querySelector('template');
  if (!template) return;
  const key = nextKey(part.dataset['prefix'] ?? 'r', keysOf(part));
  const copy = document.importNode(template.content, true);
  fillTemplate(copy, key);
  const row = copy.querySelector<HTMLElement>('[data-row]');
  part.insertBefore(copy, button);
  refreshSources(form);
  if (row) firstControl(row)?.focus();
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

// A row taken out stays in the page, switched off, until the form is sent: nothing typed is lost by a slip.
function removeRow(form: HTMLFormElement, part: HTMLElement, row: HTMLElement): void {
  const controls = Array.from(row.querySelectorAll<HTMLInputElement>('input, select, textarea, button')).filter((control) => !control.disabled);
  for (const control of controls) control.disabled = true;
  row.hidden = true;
  const note = document.createElement('p');
  note.className = 'row-removed';
  note.setAttribute('role', 'status');
  note.append((part.dataset['removed'] ?? '{0}').replace('{0}', row.dataset['row'] ?? ''), ' ');
  const undo = document.createElement('button');
  undo.type = 'button';
  undo.className = 'btn btn-sm btn-link';
  undo.textContent = part.dataset['undo'] ?? '';
  undo.addEventListener('click', () => {
    for (const control of controls) control.disabled = false;
    row.hidden = false;
    note.remove();
    refreshSources(form);
    firstControl(row)?.focus();
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
  note.append(undo);
  row.after(note);
  refreshSources(form);
  undo.focus();
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

function moveRow(form: HTMLFormElement, row: HTMLElement, by: number, button: HTMLElement): void {
  const rows = Array.from(row.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-row]:not([hidden])') ?? []);
  const other = rows[rows.indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  button.focus();
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Where a source can be chosen, the sources as they are typed now. */
export function refreshSources(form: HTMLFormElement): void {
  const sources = Array.from(form.querySelectorAll<HTMLElement>('[data-part="sources"] > [data-row]:not([hidden])'), (row) => {
    const key = row.dataset['row'] ?? '';
    const typed = (field: string): string => row.querySelector<HTMLInputElement>(`[name="sources[${key}].${field}"]`)?.value.trim() ?? '';
    return { key, text: [key, typed('publisher'), typed('title')].filter(Boolean).join(' · ').slice(0, 60) };
  });
  for (const select of form.querySelectorAll<HTMLSelectElement>('select[data-sources]')) {
    const own = select.closest<HTMLElement>('[data-part="sources"] > [data-row]')?.dataset['row'];
    const chosen = select.value;
    const none = select.options[0];
    select.replaceChildren(...(none ? [none] : []), ...sources.filter((s) => s.key !== own).map((s) => new Option(s.text, s.key, false, s.key === chosen)));
    if (select.value !== chosen && chosen) {
      // The source it names was taken out; the server will say so.
      select.add(new Option(chosen, chosen, false, true));
    }
  }
}

/** Makes the buttons of all parts work in the page. */
export function startRows(form: HTMLFormElement): void {
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-add], [data-remove], [data-move]') : null;
    const part = button?.closest<HTMLElement>('[data-part]');
    if (!button || !part) return;
    event.preventDefault();
    const row = button.closest<HTMLElement>('[data-row]');
    if (button.dataset['add'] !== undefined) addRow(form, part, button);
    else if (row && button.dataset['remove'] !== undefined) removeRow(form, part, row);
    else if (row) moveRow(form, row, Number(button.dataset['move']), button);
  });
  form.addEventListener('change', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-part="sources"]')) refreshSources(form);
  });
}
