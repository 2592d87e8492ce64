import { describe, expect, it } from 'vitest';
import { circleRing, covers, discRadius, drawingOf, mergeCounts, ringRadius, severityScale, spread, type Mark } from './marks';

const mark: Mark = { count: 2, merged: false, precision: 'district', west: -77.5939, south: -7.785, east: -77.5939, north: -7.785 };

describe('how a place is drawn', () => {
  it.each([
    ['exact_site', 'point'], ['locality', 'point'], ['near_locality', 'circle'], ['district', 'area'], ['province', 'area'],
    ['linear_or_fuzzy', 'fuzzy'], ['department', 'outline'], ['country', 'none'], ['something new', 'none'],
  ])('%s is a %s', (precision, drawing) => {
    expect(drawingOf(precision)).toBe(drawing);
  });

  it('grows with the number killed, and unknown is not larger than none', () => {
    expect(severityScale(undefined)).toBe(severityScale(0));
    const sizes = [0, 1, 3, 10].map(severityScale);
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
    expect(new Set(sizes).size).toBe(4);
  });
});

describe('a graduated circle', () => {
  it('has an area in proportion to the incidents, and a ring in proportion to the killed', () => {
    const area = (r: number) => Math.PI * r * r;
    expect(area(discRadius(8, 3)) / area(discRadius(2, 3))).toBeCloseTo(4);
    expect((area(ringRadius(5, 20, 3)) - area(discRadius(5, 3))) / area(discRadius(1, 3))).toBeCloseTo(20);
  });

  it('has no ring when nobody was killed or it is not known', () => {
    expect(ringRadius(5, 0, 3)).toBe(discRadius(5, 3));
    expect(ringRadius(5, undefined, 3)).toBe(discRadius(5, 3));
  });

  it('adds up marks without making unknown figures zero', () => {
    expect(mergeCounts([{ count: 2 }, { count: 3 }])).toEqual({ count: 5, killed: undefined });
    expect(mergeCounts([{ count: 2, killed: 4 }, { count: 3 }])).toEqual({ count: 5, killed: 4 });
    expect(mergeCounts([])).toEqual({ count: 0, killed: undefined });
  });
});

describe('a mark and the list', () => {
  it('stands for the incidents of its own place and precision', () => {
    expect(covers(mark, -77.5939, -7.785, 'district')).toBe(true);
    expect(covers(mark, -77.5939, -7.785, 'locality')).toBe(false);
    expect(covers(mark, -77.6, -7.785, 'district')).toBe(false);
  });

  it('stands for everything in its box when it is merged', () => {
    const merged = { ...mark, merged: true, west: -78 };
    expect(covers(merged, -77.8, -7.785, 'locality')).toBe(true);
    expect(spread(merged)).toEqual([-78, -7.785, -77.5939, -7.785]);
    expect(spread(mark)).toBeNull();
  });
});

describe('a circle on the ground', () => {
  it('is closed and has its radius in every direction', () => {
    const ring = circleRing(-77.6, -7.8, 12_000);
    expect(ring[0]).toEqual(ring.at(-1));
    for (const [lon, lat] of ring) {
      const dy = (lat + 7.8) * 111_195;
      const dx = (lon + 77.6) * 111_195 * Math.cos((7.8 * Math.PI) / 180);
      expect(Math.hypot(dx, dy)).toBeCloseTo(12_000, -1);
    }
  });
});
