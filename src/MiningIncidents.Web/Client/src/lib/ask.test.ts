import { afterEach, expect, it, vi } from 'vitest';
import { ask } from './ask';

afterEach(() => { vi.unstubAllGlobals(); });

it('gives what the server answers', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('[1]')));
  expect(await ask('/api')).toEqual([1]);
});

it('gives nothing when there is no connection, the server refuses, or the answer is not JSON', async () => {
  for (const answer of [() => Promise.reject(new TypeError('Failed to fetch')), () => Promise.resolve(new Response('', { status: 403 })), () => Promise.resolve(new Response('<p>'))]) {
    vi.stubGlobal('fetch', answer);
    expect(await ask('/api')).toBeNull();
  }
});
