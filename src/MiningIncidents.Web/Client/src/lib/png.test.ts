import { describe, expect, it } from 'vitest';
import { sizeOf, withSize } from './png';

describe('the size of a chart', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 1200 512.5" role="group"></svg>';

  it('is that of its viewBox', () => {
    expect(sizeOf(svg)).toEqual({ width: 1200, height: 512.5 });
  });

  it('is unknown without one', () => {
    expect(sizeOf('<svg></svg>')).toBeNull();
  });

  it('is written into the picture', () => {
    expect(withSize(svg, { width: 1200, height: 512.5 })).toContain('<svg width="1200" height="512.5" xmlns');
  });
});
