import type { Page } from '@playwright/test';

interface Voiced {
  spoken: string[];
  breath: number;
}

/**
 * From the next document on the browser has a Vietnamese voice of its own, which writes down what it says. It has the
 * voice of a service elsewhere as well, which no text may reach.
 */
export async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Voiced = { spoken: [], breath: 20 };
    const elsewhere = { name: 'elsewhere', lang: 'vi-VN', localService: false };
    const here = { name: 'here', lang: 'vi-VN', localService: true };
    class Utterance extends EventTarget {
      voice = elsewhere;
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
        if (Number.isFinite(heard.breath))
          setTimeout(() => utterance.dispatchEvent(new Event('end')), heard.breath);
      },
      cancel: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
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

/** From now on the voice comes to no end of what it says, as in a long text. */
export async function speakOn(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { heard: Voiced }).heard.breath = Infinity;
  });
}
