import { frameDays, frameName, frameOf, nextFrame, type Frame, type FrameUnit } from './frames';
import { text, type MapConfig } from './mapConfig';
import type { MapView } from './mapView';

/** What the player needs of the page. */
export interface Stage {
  readonly map: MapView;
  /** The filter as tiles take it. */
  query(): string;
  /** A picture is shown; null when none is any more. */
  shown(days: { from: string; to: string } | null, words: string): void;
  /** The player is put away: the map shows all of the filter again. */
  ended(): void;
  failed(): void;
}

/** Steps and plays through time: every picture is in the tiles at hand, none is asked for on the way. */
export class Player {
  private frames = new Map<number, Frame>();
  private first = 0;
  private last = -1;
  private current: number | null = null;
  private loadedFor = '';
  private timer = 0;
  private wasShown = false;
  private shownUnit: FrameUnit = 'month';

  constructor(private readonly root: HTMLElement, private readonly config: MapConfig, private readonly stage: Stage) {
    root.hidden = false;
    this.button('[data-play]').addEventListener('click', () => { this.toggle(); });
    for (const button of root.querySelectorAll<HTMLElement>('[data-step]'))
      button.addEventListener('click', () => { this.step(Number(button.dataset['step'])); });
    this.button('[data-player-end]').addEventListener('click', () => { this.end(); });
    this.select('[data-frame-unit]').addEventListener('change', () => { void this.changeUnit(); });
    this.select('[data-speed]').addEventListener('change', () => { if (this.timer) this.run(); });
  }

  get active(): boolean {
    return this.current !== null;
  }

  toggle(): void {
    if (this.timer) this.pause();
    else void this.load().then((ready) => { if (ready) this.run(); });
  }

  step(by: number): void {
    this.pause();
    void this.load().then((ready) => { if (ready) this.show(nextFrame(this.current, by, this.first, this.last)); });
  }

  /** Leaves the pictures. @param quietly the map is shown anew by whoever ends it. */
  end(quietly = false): void {
    this.pause();
    if (this.current === null) return;
    this.current = null;
    this.wasShown = false;
    this.loadedFor = '';
    this.button('[data-player-end]').hidden = true;
    this.root.querySelector('[data-player-now]')?.replaceChildren();
    this.stage.shown(null, '');
    if (!quietly) this.stage.ended();
  }

  private run(): void {
    clearTimeout(this.timer);
    const tick = () => {
      this.show(nextFrame(this.current, 1, this.first, this.last));
      // A picture stays for 0.7 s at ordinary speed; a year for longer than a month would be felt as slow, not as long.
      this.timer = window.setTimeout(tick, 700 / Number(this.select('[data-speed]').value));
    };
    const play = this.button('[data-play]');
    play.textContent = text(this.config, 'pause');
    play.ariaPressed = 'true';
    tick();
  }

  private pause(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const play = this.button('[data-play]');
    play.textContent = text(this.config, 'play');
    play.ariaPressed = 'false';
    // While it plays only the eye follows; the picture it stops at is read out.
    this.announce();
  }

  /** The counts of the pictures; the tiles follow when the first is shown. */
  private async load(): Promise<boolean> {
    const address = `/tiles/incidents/frames/${this.unit}.json${this.stage.query() === '' ? '' : `?${this.stage.query()}`}`;
    if (this.loadedFor === address) return this.frames.size > 0;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      const { frames } = (await answer.json()) as { frames: Frame[] };
      this.frames = new Map(frames.map((frame) => [frame.frame, frame]));
      this.first = frames[0]?.frame ?? 0;
      this.last = frames.at(-1)?.frame ?? -1;
      this.loadedFor = address;
      return frames.length > 0;
    } catch {
      this.stage.failed();
      return false;
    }
  }

  private async changeUnit(): Promise<void> {
    const day = this.current === null ? null : frameDays(this.current, this.shownUnit).from;
    const playing = this.timer !== 0;
    this.pause();
    if (day === null || !(await this.load())) return;
    this.current = null;
    this.show(Math.min(this.last, Math.max(this.first, frameOf(day, this.unit))));
    if (playing) this.run();
  }

  private show(frame: number): void {
    const begins = this.current === null;
    this.current = frame;
    this.shownUnit = this.unit;
    const counted = this.frames.get(frame);
    if (begins) this.stage.map.play(this.unit, this.stage.query(), frame, this.wasShown ? 1 : 1.6);
    this.stage.map.showFrame(frame, counted?.departments ?? {});
    this.wasShown = true;
    this.button('[data-player-end]').hidden = false;
    const now = this.root.querySelector('[data-player-now]');
    if (now) now.textContent = this.words();
    this.stage.shown(frameDays(frame, this.unit), this.timer ? '' : this.words());
  }

  private announce(): void {
    if (this.current !== null) this.stage.shown(frameDays(this.current, this.unit), this.words());
  }

  private words(): string {
    if (this.current === null) return '';
    const counted = this.frames.get(this.current);
    const name = frameName(this.current, this.unit, this.config.lang, text(this.config, 'quarter'));
    const incidents = counting(this.config, 'incidents', counted?.incidents ?? 0);
    if (!counted) return `${name}: ${incidents}`;
    return `${name}: ${incidents}, ${counted.killedKnown === 0 ? text(this.config, 'killedUnknown') : counting(this.config, 'killed', counted.killed)}`;
  }

  private get unit(): FrameUnit {
    return this.select('[data-frame-unit]').value as FrameUnit;
  }

  private button(selector: string): HTMLButtonElement {
    return required(this.root.querySelector<HTMLButtonElement>(selector), selector);
  }

  private select(selector: string): HTMLSelectElement {
    return required(this.root.querySelector<HTMLSelectElement>(selector), selector);
  }
}

function required<T>(found: T | null, selector: string): T {
  if (!found) throw new Error(`The player has no ${selector}.`);
  return found;
}

/** A number of things in words: `key.one` for one, `key.other` for any other number. */
export function counting(config: MapConfig, key: string, number: number): string {
  return text(config, number === 1 ? `${key}.one` : `${key}.other`).replace('{0}', number.toLocaleString(config.lang === 'en' ? 'en-GB' : 'es-PE'));
}
