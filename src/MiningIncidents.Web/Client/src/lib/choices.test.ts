import { expect, it } from 'vitest';
import { onlyOne } from './choices';

function form(): HTMLFormElement {
  const made = document.createElement('form');
  for (const [name, value] of [['kind', 'clash'], ['kind', 'killing'], ['exclude', 'kind:clash'], ['exclude', 'kind:killing']] as const) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'checkbox', name, value, checked: true });
    made.append(input);
  }
  return made;
}

const on = (made: HTMLFormElement): string[] => [...made.querySelectorAll('input')].filter((input) => input.checked).map((input) => `${input.name}=${input.value}`);

it('switches off the choice of what is left out', () => {
  const made = form();
  onlyOne(made.querySelector('[value="kind:clash"]'));
  expect(on(made)).toEqual(['kind=killing', 'exclude=kind:clash', 'exclude=kind:killing']);
});

it('switches off the leaving out of what is chosen, and nothing when switched off itself', () => {
  const made = form();
  const clash = made.querySelector('[value="clash"]') as HTMLInputElement;
  onlyOne(clash);
  expect(on(made)).toEqual(['kind=clash', 'kind=killing', 'exclude=kind:killing']);
  clash.checked = false;
  onlyOne(clash);
  expect(on(made)).toEqual(['kind=killing', 'exclude=kind:killing']);
});
