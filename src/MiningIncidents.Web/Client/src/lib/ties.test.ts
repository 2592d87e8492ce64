import { describe, expect, it } from 'vitest';
import { tieBox, tieShapes } from './ties';

const at = { lat: -7.8, lon: -77.6 };

function list(html: string): HTMLElement {
  const element = document.createElement('div');
  element.dataset['kilometres'] = '30';
  element.innerHTML = html;
  return element;
}

describe('what belongs to the incident shown', () => {
  it('is a line and a ring for a link, one ring a place for the rest, and the circle of what is near', () => {
    const shapes = tieShapes(list(`
      <li class="tie" data-tie="linked" data-lon="-77" data-lat="-8" data-precision="locality"></li>
      <li class="tie" data-tie="series" data-lon="-76" data-lat="-9" data-precision="district"></li>
      <li class="tie" data-tie="near" data-lon="-77.5" data-lat="-7.9" data-precision="district"></li>
      <li class="tie" data-tie="near" data-lon="-77.5" data-lat="-7.9" data-precision="district"></li>
      <li class="tie" data-tie="near" data-lon="-77.6" data-lat="-7.8" data-precision="district"></li>`), at);
    expect(shapes.map(({ properties, geometry }) => `${String(properties?.['tie'])} ${geometry.type}`))
      .toEqual(['reach Polygon', 'linked LineString', 'linked Point', 'series Point', 'near Point']);
    const [west, south, east, north] = tieBox(shapes, at);
    expect(west).toBeCloseTo(-77.6 - 30 / (111.195 * Math.cos(7.8 * Math.PI / 180)), 2);
    expect([south, east]).toEqual([-9, -76]);
    expect(north).toBeCloseTo(-7.8 + 30 / 111.195, 2);
  });

  it('is nowhere where an incident has no place', () => {
    expect(tieShapes(list('<li class="tie" data-tie="near" data-lon="" data-lat="" data-precision=""></li>'), at)).toHaveLength(1);
    expect(tieShapes(list('<li class="tie" data-tie="near" data-lon="-77" data-lat="-8" data-precision="locality"></li>'), null)).toEqual([]);
    expect(tieShapes(null, at)).toEqual([]);
  });
});
