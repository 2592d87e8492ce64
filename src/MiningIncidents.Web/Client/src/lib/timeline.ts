/** First and last day, ISO 8601. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of consecutive months of a chart. @param first its first month, "2025-01". */
export function daysOf(first: string, start: number, end: number): Days {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const day = (months: number, date: number) => new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10);
  return { from: day(Math.min(start, end), 1), to: day(Math.max(start, end) + 1, 0) };
}

/**
 * Makes the chart of months one stop of the keyboard (arrows move along the bars) and lets the pointer draw over several months.
 * @param chosen called with the days drawn over.
 */
export function liveTimeline(chart: SVGSVGElement, chosen: (days: Days) => void): void {
  const bars = [...chart.querySelectorAll<SVGAElement>('a')];
  const at = Math.max(0, bars.findIndex((bar) => bar === document.activeElement));
  for (const [index, bar] of bars.entries()) bar.setAttribute('tabindex', index === at ? '0' : '-1');
  chart.addEventListener('keydown', (event) => {
    const here = bars.indexOf(document.activeElement as unknown as SVGAElement);
    const steps: Record<string, number> = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: bars.length - 1 };
    const next = bars[steps[event.key] ?? -1];
    if (here < 0 || !next) return;
    event.preventDefault();
    bars[here]?.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });

  const months = Number(chart.dataset['months']);
  const first = chart.dataset['first'] ?? '';
  const monthAt = (event: PointerEvent) => {
    const box = chart.getBoundingClientRect();
    return Math.min(months - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * months)));
  };
  let start: number | null = null;
  let brush: SVGRectElement | null = null;
  const end = () => {
    start = null;
    brush?.remove();
    brush = null;
  };
  chart.addEventListener('pointerdown', (event) => {
    // Fingers scroll the chart sideways; they have the dates of the filter.
    if (event.pointerType === 'mouse' && event.button === 0) start = monthAt(event);
  });
  chart.addEventListener('dragstart', (event) => { event.preventDefault(); });
  chart.addEventListener('pointermove', (event) => {
    if (start === null) return;
    const here = monthAt(event);
    if (!brush && here === start) return;
    if (!brush) {
      brush = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      brush.setAttribute('class', 'time-brush');
      brush.setAttribute('y', '0');
      brush.setAttribute('height', '100%');
      chart.append(brush);
      chart.setPointerCapture(event.pointerId);
    }
    brush.setAttribute('x', `${(100 * Math.min(start, here)) / months}%`);
    brush.setAttribute('width', `${(100 * (Math.abs(here - start) + 1)) / months}%`);
  });
  chart.addEventListener('pointerup', (event) => {
    if (start !== null && brush) {
      chosen(daysOf(first, start, monthAt(event)));
      // The click that ends the drag is not a click on a bar.
      chart.addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    }
    end();
  });
  chart.addEventListener('pointercancel', end);
}
