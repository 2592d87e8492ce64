// The desk: rows added and taken out without a round trip, pickers, the map, and a copy of what is typed kept in this browser.
// Everything here has a button that works without it.
import './desk.css';
import { startAutosave } from './lib/autosave';
import { followProgress, startChoosing } from './lib/bulk';
import { startDuplicates } from './lib/duplicates';
import { startFreshness } from './lib/freshness';
import { startFormKeys, guardDoubleSend, focusFirst } from './lib/form-keys';
import { Parts } from './lib/parts';
import { startPlacePicker } from './lib/place-picker';
import { startRows } from './lib/rows';
import { startSuggestions } from './lib/suggestions';
import { startTableKeys } from './lib/table-keys';

const form = document.querySelector<HTMLFormElement>('[data-record-form]');
if (form) {
  startRows(form);
  startSuggestions(form);
  startPlacePicker(form);
  startFormKeys(form);
  startAutosave(form, localStorage, () => new Date());
  guardDoubleSend(form);
  startDuplicates(form);
  startFreshness(form);
}
focusFirst(document);
const bulk = document.querySelector<HTMLFormElement>('[data-bulk]');
if (bulk) startChoosing(bulk);
followProgress();
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-rows]')) startTableKeys(table);
const later = document.querySelector<HTMLElement>('[data-later]');
if (later) void showPairs(later.dataset['later'] ?? '');

/** What the page did not wait for. */
async function showPairs(query: string): Promise<void> {
  try {
    await new Parts(location.pathname).load(query);
    for (const table of document.querySelectorAll<HTMLTableElement>('#duplicates table[data-rows]')) startTableKeys(table);
  } catch {
    // Where they do not come, the link to them stays.
  }
}
