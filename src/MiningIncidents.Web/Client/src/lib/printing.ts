import type { MapView } from './mapView';

/** A browser prints a WebGL canvas empty: for paper a picture of it stands in its place, with the legend unfolded below it. @returns ends it. */
export function printMap(container: HTMLElement, map: MapView): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let picture: HTMLImageElement | null = null;
  let folded: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    picture?.remove();
    picture = document.createElement('img');
    picture.className = 'map-print';
    picture.alt = '';
    picture.src = map.picture();
    container.append(picture);
    folded = [...document.querySelectorAll<HTMLDetailsElement>('[data-legend]:not([open]), .shade-legend details:not([open])')];
    for (const legend of folded) legend.open = true;
  }, { signal });
  window.addEventListener('afterprint', () => {
    picture?.remove();
    picture = null;
    for (const legend of folded) legend.open = false;
    folded = [];
  }, { signal });
  return () => { stop.abort(); };
}
