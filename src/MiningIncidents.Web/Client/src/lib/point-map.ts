// A small map for one point. A click or the arrow keys set it; the fields beside it say the same in numbers.
import { Map, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';

export interface PointMap {
  show(latitude: number, longitude: number): void;
}

const peru: [number, number] = [-75.3, -9.6];

function colours(): { land: string; water: string; line: string; point: string } {
  return document.documentElement.dataset['bsTheme'] === 'dark'
    ? { land: '#2b3035', water: '#171a1d', line: '#6c757d', point: '#8bc4d6' }
    : { land: '#f4f1ea', water: '#dfe9ee', line: '#9a9488', point: '#1f4e5f' };
}

function style(): StyleSpecification {
  const colour = colours();
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: '/tiles/basemap/land.json' },
      departments: { type: 'geojson', data: '/tiles/basemap/departments.json' },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colour.water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour.land } },
      { id: 'departments', type: 'line', source: 'departments', paint: { 'line-color': colour.line, 'line-width': 0.8 } },
    ],
  };
}

/** How far an arrow key moves the point: a hundredth of what is seen, with Shift a tenth. */
export function step(key: string, shift: boolean, width: number, height: number): [east: number, north: number] | null {
  const part = shift ? 0.1 : 0.01;
  switch (key) {
    case 'ArrowLeft': return [-width * part, 0];
    case 'ArrowRight': return [width * part, 0];
    case 'ArrowUp': return [0, height * part];
    case 'ArrowDown': return [0, -height * part];
    default: return null;
  }
}

export function startPointMap(box: HTMLElement, point: [number, number] | null, moved: (latitude: number, longitude: number) => void): PointMap | null {
  setWorkerUrl('/dist/maplibre-gl-worker.mjs');
  let map: Map;
  try {
    map = new Map({
      container: box,
      style: style(),
      center: point ? [point[1], point[0]] : peru,
      zoom: point ? 7 : 4,
      attributionControl: false,
      dragRotate: false,
      keyboard: false,
      // The page scrolls over the map; the wheel zooms with Ctrl.
      cooperativeGestures: true,
    });
  } catch {
    // No WebGL: the search and the fields do the same.
    box.hidden = true;
    return null;
  }
  // Without its pictures the map still sets a point.
  map.on('error', (event) => { console.warn(event.error.message); });
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  const marker = new Marker({ color: colours().point });
  if (point) marker.setLngLat([point[1], point[0]]).addTo(map);
  const canvas = map.getCanvas();
  canvas.setAttribute('aria-label', box.dataset['label'] ?? '');
  const help = document.createElement('p');
  help.className = 'f-help';
  help.id = 'point-map-help';
  help.textContent = box.dataset['help'] ?? '';
  box.after(help);
  canvas.setAttribute('aria-describedby', help.id);

  const set = (latitude: number, longitude: number): void => {
    marker.setLngLat([longitude, latitude]).addTo(map);
    moved(latitude, longitude);
  };
  map.on('click', (event) => { set(event.lngLat.lat, event.lngLat.lng); });
  canvas.addEventListener('keydown', (event) => {
    const bounds = map.getBounds();
    const by = step(event.key, event.shiftKey, bounds.getEast() - bounds.getWest(), bounds.getNorth() - bounds.getSouth());
    if (by) {
      event.preventDefault();
      const from = (marker.getElement().isConnected ? marker.getLngLat() : undefined) ?? map.getCenter();
      const latitude = Math.min(90, Math.max(-90, from.lat + by[1]));
      const longitude = Math.min(180, Math.max(-180, from.lng + by[0]));
      set(latitude, longitude);
      if (!map.getBounds().contains([longitude, latitude])) map.panTo([longitude, latitude], { animate: false });
    } else if (event.key === '+' || event.key === '=') {
      event.preventDefault();
      map.zoomIn({ animate: false });
    } else if (event.key === '-') {
      event.preventDefault();
      map.zoomOut({ animate: false });
    }
  });
  return {
    show(latitude, longitude) {
      marker.setLngLat([longitude, latitude]).addTo(map);
      map.jumpTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), 7) });
    },
  };
}
