import { describe, expect, it } from 'vitest';
import { frameDays, frameName, frameOf, nextFrame } from './frames';

describe('a picture of the map through time', () => {
  it('is a month, a quarter or a year of days', () => {
    expect(frameDays(frameOf('2024-02-10', 'month'), 'month')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(frameDays(frameOf('2014-05-13', 'quarter'), 'quarter')).toEqual({ from: '2014-04-01', to: '2014-06-30' });
    expect(frameDays(frameOf('2014-12-31', 'year'), 'year')).toEqual({ from: '2014-01-01', to: '2014-12-31' });
    expect(frameDays(frameOf('1965-03-02', 'quarter'), 'quarter')).toEqual({ from: '1965-01-01', to: '1965-03-31' });
  });
  it('has a name in the reader’s language', () => {
    expect(frameName(frameOf('2014-05-13', 'month'), 'month', 'es', '')).toBe('mayo de 2014');
    expect(frameName(frameOf('2014-05-13', 'quarter'), 'quarter', 'en', 'quarter {0} of {1}')).toBe('quarter 2 of 2014');
    expect(frameName(frameOf('2014-05-13', 'year'), 'year', 'en', '')).toBe('2014');
  });
  it('is followed by the next, and the last by the first', () => {
    expect(nextFrame(null, 1, 5, 9)).toBe(5);
    expect(nextFrame(9, 1, 5, 9)).toBe(5);
    expect(nextFrame(5, -1, 5, 9)).toBe(9);
    expect(nextFrame(6, 1, 5, 9)).toBe(7);
  });
});
