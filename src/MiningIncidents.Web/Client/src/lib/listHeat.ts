import { covers, type Mark } from './marks';
import { spotOf } from './ties';

/** The list shows which of its incidents the mark under the pointer stands for. */
export function heatList(root: HTMLElement, mark: Mark | null): void {
  for (const item of root.querySelectorAll<HTMLElement>('.result')) {
    const spot = mark ? spotOf(item) : null;
    item.classList.toggle('result-hot', mark !== null && spot !== null && covers(mark, spot.lon, spot.lat, spot.precision));
  }
}
