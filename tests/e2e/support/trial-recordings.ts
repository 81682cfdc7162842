import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { recordNotes } from './heard-notes.ts';

interface Played {
  readonly played: string[];
  readonly manners: { speed: number; volume: number }[];
  last?: HTMLMediaElement;
}

/** A recording of it takes so long that something can be done meanwhile. */
interface LongText {
  readonly text: string;
  readonly seconds: number;
}
type Recorded = string | LongText;

const SHORT_SECONDS = 0.1;
const wordsOf = (recorded: Recorded) => (typeof recorded === 'string' ? recorded : recorded.text);
const soundOf = (recorded: Recorded, index: number) =>
  beep(index, typeof recorded === 'string' ? SHORT_SECONDS : recorded.seconds);

/** Writes recordings of these texts, and the list that says which is of which, as an office hands them in. */
export function writeRecordings(folder: string, texts: readonly Recorded[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const rows = texts.map((recorded, index) => {
    writeFileSync(path.join(folder, `${index}.wav`), soundOf(recorded, index));
    return `"${index}.wav","${wordsOf(recorded).replaceAll('"', '""')}"`;
  });
  writeFileSync(path.join(folder, 'index.csv'), ['Tệp,Lời đọc', ...rows].join('\n'));
}

/** By what a recording is asked for, the text that it says. */
export function textsBySha256(texts: readonly Recorded[]): ReadonlyMap<string, string> {
  const sha256 = (sound: Uint8Array) => createHash('sha256').update(sound).digest('hex');
  return new Map(texts.map((recorded, index) => [sha256(soundOf(recorded, index)), wordsOf(recorded)]));
}

/** As any page could: by the browser's own elements. */
export async function listenToPage(page: Page): Promise<void> {
  await recordNotes(page);
  await page.addInitScript(() => {
    const all: Played = Object.assign(window, { played: [], manners: [] });
    const whole = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')
      ?.value as () => Promise<void>;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      all.played.push(this.src);
      all.last = this;
      all.manners.push({ speed: this.playbackRate, volume: this.volume });
      return whole.call(this);
    };
  });
}

/** Addresses of the recordings that were played since this was last asked. */
export function playedSince(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as Played).played.splice(0));
}

/** How they are played before anybody has asked for it otherwise. */
export const USUAL_MANNER = { speed: 1, volume: 0.6 };

/** How the last of them was played. */
export function lastManner(page: Page) {
  return page.evaluate(() => (window as unknown as Played).manners.at(-1));
}

/** The one that was played last as it sounds, or is held, now. */
export function soundingNow(page: Page) {
  return page.evaluate(() => {
    const { last } = window as unknown as Played;
    if (last === undefined) throw new Error('nothing was played');
    const { paused, playbackRate: speed, volume, currentTime: second } = last;
    return { paused, speed, volume, second };
  });
}

/** A tone of its own, as WAV. */
function beep(index: number, seconds: number): Uint8Array {
  const rate = 8_000;
  const samples = rate * seconds;
  const wave = Buffer.alloc(44 + samples * 2);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + samples * 2, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(rate, 24);
  wave.writeUInt32LE(rate * 2, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1)
    wave.writeInt16LE(
      Math.round(8_000 * Math.sin((at * (200 + index * 20) * 2 * Math.PI) / rate)),
      44 + at * 2,
    );
  return wave;
}
