import type { Map as MapLibre } from 'maplibre-gl';
import type { MapConfig } from './mapConfig';

const side = 26;
const ratio = 2;

/** The name of a kind's picture in a theme. */
export function kindImage(kind: string, theme: string): string {
  return `kind-${kind}-${theme}`;
}

/** The name of a phase's shading in a theme. */
export function phaseImage(phase: string, theme: string): string {
  return `phase-${phase}-${theme}`;
}

/** Draws the pictures of a theme, from the same shapes and colours as the page's. Call it when the page already shows that theme. */
export function addSymbols(map: MapLibre, config: MapConfig, theme: string): void {
  const style = getComputedStyle(document.documentElement);
  const edge = style.getPropertyValue('--mark-edge').trim();
  const halo = style.getPropertyValue('--mark-halo').trim();
  for (const kind of config.kinds) {
    const name = kindImage(kind.code, theme);
    if (map.hasImage(name)) continue;
    map.addImage(name, picture(side, (ink) => {
      const shape = new Path2D(kind.path);
      ink.translate((side - 17) / 2, (side - 17) / 2);
      ink.scale(17 / 16, 17 / 16);
      ink.lineJoin = 'round';
      ink.strokeStyle = halo;
      ink.lineWidth = 4.5;
      ink.stroke(shape);
      ink.fillStyle = style.getPropertyValue(kind.variable).trim();
      ink.fill(shape, 'evenodd');
      ink.strokeStyle = edge;
      ink.lineWidth = 1.1;
      ink.stroke(shape);
    }), { pixelRatio: ratio });
  }
  for (const phase of config.phases) addPhase(map, phase, theme, style);
  addHatch(map, `hatch-${theme}`, style.getPropertyValue('--area-line').trim());
}

// The same lines as the patterns of the page (_PhasePatterns), so that the legend explains the map.
const phaseLines: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>> = {
  surge: [[0, 8, 8, 0], [0, 0, 8, 8]],
  escalating: [[-1, 1, 1, -1], [0, 8, 8, 0], [7, 9, 9, 7]],
  elevated: [[0, 4, 8, 4]],
  'de-escalating': [[-1, 7, 1, 9], [0, 0, 8, 8], [7, -1, 9, 1]],
};

function addPhase(map: MapLibre, phase: string, theme: string, style: CSSStyleDeclaration): void {
  const name = phaseImage(phase, theme);
  if (map.hasImage(name)) return;
  map.addImage(name, picture(8, (ink) => {
    ink.fillStyle = style.getPropertyValue(`--phase-${phase}`).trim();
    ink.fillRect(0, 0, 8, 8);
    ink.strokeStyle = style.getPropertyValue('--phase-ink').trim();
    ink.globalAlpha = 0.55;
    ink.lineWidth = 0.9;
    ink.beginPath();
    for (const [fromX, fromY, toX, toY] of phaseLines[phase] ?? []) {
      ink.moveTo(fromX, fromY);
      ink.lineTo(toX, toY);
    }
    ink.stroke();
    if (phase !== 'insufficient-data') return;
    ink.fillStyle = style.getPropertyValue('--phase-dot').trim();
    ink.beginPath();
    ink.arc(4, 4, 1, 0, 2 * Math.PI);
    ink.fill();
  }), { pixelRatio: ratio });
}

function addHatch(map: MapLibre, name: string, colour: string): void {
  if (map.hasImage(name)) return;
  map.addImage(name, picture(8, (ink) => {
    ink.strokeStyle = colour;
    ink.globalAlpha = 0.55;
    ink.lineWidth = 1.2;
    ink.beginPath();
    for (const start of [-8, 0, 8]) {
      ink.moveTo(start, 8);
      ink.lineTo(start + 8, 0);
    }
    ink.stroke();
  }), { pixelRatio: ratio });
}

function picture(size: number, draw: (ink: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * ratio;
  // Drawn by the processor: what is only drawn to be read would wait for the graphics card, seconds where that is imitated.
  const ink = canvas.getContext('2d', { willReadFrequently: true });
  if (!ink) throw new Error('This browser has no 2D canvas.');
  ink.scale(ratio, ratio);
  draw(ink);
  return ink.getImageData(0, 0, canvas.width, canvas.height);
}
