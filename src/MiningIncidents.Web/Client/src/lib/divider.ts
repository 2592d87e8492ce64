/** Where a key moves the divider to, in per cent of the width; null for a key that does not. */
export function stepped(share: number, key: string): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 };
  const step = steps[key];
  return step === undefined ? null : within(share + step);
}

function within(share: number): number {
  return Math.min(100, Math.max(0, Math.round(share)));
}

/** The divider between two maps: a slider for the pointer and for the keyboard. */
export class Divider {
  private share = 50;

  /** @param words what the slider says of a share. */
  constructor(private readonly handle: HTMLElement, private readonly frame: HTMLElement, private readonly words: (share: number) => string) {
    handle.addEventListener('keydown', (event) => {
      const share = event.ctrlKey || event.metaKey || event.altKey ? null : stepped(this.share, event.key);
      if (share === null) return;
      event.preventDefault();
      this.move(share);
    });
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      handle.focus();
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, width } = frame.getBoundingClientRect();
      this.move(within((100 * (event.clientX - left)) / width));
    });
  }

  show(): void {
    this.handle.hidden = false;
    this.move(this.share);
  }

  hide(): void {
    this.handle.hidden = true;
  }

  private move(share: number): void {
    this.share = share;
    this.frame.style.setProperty('--versus-share', `${share}%`);
    this.handle.ariaValueNow = String(share);
    this.handle.ariaValueText = this.words(share);
  }
}
