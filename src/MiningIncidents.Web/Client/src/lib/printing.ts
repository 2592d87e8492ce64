import type { MapView } from './mapView';

/** A browser prints a WebGL canvas empty: for paper a picture of it stands in its place. */
export function printMap(container: HTMLElement, map: MapView): void {
  let picture: HTMLImageElement | null = null;
  window.addEventListener('beforeprint', () => {
    picture?.remove();
    picture = document.createElement('img');
    picture.className = 'map-print';
    picture.alt = '';
    picture.src = map.picture();
    container.append(picture);
  });
  window.addEventListener('afterprint', () => {
    picture?.remove();
    picture = null;
  });
}
