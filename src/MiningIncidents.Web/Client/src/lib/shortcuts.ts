// Keys that do something anywhere on the page, listed in a dialog. Readers who dictate can switch single keys off (WCAG 2.1.4).

const stored = 'map-keys';

/** Whether a key pressed here is meant for what it was pressed in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName))
    && !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'submit'].includes(target.type));
}

/** @param actions what each key does, by the key as it is written: "x", "?". */
export function startShortcuts(dialog: HTMLDialogElement, actions: Readonly<Record<string, () => void>>, storage: Pick<Storage, 'getItem' | 'setItem'> | null): void {
  const box = dialog.querySelector<HTMLInputElement>('[data-keys-on]');
  if (box) {
    box.checked = storage?.getItem(stored) !== 'off';
    box.addEventListener('change', () => { storage?.setItem(stored, box.checked ? 'on' : 'off'); });
  }
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog.open || isTyping(event.target) || box?.checked === false) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
