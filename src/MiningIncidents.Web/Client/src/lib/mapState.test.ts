import { describe, expect, it } from 'vitest';
import { contains, filterQuery, formatState, formFilter, formQuery, parseState, partsQuery, sameView, toggled, type MapState } from './mapState';

const empty: MapState = { filter: [], page: 1, view: null, incident: null, place: null, look: {} };
const read = (text: string) => parseState(new URLSearchParams(text));

describe('the address of the map', () => {
  it.each([
    '',
    'region=la-libertad&region=puno&from=2025-01-01',
    'q=oro%20%26%20plata&page=2',
    'kind=killing&view=-7.785,-77.594,8.25&incident=PE-2025-000123',
    'view=-9.2,-75,4.75&place=-7.785,-77.5939',
    'bbox=-78,-8,-77,-7',
    'kind=killing&layer=phase&view=-9.2,-75,4.75',
    'from=2025-01-01&to=2025-12-31&stack=kind&versusFrom=2024-01-01&versusTo=2024-12-31&versusLook=beside&view=-9.2,-75,4.75',
    'versusFrom=yesterday&versusTo=2024-12-31',
  ])('is read back as it was written: %s', (text) => {
    expect(formatState(read(text))).toBe(text);
  });

  it('leaves out what it cannot understand', () => {
    expect(read('view=here&place=1&page=-3&incident=')).toEqual(empty);
    expect(read('view=95,0,4&layer=heat')).toEqual(empty);
    expect(read('view=1,2,')).toEqual(empty);
  });

  it('keeps filter names it does not know, for the server to refuse', () => {
    expect(read('colour=red').filter).toEqual([['colour', 'red']]);
  });

  it('holds an incident rather than a place', () => {
    expect(formatState({ ...empty, incident: 'PE-2025-000001', place: { lat: 1, lon: 2 } })).toBe('incident=PE-2025-000001');
  });
});

describe('what is asked of the server', () => {
  const state = read('region=puno&sort=-killed&pageSize=20&page=3&view=-14,-70,7&incident=PE-2014-000001');

  it('asks tiles for the filter alone', () => {
    expect(filterQuery(state)).toBe('region=puno');
  });

  it('asks for parts with the box in view', () => {
    expect(partsQuery(state, [-71.00049, -15, -69, -13], 'results')).toBe(
      'region=puno&sort=-killed&pageSize=20&handler=Parts&parts=results&page=3&incident=PE-2014-000001&view=-14,-70,7&in=-71,-15,-69,-13',
    );
  });

  it('lists a place whole, wherever the view is', () => {
    expect(partsQuery({ ...empty, place: { lat: -7.785, lon: -77.5939 } }, [-71, -15, -69, -13], 'all')).toBe('handler=Parts&parts=all&place=-7.785,-77.5939');
  });
});

describe('the filter', () => {
  it('is what the form holds, without blanks and without the view', () => {
    expect(formFilter([['q', ' oro '], ['from', ''], ['region', 'puno'], ['region', 'cusco'], ['view', '1,2,3']])).toEqual([
      ['q', 'oro'], ['region', 'puno'], ['region', 'cusco'],
    ]);
  });

  it('leaves a second period to the look, and takes it from its form', () => {
    const form = [['region', 'puno'], ['from', '2025-01-01'], ['versusFrom', ' 2024-01-01 '], ['versusTo', '2024-12-31']] as const;
    expect(formFilter(form)).toEqual([['region', 'puno'], ['from', '2025-01-01']]);
    expect(parseState(formQuery(form)).look).toEqual({ versusFrom: '2024-01-01', versusTo: '2024-12-31' });
    expect(filterQuery(parseState(formQuery(form)))).toBe('region=puno&from=2025-01-01');
  });

  it('takes a value away when it is chosen again', () => {
    const once = toggled([['kind', 'clash']], 'region', 'puno');
    expect(once).toEqual([['kind', 'clash'], ['region', 'puno']]);
    expect(toggled(once, 'region', 'puno')).toEqual([['kind', 'clash']]);
  });
});

describe('a box', () => {
  it('contains itself and what is inside', () => {
    expect(contains([-82, -19, -68, 1], [-82, -19, -68, 1])).toBe(true);
    expect(contains([-82, -19, -68, 1], [-80, -19.1, -70, 0])).toBe(false);
  });
});

describe('a view', () => {
  it('is the same when the address says the same', () => {
    expect(sameView({ lat: -7.78501, lon: -77.5939, zoom: 8.501 }, { lat: -7.785, lon: -77.5939, zoom: 8.5 })).toBe(true);
    expect(sameView({ lat: -7.78501, lon: -77.5939, zoom: 8.501 }, null)).toBe(false);
  });
});
