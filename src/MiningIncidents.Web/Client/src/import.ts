// The import page: while a batch is at work its state is fetched every second and shown; when it ends the whole page is shown anew.
// Without this the page has a link that does the same.
const second = 1000;

async function follow(state: HTMLElement): Promise<void> {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('import-state');
  if (!next?.hasAttribute('data-working')) {
    location.replace(location.pathname);
    return;
  }
  // Only what changes is replaced: a button that has the focus keeps it.
  for (const part of ['.import-now', 'progress']) {
    const from = next.querySelector(part);
    const to = state.querySelector(part);
    if (from && to) {
      if (to instanceof HTMLProgressElement && from instanceof HTMLProgressElement) to.value = from.value;
      else if (to.textContent !== from.textContent) to.textContent = from.textContent;
    }
  }
}

const state = document.querySelector<HTMLElement>('#import-state[data-working]');
if (state) {
  state.querySelector('[data-refresh]')?.remove();
  const again = (): void => {
    setTimeout(() => {
      void follow(state).catch(() => undefined).then(again);
    }, second);
  };
  again();
}
