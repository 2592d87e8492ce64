/** First and last day, ISO 8601. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What the chart of months tells. */
export interface TimelineEvents {
  /** Several months were drawn over. */
  chosen(days: Days): void;
  /** Several months are marked with the keyboard and not yet chosen. */
  marked(days: Days): void;
}

/** The days of consecutive months of a chart. @param first its first month, "2025-01". */
export function daysOf(first: string, start: number, end: number): Days {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const day = (months: number, date: number) => new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10);
  return { from: day(Math.min(start, end), 1), to: day(Math.max(start, end) + 1, 0) };
}

/** Place of a day's month in a chart that begins with `first`. */
export function monthIn(first: string, day: string): number {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const [toYear = 0, toMonth = 1] = day.split('-').map(Number);
  return (toYear - year) * 12 + toMonth - month;
}

/** A band over months of a chart. */
class Band {
  private rect: SVGRectElement | null = null;

  constructor(private readonly chart: SVGSVGElement, private readonly style: string) {}

  get shown(): boolean {
    return this.rect !== null;
  }

  show(start: number, end: number): void {
    const months = Number(this.chart.dataset['months']);
    if (!this.rect) {
      this.rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      this.rect.setAttribute('class', this.style);
      this.rect.setAttribute('y', '0');
      this.rect.setAttribute('height', '100%');
      this.chart.append(this.rect);
    }
    this.rect.setAttribute('x', `${(100 * Math.min(start, end)) / months}%`);
    this.rect.setAttribute('width', `${(100 * (Math.abs(end - start) + 1)) / months}%`);
  }

  hide(): void {
    this.rect?.remove();
    this.rect = null;
  }
}

const frames = new WeakMap<SVGSVGElement, Band>();

/** Shows on the chart which months the map shows while it is played; null takes the band away. */
export function markFrame(chart: SVGSVGElement, days: Days | null): void {
  const band = frames.get(chart) ?? new Band(chart, 'time-frame');
  frames.set(chart, band);
  const first = chart.dataset['first'] ?? '';
  if (!days) {
    band.hide();
    return;
  }
  const last = Number(chart.dataset['months']) - 1;
  const start = Math.max(0, monthIn(first, days.from));
  const end = Math.min(last, monthIn(first, days.to));
  if (start > end) {
    band.hide();
    return;
  }
  band.show(start, end);
  const scroll = chart.parentElement;
  if (!scroll) return;
  const at = (scroll.scrollWidth * start) / (last + 1);
  if (at < scroll.scrollLeft || at > scroll.scrollLeft + scroll.clientWidth - 40) scroll.scrollLeft = at - scroll.clientWidth / 2;
}

/**
 * Makes the chart of months one stop of the keyboard (arrows move along the bars, with Shift they mark several months, Enter chooses them) and
 * lets the pointer draw over several months.
 */
export function liveTimeline(chart: SVGSVGElement, events: TimelineEvents): void {
  const months = Number(chart.dataset['months']);
  const first = chart.dataset['first'] ?? '';
  const band = new Band(chart, 'time-brush');
  const bars = [...chart.querySelectorAll<SVGAElement>('a')];
  const at = Math.max(0, bars.findIndex((bar) => bar === document.activeElement));
  for (const [index, bar] of bars.entries()) bar.setAttribute('tabindex', index === at ? '0' : '-1');

  let marked: { start: number; end: number } | null = null;
  const unmark = () => {
    marked = null;
    band.hide();
  };
  chart.addEventListener('keydown', (event) => {
    const here = bars.indexOf(document.activeElement as unknown as SVGAElement);
    const bar = bars[here];
    if (!bar) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.shiftKey && by !== undefined) {
      event.preventDefault();
      const month = monthIn(first, `${bar.dataset['month'] ?? first}-01`);
      marked ??= { start: month, end: month };
      marked.end = Math.min(months - 1, Math.max(0, marked.end + by));
      band.show(marked.start, marked.end);
      events.marked(daysOf(first, marked.start, marked.end));
      return;
    }
    if (marked && event.key === 'Enter') {
      event.preventDefault();
      const days = daysOf(first, marked.start, marked.end);
      unmark();
      events.chosen(days);
      return;
    }
    if (marked && event.key === 'Escape') {
      event.stopPropagation();
      unmark();
      return;
    }
    const steps: Record<string, number> = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: bars.length - 1 };
    const next = bars[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    unmark();
    bar.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });

  const monthAt = (event: PointerEvent) => {
    const box = chart.getBoundingClientRect();
    return Math.min(months - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * months)));
  };
  let start: number | null = null;
  const end = () => {
    start = null;
    band.hide();
  };
  chart.addEventListener('pointerdown', (event) => {
    // Fingers scroll the chart sideways; they have the dates of the filter.
    if (event.pointerType === 'mouse' && event.button === 0) {
      unmark();
      start = monthAt(event);
    }
  });
  chart.addEventListener('dragstart', (event) => { event.preventDefault(); });
  chart.addEventListener('pointermove', (event) => {
    if (start === null) return;
    const here = monthAt(event);
    if (!band.shown && here === start) return;
    if (!band.shown) chart.setPointerCapture(event.pointerId);
    band.show(start, here);
  });
  chart.addEventListener('pointerup', (event) => {
    if (start !== null && band.shown) {
      events.chosen(daysOf(first, start, monthAt(event)));
      // The click that ends the drag is not a click on a bar.
      chart.addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    }
    end();
  });
  chart.addEventListener('pointercancel', end);
}
