// A region's page and its evidence: buttons that copy the citation, and the chart as PNG. Without scripts there are the text and the SVG.
import { enableCopyText } from './lib/copyText';
import { toPng } from './lib/png';

enableCopyText(document, 'clipboard' in navigator ? navigator.clipboard : undefined);

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-png]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    void save(button.dataset['png'] ?? '', button.dataset['name'] ?? 'timeline.png').catch(() => {
      button.textContent = button.dataset['failed'] ?? button.textContent;
    });
  });
}

// A narrow window opens on the newest months; where nothing is on record in them, on the last that has something.
for (const window of document.querySelectorAll<HTMLElement>('.timeline-scroll')) {
  const last = [...window.querySelectorAll('svg a rect, svg a path')].reduce((right, bar) => Math.max(right, bar.getBoundingClientRect().right), -Infinity);
  const short = window.getBoundingClientRect().left - last;
  if (Number.isFinite(short) && short > -40) window.scrollLeft -= short + window.clientWidth / 2;
}

async function save(address: string, name: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The chart answered ${String(answer.status)}.`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await toPng(await answer.text(), 2));
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
}
