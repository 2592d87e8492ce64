/** A value is chosen or left out, not both: switching one on switches the other off. */
export function onlyOne(changed: EventTarget | null): void {
  if (!(changed instanceof HTMLInputElement) || !changed.checked || !changed.form) return;
  const other = changed.name === 'exclude' ? changed.value : `${changed.name}:${changed.value}`;
  for (const input of changed.form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) {
    const opposite = changed.name === 'exclude' ? `${input.name}:${input.value}` === other : input.name === 'exclude' && input.value === other;
    if (opposite) input.checked = false;
  }
}
