// Whether somebody else saved the open record meanwhile: said at once, with who and when, instead of only when saving. Nothing typed is touched.
import { ask } from './ask';

interface Latest {
  version: number;
  text: string;
}

const every = 20_000;

export function startFreshness(form: HTMLFormElement): void {
  const notice = document.querySelector<HTMLElement>('[data-newer]');
  const address = notice?.dataset['address'];
  const seen = Number(form.querySelector<HTMLInputElement>('[name="__seen"]')?.value);
  if (!notice || !address || !Number.isInteger(seen)) return;
  let shown = seen;
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    const latest = await ask<Latest>(address);
    if (!latest || latest.version <= shown) return;
    shown = latest.version;
    const text = document.createElement('p');
    text.textContent = latest.text;
    notice.replaceChildren(text);
    const changes = notice.dataset['changes'];
    if (changes) {
      const link = document.createElement('a');
      link.href = `${changes}?from=${seen}&to=${latest.version}`;
      link.target = '_blank';
      link.textContent = notice.dataset['label'] ?? '';
      notice.append(link);
    }
    notice.hidden = false;
  };
  window.setInterval(() => { void look(); }, every);
  document.addEventListener('visibilitychange', () => { void look(); });
  window.addEventListener('focus', () => { void look(); });
}
