// Buttons that copy the text of a field: <button hidden data-copy="id of the field" data-copied="Copied">. Without scripts they stay hidden.
export function enableCopying(root: ParentNode, clipboard: Pick<Clipboard, 'writeText'> | undefined): void {
  if (!clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const field = root.querySelector<HTMLInputElement>(`#${button.dataset['copy'] ?? ''}`);
    if (!field) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      void clipboard.writeText(field.value).then(
        () => { button.textContent = button.dataset['copied'] ?? button.textContent; },
        () => { field.select(); },
      );
    });
  }
}
