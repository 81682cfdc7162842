import type { Page } from '@playwright/test';
import { withoutTouching } from './without-touching.ts';

interface Note {
  readonly hertz: number;
  /** Whether the page was let play it: without, the note waits in silence. */
  isHeard: boolean;
}

/** From the next document on, writes down the notes that the page plays. */
export async function recordNotes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: Note[] = [];
    Object.assign(window, { notes });
    const start = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start') ?? {};
    Object.defineProperty(OscillatorNode.prototype, 'start', {
      ...start,
      value(this: OscillatorNode, when?: number) {
        const { context } = this;
        const note = { hertz: this.frequency.value, isHeard: context.state === 'running' };
        notes.push(note);
        context.addEventListener('statechange', () => {
          note.isHeard ||= context.state === 'running';
        });
        (start.value as (at?: number) => void).call(this, when);
      },
    });
  });
}

/** What notes the page has played since it was opened, in hertz. */
export function notesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { notes: Note[] }).notes.map(({ hertz }) => hertz));
}

/** The same without those that the browser held back. Nor does asking for them make it let go of any. */
export function heardNotesOf(page: Page): Promise<number[]> {
  return withoutTouching(page, () =>
    (window as unknown as { notes: Note[] }).notes.filter(({ isHeard }) => isHeard).map(({ hertz }) => hertz),
  );
}

/** As reading aloud plays one: played, or the name of why the browser held it back. */
export function playRecording(page: Page): Promise<string> {
  return withoutTouching(page, () => {
    const samples = 8_000;
    const wave = new DataView(new ArrayBuffer(44 + samples));
    const write = (at: number, text: string) => {
      for (const [index, letter] of text.split('').entries())
        wave.setUint8(at + index, letter.codePointAt(0) ?? 0);
    };
    write(0, 'RIFF');
    wave.setUint32(4, 36 + samples, true);
    write(8, 'WAVEfmt ');
    wave.setUint32(16, 16, true);
    // One channel of numbers as they are, 8,000 a second, a byte each.
    wave.setUint16(20, 1, true);
    wave.setUint16(22, 1, true);
    wave.setUint32(24, 8_000, true);
    wave.setUint32(28, 8_000, true);
    wave.setUint16(32, 1, true);
    wave.setUint16(34, 8, true);
    write(36, 'data');
    wave.setUint32(40, samples, true);
    const audio = new Audio(URL.createObjectURL(new Blob([wave], { type: 'audio/wav' })));
    return audio.play().then(
      () => 'played',
      ({ name }: DOMException) => name,
    );
  });
}
