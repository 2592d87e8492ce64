// Keys of a form, and what goes with sending it.

/** Ctrl+S (Cmd+S), wherever on the page, and Ctrl+Enter in the form press the form's first button: save. */
export function startFormKeys(form: HTMLFormElement): void {
  document.addEventListener('keydown', (event) => {
    const save = (event.ctrlKey || event.metaKey) && !event.altKey && (event.key.toLowerCase() === 's' || (event.key === 'Enter' && event.target instanceof Node && form.contains(event.target)));
    if (!save) return;
    const button = form.querySelector<HTMLButtonElement>('button[name="__do"][value="save"]');
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}

/** One press sends one time. The server knows an entry sent twice as well; this spares the wait. */
export function guardDoubleSend(form: HTMLFormElement): void {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (!navigator.onLine) {
      // Sent now it would end on the browser's error page; what is typed stays here and in this browser's copy.
      event.preventDefault();
      const place = form.querySelector<HTMLElement>('[data-autosaved]');
      if (place) place.textContent = form.dataset['offline'] ?? '';
      return;
    }
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    const place = form.querySelector<HTMLElement>('[data-autosaved]');
    if (place) place.textContent = form.dataset['saving'] ?? '';
  });
  // Back from the next page: the form may be sent again.
  window.addEventListener('pageshow', () => { sent = false; });
}

/** What must be read first, is: what was stored, the list of problems, or the conflict. */
export function focusFirst(root: ParentNode): void {
  const first = root.querySelector<HTMLElement>('[data-focus]');
  if (!first) return;
  first.focus();
  // A part of the form in the address (its button led there) takes the focus away again while the page loads.
  if (location.hash && document.readyState !== 'complete') window.addEventListener('load', () => { requestAnimationFrame(() => { first.focus(); }); }, { once: true });
}
