// Choosing rows of the desk's lists, and the progress of what is done with them.

/** A box in the head of each list chooses all of it; the bar says how many are chosen. */
export function startChoosing(form: HTMLFormElement): void {
  const count = form.querySelector<HTMLElement>('[data-chosen]');
  const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('input[name="code"][form]')];
  const tell = (): void => {
    const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.value)).size;
    if (count) count.textContent = chosen === 0 ? '' : (count.dataset['text'] ?? '{0}').replace('{0}', String(chosen));
  };
  for (const table of document.querySelectorAll('table')) {
    const head = table.querySelector<HTMLElement>('th[data-all]');
    if (!head) continue;
    const all = document.createElement('input');
    all.type = 'checkbox';
    all.className = 'form-check-input';
    all.setAttribute('aria-label', head.dataset['all'] ?? '');
    all.addEventListener('change', () => {
      for (const box of table.querySelectorAll<HTMLInputElement>('input[name="code"]')) box.checked = all.checked;
      tell();
    });
    head.replaceChildren(all);
  }
  document.addEventListener('change', tell);
  tell();
}

/** While a bulk action runs its page is asked again, and its result put in place. */
export function followProgress(): void {
  const result = document.querySelector<HTMLElement>('#bulk-result.is-running');
  if (!result) return;
  window.setTimeout(() => {
    void fetch(location.href, { headers: { accept: 'text/html' } })
      .then(async (answer) => {
        const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(result.id) : null;
        if (fresh) result.replaceWith(document.adoptNode(fresh));
      })
      .catch(() => undefined)
      .finally(followProgress);
  }, 800);
}
