import { monthName } from './frames';
import { text, type MapConfig } from './mapConfig';
import { liveTimeline } from './timeline';

interface Days {
  readonly from: string;
  readonly to: string;
}

/** Makes the chart of the months answer when the page has a new one. @param chosen months were chosen on it. */
export function reviveChart(root: HTMLElement, config: MapConfig, tell: (words: string) => void, chosen: (days: Days) => void): void {
  const chart = root.querySelector<SVGSVGElement>('.time-chart:not([data-live])');
  if (!chart) return;
  chart.dataset['live'] = 'true';
  liveTimeline(chart, {
    chosen,
    marked: ({ from, to }) => {
      const month = (day: string) => monthName(new Date(`${day}T00:00:00Z`), config.lang);
      tell(text(config, 'brush').replace('{0}', month(from)).replace('{1}', month(to)));
    },
  });
  const scroll = chart.parentElement;
  if (!scroll || scroll.dataset['seen']) return;
  scroll.dataset['seen'] = 'true';
  if (scroll.scrollLeft === 0) scroll.scrollLeft = scroll.scrollWidth;
}
