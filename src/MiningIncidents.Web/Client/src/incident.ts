// The incident page: a button that copies the citation. Without scripts the text is there to be selected.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const text = document.getElementById(button.dataset['copy'] ?? '');
  if (!text || !('clipboard' in navigator)) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text.textContent.trim()).then(() => {
      button.textContent = button.dataset['done'] ?? label;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  });
}
