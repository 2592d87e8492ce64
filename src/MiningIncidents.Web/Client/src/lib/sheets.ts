/** On a narrow screen the panels are sheets over the map, one at a time, opened by the buttons of the bar. Not modal: the map stays reachable. */
export class Sheets {
  private readonly buttons: readonly HTMLButtonElement[];

  constructor(root: HTMLElement, bar: HTMLElement) {
    this.buttons = [...bar.querySelectorAll<HTMLButtonElement>('[data-sheet]')];
    bar.hidden = false;
    root.classList.add('workspace-live');
    // The workspace fills what the header leaves of the window, however many lines that takes.
    const fill = () => { root.style.setProperty('--workspace-top', `${root.offsetTop}px`); };
    fill();
    window.addEventListener('resize', fill);
    for (const button of this.buttons)
      button.addEventListener('click', () => { this.toggle(button); });
    root.addEventListener('keydown', (event) => {
      const open = this.buttons.find((button) => button.ariaExpanded === 'true');
      if (event.key === 'Escape' && open) {
        // Closes the sheet and no more.
        event.preventDefault();
        this.toggle(open);
        open.focus();
      }
    });
  }

  /** Opens a panel; does nothing on a wide screen, where all are open. */
  open(id: string): void {
    const button = this.buttons.find((b) => b.dataset['sheet'] === id);
    if (button?.ariaExpanded === 'false') this.toggle(button);
  }

  close(): void {
    for (const button of this.buttons) this.set(button, false);
  }

  /** Shows a total on the button of the results. */
  label(id: string, words: string): void {
    const button = this.buttons.find((b) => b.dataset['sheet'] === id);
    if (button) button.textContent = words;
  }

  private toggle(button: HTMLButtonElement): void {
    const open = button.ariaExpanded !== 'true';
    for (const other of this.buttons) this.set(other, other === button && open);
  }

  private set(button: HTMLButtonElement, open: boolean): void {
    button.ariaExpanded = String(open);
    document.getElementById(button.dataset['sheet'] ?? '')?.classList.toggle('sheet-open', open);
  }
}
