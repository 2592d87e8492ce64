import { describe, expect, it } from 'vitest';
import { stepped } from './divider';

describe('the divider', () => {
  it.each([
    [50, 'ArrowLeft', 48], [50, 'ArrowRight', 52], [50, 'PageUp', 60], [50, 'PageDown', 40], [50, 'Home', 0], [50, 'End', 100], [99, 'ArrowRight', 100], [1, 'ArrowDown', 0],
  ])('goes from %i with %s to %i', (share, key, to) => {
    expect(stepped(share, key)).toBe(to);
  });

  it('leaves other keys to the page', () => {
    expect(stepped(50, 'Tab')).toBeNull();
  });
});
