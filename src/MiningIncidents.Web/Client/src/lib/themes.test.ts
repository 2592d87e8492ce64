import { describe, expect, it } from 'vitest';
import { effectiveTheme, nextTheme, printLight, storedTheme, storeTheme, type Theme } from './themes';

function memory(initial: Record<string, string> = {}) {
  const values = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

describe('the theme', () => {
  it('follows the system until the reader chooses', () => {
    expect(storedTheme(memory())).toBe('auto');
    expect(effectiveTheme('auto', true)).toBe('dark');
    expect(effectiveTheme('auto', false)).toBe('light');
  });

  it('keeps a choice, and forgets it when the reader returns to auto', () => {
    const storage = memory();
    storeTheme(storage, 'dark');
    expect(storedTheme(storage)).toBe('dark');
    storeTheme(storage, 'auto');
    expect(storedTheme(storage)).toBe('auto');
  });

  it('reads an unknown value as auto', () => {
    expect(storedTheme(memory({ theme: 'sepia' }))).toBe('auto');
  });

  it('survives a browser that refuses storage', () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    expect(storedTheme({ getItem: refuse })).toBe('auto');
    expect(() => { storeTheme({ setItem: refuse, removeItem: refuse }, 'dark'); }).not.toThrow();
  });

  it('is reached in three presses from anywhere', () => {
    const themes: Theme[] = ['auto', 'light', 'dark'];
    for (const theme of themes) expect(nextTheme(nextTheme(nextTheme(theme)))).toBe(theme);
  });

  it('is light on paper and what it was afterwards', () => {
    const page = new EventTarget() as Window & typeof globalThis;
    const shown: string[] = [];
    printLight(page, (theme) => { shown.push(theme); }, () => 'dark');
    page.dispatchEvent(new Event('beforeprint'));
    page.dispatchEvent(new Event('afterprint'));
    expect(shown).toEqual(['light', 'dark']);
  });
});
