// A copy of what is typed, in this browser: offered again when the page is opened without it having been saved.
// Restoring sends the copy to the server as typed, which draws the form from it; nothing is saved by that.

/** What is kept: the fields in order, and when. */
export interface Draft {
  at: string;
  fields: [string, string][];
}

const prefix = 'desk-draft:';
const keepDays = 14;

/** The fields a restored form is made of: not the token against forged requests, nor which button was pressed. */
export function fieldsOf(form: HTMLFormElement): [string, string][] {
  return Array.from(new FormData(form).entries())
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .filter(([name]) => name !== '__RequestVerificationToken' && name !== '__do');
}

/** Whether two copies say the same; which version was seen and the entry's name do not count as typed. */
export function sameFields(a: [string, string][], b: [string, string][]): boolean {
  const plain = (fields: [string, string][]): string =>
    JSON.stringify(fields.filter(([name, value]) => !name.startsWith('__') && value !== '').map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]));
  return plain(a) === plain(b);
}

export function readDraft(storage: Pick<Storage, 'getItem'>, key: string): Draft | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(prefix + key) ?? 'null');
    if (typeof value !== 'object' || value === null || !('at' in value) || !('fields' in value) || !Array.isArray(value.fields)) return null;
    const fields = value.fields.filter((f): f is [string, string] => Array.isArray(f) && typeof f[0] === 'string' && typeof f[1] === 'string');
    return { at: String(value.at), fields };
  } catch {
    return null;
  }
}

export function writeDraft(storage: Pick<Storage, 'setItem'>, key: string, draft: Draft): boolean {
  try {
    storage.setItem(prefix + key, JSON.stringify(draft));
    return true;
  } catch {
    // Full or refused storage: typing goes on without a copy.
    return false;
  }
}

export function forgetDraft(storage: Pick<Storage, 'removeItem'>, key: string): void {
  try {
    storage.removeItem(prefix + key);
  } catch {
    // Refused storage kept nothing.
  }
}

/** Copies nobody came back to are forgotten after two weeks. */
export function forgetOld(storage: Storage, now: Date): void {
  try {
    for (const name of Object.keys(storage).filter((key) => key.startsWith(prefix))) {
      const draft = readDraft(storage, name.slice(prefix.length));
      if (!draft || now.getTime() - Date.parse(draft.at) > keepDays * 86_400_000) storage.removeItem(name);
    }
  } catch {
    // Refused storage.
  }
}

function offer(form: HTMLFormElement, storage: Storage, key: string, draft: Draft): void {
  const notice = document.querySelector<HTMLElement>('[data-restore]');
  if (!notice) return;
  const when = new Date(draft.at).toLocaleString(document.documentElement.lang === 'en' ? 'en-GB' : 'es-PE', { dateStyle: 'medium', timeStyle: 'short' });
  const text = document.createElement('p');
  text.textContent = (notice.dataset['text'] ?? '{0}').replace('{0}', when);
  const restore = document.createElement('button');
  restore.type = 'button';
  restore.className = 'btn btn-sm btn-primary';
  restore.textContent = notice.dataset['yes'] ?? '';
  restore.addEventListener('click', () => { send(form, draft); });
  const discard = document.createElement('button');
  discard.type = 'button';
  discard.className = 'btn btn-sm btn-link';
  discard.textContent = notice.dataset['no'] ?? '';
  discard.addEventListener('click', () => {
    forgetDraft(storage, key);
    notice.hidden = true;
    form.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
  });
  notice.replaceChildren(text, restore, discard);
  notice.hidden = false;
}

function send(form: HTMLFormElement, draft: Draft): void {
  const copy = document.createElement('form');
  copy.method = 'post';
  copy.action = form.action;
  copy.hidden = true;
  const token = form.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')?.value ?? '';
  for (const [name, value] of [...draft.fields, ['__RequestVerificationToken', token], ['__do', 'restore']] as const) {
    const field = document.createElement('textarea');
    field.name = name;
    field.value = value;
    copy.append(field);
  }
  document.body.append(copy);
  copy.submit();
}

/** Keeps a copy a second after the last key, offers an older one, and forgets it once the server has it. */
export function startAutosave(form: HTMLFormElement, storage: Storage, now: () => Date): void {
  const key = form.dataset['draft'];
  if (!key) return;
  forgetOld(storage, now());
  const saved = new URLSearchParams(location.search).has('done');
  if (saved) {
    // The page shows what the server has: copies of this record, or of the entry that became it, are done with.
    forgetDraft(storage, key);
    const made = sessionStorage.getItem('desk-sent');
    if (made) forgetDraft(storage, made);
    sessionStorage.removeItem('desk-sent');
  }
  const beginning = fieldsOf(form);
  const draft = readDraft(storage, key);
  // A form shown again by the server has what was typed in it; only a page that was opened anew may lack it.
  if (draft && !form.dataset['shown'] && !sameFields(draft.fields, beginning)) offer(form, storage, key, draft);

  let timer = 0;
  const keep = (): void => {
    window.clearTimeout(timer);
    const fields = fieldsOf(form);
    if (sameFields(fields, beginning)) return;
    if (writeDraft(storage, key, { at: now().toISOString(), fields })) {
      const place = form.querySelector<HTMLElement>('[data-autosaved]');
      if (place) place.textContent = (form.dataset['kept'] ?? '{0}').replace('{0}', now().toLocaleTimeString('es-PE', { hour: '2-digit', minute: '2-digit', hour12: false }));
    }
  };
  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 1000);
  });
  window.addEventListener('pagehide', keep);
  form.addEventListener('submit', () => {
    keep();
    try {
      sessionStorage.setItem('desk-sent', key);
    } catch {
      // Refused storage kept nothing.
    }
  });
  for (const link of document.querySelectorAll('[data-discard]'))
    link.addEventListener('click', () => {
      window.clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
      forgetDraft(storage, key);
    });
}
