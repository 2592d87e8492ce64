import { describe, expect, it } from 'vitest';
import { CameraLink, type Camera } from './cameraLink';
import type { View } from './mapState';

/** A map as far as the link knows one: moving tells of it at once, as MapLibre's jumpTo does. */
class Map implements Camera {
  moves = 0;
  private told: (() => void)[] = [];

  constructor(private at: View) {}

  view(): View {
    return this.at;
  }

  look(view: View): void {
    this.at = view;
    this.moves++;
    for (const tell of this.told) tell();
  }

  onMove(told: () => void): void {
    this.told.push(told);
  }
}

const peru = { lat: -9.2, lon: -75, zoom: 4.75 };
const puno = { lat: -14.2, lon: -70.1, zoom: 7 };
const maps = () => [new Map(peru), new Map(puno)] as const;

describe('two maps that look at the same', () => {
  it('begin where the first is', () => {
    const [first, second] = maps();
    new CameraLink(first, second);
    expect(second.view()).toEqual(peru);
  });

  it('follow each other once, without an echo', () => {
    const [first, second] = maps();
    new CameraLink(first, second);
    second.look(puno);
    expect([first.view(), first.moves, second.moves]).toEqual([puno, 1, 2]);
    first.look(peru);
    expect([second.view(), first.moves, second.moves]).toEqual([peru, 2, 3]);
  });

  it('tell which of them is only moved along', () => {
    const [first, second] = maps();
    const link = new CameraLink(first, second);
    const seen: boolean[] = [];
    second.onMove(() => { seen.push(link.following); });
    first.onMove(() => { seen.push(link.following); });
    first.look(puno);
    expect(seen).toEqual([true, false]);
  });

  it('are left alone where they are already', () => {
    const [first, second] = maps();
    new CameraLink(first, second);
    first.look(peru);
    expect(second.moves).toBe(1);
  });

  it('go their own ways after the end', () => {
    const [first, second] = maps();
    new CameraLink(first, second).end();
    first.look(puno);
    expect(second.view()).toEqual(peru);
  });
});
