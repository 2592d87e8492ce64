// Buttons that copy a text of the page: <button hidden data-copy="id of the text" data-done="Copied">. Without scripts they stay hidden: the text is there to be selected.
export function enableCopyText(root: Document, clipboard: Pick<Clipboard, 'writeText'> | undefined): void {
  if (!clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const text = root.getElementById(button.dataset['copy'] ?? '');
    if (!text) continue;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      void clipboard.writeText(text.textContent.trim()).then(() => {
        button.textContent = button.dataset['done'] ?? label;
        setTimeout(() => { button.textContent = label; }, 2000);
      });
    });
  }
}
