import { describe, expect, it } from 'vitest';
import { areaOf, boxOf, distance, filterOf, lengthOf, lengthWords, typedBox, withDrawing } from './sketch';

const lima = { lat: -12.0464, lon: -77.0428 };
const cusco = { lat: -13.5319, lon: -71.9675 };
const puno = { lat: -15.8402, lon: -70.0219 };

describe('what is drawn on the map', () => {
  it('is a box, whichever corner comes first', () => {
    expect(boxOf([cusco, lima])).toEqual([-77.0428, -13.5319, -71.9675, -12.0464]);
    expect(boxOf([lima])).toBeNull();
    expect(boxOf([lima, { ...lima, lon: -70 }])).toBeNull();
    expect(filterOf('box', [lima, cusco])).toEqual(['bbox', '-77.0428,-13.5319,-71.9675,-12.0464']);
  });
  it('is a polygon from three corners on', () => {
    expect(filterOf('shape', [lima, cusco])).toBeNull();
    expect(filterOf('shape', [lima, cusco, puno])).toEqual(['within', '-77.0428,-12.0464;-71.9675,-13.5319;-70.0219,-15.8402']);
    expect(filterOf('measure', [lima, cusco, puno])).toBeNull();
  });
  it('takes the place of an earlier area and leaves the rest of the filter', () => {
    expect(withDrawing([['kind', 'clash'], ['within', '1,2;3,4;5,6']], ['bbox', '1,2,3,4'])).toEqual([['kind', 'clash'], ['bbox', '1,2,3,4']]);
  });
  it('is read back from the filter', () => {
    expect(areaOf([['bbox', '-78,-9,-77,-8']])).toEqual([[-78, -9], [-77, -9], [-77, -8], [-78, -8], [-78, -9]]);
    expect(areaOf([['within', '-78,-9;-77,-9;-77,-8']])).toEqual([[-78, -9], [-77, -9], [-77, -8], [-78, -9]]);
    expect(areaOf([['kind', 'clash']])).toBeNull();
    expect(areaOf([['bbox', 'nonsense']])).toBeNull();
  });
  it('can be typed, with its edges in order', () => {
    expect(typedBox({ west: -78, south: -9, east: -77, north: -8 })).toEqual([-78, -9, -77, -8]);
    expect(typedBox({ west: -77, south: -9, east: -78, north: -8 })).toBeNull();
    expect(typedBox({ west: Number.NaN, south: -9, east: -78, north: -8 })).toBeNull();
  });
});

describe('a measured line', () => {
  it('is as long as the great circles between its points', () => {
    // 574 km by the formula of haversines on the mean sphere.
    expect(distance(lima, cusco) / 1000).toBeCloseTo(573.5, -1);
    expect(lengthOf([lima, cusco, puno])).toBeCloseTo(distance(lima, cusco) + distance(cusco, puno), 6);
    expect(lengthOf([lima])).toBe(0);
  });
  it('is said in a unit that fits', () => {
    expect(lengthWords(512.4, 'en')).toBe('512 m');
    expect(lengthWords(12_345, 'en')).toBe('12.3 km');
    expect(lengthWords(573_500, 'es').replace(/\s/g, ' ')).toBe('574 km');
  });
});
