/**
 * A date is typed piece by piece, and a year half typed is a date too. So what is typed with keys counts when the reader leaves the fields of dates, or
 * presses Enter; what is picked from the calendar counts at once.
 */
export class DateFields {
  private waiting: HTMLFormElement | null = null;

  /** @param left what to do with a form whose dates were typed. */
  constructor(root: HTMLElement, left: (form: HTMLFormElement) => void) {
    root.addEventListener('keydown', (event) => {
      if (!isDate(event.target)) return;
      // Enter sends the form, and then there is nothing left to wait for.
      if (event.key === 'Enter') this.waiting = null;
      else if (event.key !== 'Tab') event.target.dataset['typing'] = '';
    });
    root.addEventListener('focusout', (event) => {
      if (!isDate(event.target)) return;
      delete event.target.dataset['typing'];
      if (isDate(event.relatedTarget)) return;
      const form = this.waiting;
      this.waiting = null;
      if (form) left(form);
    });
  }

  /** Whether a change of a field has to wait. */
  hold(event: Event): boolean {
    if (!isDate(event.target) || event.target.dataset['typing'] === undefined) return false;
    this.waiting = event.target.form;
    return true;
  }
}

/** Whether somebody is typing a date in here: nothing may be drawn anew under the cursor. */
export function isTyping(part: Element): boolean {
  return part.querySelector('input[data-typing]') !== null;
}

function isDate(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'date';
}
