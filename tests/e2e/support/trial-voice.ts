import type { Page } from '@playwright/test';

interface Voiced {
  spoken: string[];
  asked: ('cancel' | 'pause' | 'resume')[];
  manners: { speed: number; volume: number }[];
  breath: number;
}

/**
 * From the next document on the browser has a Vietnamese voice of its own, which writes down what it says. It has the
 * voice of a service elsewhere as well, which no text may reach.
 */
export async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Voiced = { spoken: [], asked: [], manners: [], breath: 20 };
    const elsewhere = { name: 'elsewhere', lang: 'vi-VN', localService: false };
    const here = { name: 'here', lang: 'vi-VN', localService: true };
    class Utterance extends EventTarget {
      voice = elsewhere;
      rate = 1;
      volume = 1;
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const synthesis = {
      getVoices: () => [elsewhere, here],
      speak(utterance: Utterance) {
        heard.spoken.push(utterance.voice === here ? utterance.text : `ELSEWHERE: ${utterance.text}`);
        heard.manners.push({ speed: utterance.rate, volume: utterance.volume });
        if (Number.isFinite(heard.breath))
          setTimeout(() => utterance.dispatchEvent(new Event('end')), heard.breath);
      },
      cancel: () => void heard.asked.push('cancel'),
      pause: () => void heard.asked.push('pause'),
      resume: () => void heard.asked.push('resume'),
    };
    Object.assign(window, { heard });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), synthesis) });
  });
}

/** What was spoken since this was last asked, sentence by sentence. */
export function spokenSince(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: Voiced }).heard.spoken.splice(0));
}

/** What the voice was asked to do with what it says since this was last asked. */
export function askedOfVoice(page: Page): Promise<Voiced['asked']> {
  return page.evaluate(() => (window as unknown as { heard: Voiced }).heard.asked.splice(0));
}

/** How it spoke last. */
export function lastVoiceManner(page: Page) {
  return page.evaluate(() => (window as unknown as { heard: Voiced }).heard.manners.at(-1));
}

/** From now on the voice comes to no end of what it says, as in a long text. */
export async function speakOn(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { heard: Voiced }).heard.breath = Infinity;
  });
}
