import { expect, it } from 'vitest';
import { matters } from './duplicates';

it('asks only when what tells events apart is typed', () => {
  for (const name of ['title.es', 'dateStart', 'place.latitude', 'acts[t1].kind', 'claims[c2].best', 'sources[s1].url']) expect(matters(name)).toBe(true);
  for (const name of ['internalNote', 'why', 'desk.comment', 'sources[s1].publisher', 'actors[a1].kind']) expect(matters(name)).toBe(false);
});
