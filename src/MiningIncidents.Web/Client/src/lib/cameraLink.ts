import type { View } from './mapState';

/** What of a map is linked to another. */
export interface Camera {
  view(): View;
  look(view: View): void;
  onMove(told: () => void): void;
}

/** Two maps that look at the same: where one goes, the other follows, step by step. */
export class CameraLink {
  private leads = false;
  private cut = false;

  constructor(first: Camera, second: Camera) {
    second.look(first.view());
    first.onMove(() => { this.follow(first, second); });
    second.onMove(() => { this.follow(second, first); });
  }

  /** A map is being moved by the other: its own word of having moved is an echo. */
  get following(): boolean {
    return this.leads;
  }

  end(): void {
    this.cut = true;
  }

  private follow(leader: Camera, follower: Camera): void {
    if (this.cut || this.leads) return;
    const [to, from] = [leader.view(), follower.view()];
    // Going where it is already would stop what moves the follower.
    if (to.lat === from.lat && to.lon === from.lon && to.zoom === from.zoom) return;
    this.leads = true;
    try {
      follower.look(to);
    } finally {
      this.leads = false;
    }
  }
}
