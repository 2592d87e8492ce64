import { beforeEach, expect, it } from 'vitest';
import { DateFields, isTyping } from './dateFields';

let root: HTMLElement;
let left: string[];
let dates: DateFields;

beforeEach(() => {
  document.body.innerHTML = '<div id="root"><form><input type="date" name="from"><input type="date" name="to"><input type="search" name="q"></form></div>';
  root = document.querySelector('#root') as HTMLElement;
  left = [];
  dates = new DateFields(root, (form) => { left.push([...new FormData(form)].map(([name, value]) => `${name}=${value as string}`).join()); });
});

const field = (name: string): HTMLInputElement => root.querySelector(`[name=${name}]`) as HTMLInputElement;
const press = (name: string, key: string): boolean => field(name).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
const change = (name: string, value: string): boolean => {
  field(name).value = value;
  let held = false;
  root.addEventListener('change', (event) => { held = dates.hold(event); }, { once: true });
  field(name).dispatchEvent(new Event('change', { bubbles: true }));
  return held;
};
const leave = (name: string, to: string | null): boolean =>
  field(name).dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: to === null ? null : field(to) }));

it('waits with typed dates until the reader leaves both fields', () => {
  press('from', '2');
  expect(change('from', '0002-12-31')).toBe(true);
  expect(isTyping(root)).toBe(true);
  expect(change('from', '2025-12-31')).toBe(true);
  leave('from', 'to');
  press('to', '1');
  expect(change('to', '2026-01-31')).toBe(true);
  expect(left).toEqual([]);
  leave('to', 'q');
  expect(left).toEqual(['from=2025-12-31,to=2026-01-31,q=']);
  expect(isTyping(root)).toBe(false);
});

it('takes a date picked from the calendar at once', () => {
  expect(change('from', '2025-12-31')).toBe(false);
  leave('from', null);
  expect(left).toEqual([]);
});

it('has nothing to wait for after Enter, which sends the form', () => {
  press('from', '2');
  change('from', '2025-12-31');
  press('from', 'Enter');
  leave('from', null);
  expect(left).toEqual([]);
});
