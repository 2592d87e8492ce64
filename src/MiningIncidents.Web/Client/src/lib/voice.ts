import { text, type MapConfig } from './mapConfig';
import { find } from './workspace';

/** What the workspace says: over the map, or to those who listen to the page. */
export class Voice {
  constructor(private readonly root: HTMLElement, private readonly config: MapConfig) {}

  /** Says something to those who listen to the page. */
  tell(words: string): void {
    const live = find('#map-live');
    if (live.textContent !== words) live.textContent = words;
  }

  /** Says something over the map; "" takes it away. */
  say(words: string): HTMLElement {
    const message = find('#map-message');
    if (message.textContent !== words) message.textContent = words;
    return message;
  }

  /** Says something that leads on. */
  offer(words: string, name: string, address: string): void {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = name;
    this.say(words).append(' ', link);
  }

  /** What is listed now, for those who listen. */
  announce(): void {
    const words = ['#map-selected', '#map-total', '.results-figures'].map((part) => this.root.querySelector(part)?.textContent.replace(/\s+/g, ' ').trim() ?? '');
    this.tell(words.filter((word) => word !== '').join('. '));
  }

  /** Something could not be loaded. */
  failed(retry: () => void): void {
    const message = this.say(text(this.config, 'failed'));
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'btn btn-sm btn-outline-secondary';
    again.textContent = text(this.config, 'retry');
    again.addEventListener('click', retry);
    message.append(' ', again);
  }
}
