import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BrowserAudio } from './browser-audio.ts';
import { localVoice } from './local-voices.ts';

const elsewhere = { lang: 'vi-VN', localService: false };
const here = { lang: 'vi_VN', localService: true };
const english = { lang: 'en-GB', localService: true };
const manner = { speed: 0.75, volume: 0.4 };
const sentence = { type: 'voice', text: 'đã xong', language: 'vi' } as const;

class Utterance extends EventTarget {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}
let spoken: Utterance[];

beforeEach(() => {
  spoken = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function withVoices(...voices: object[]): void {
  const synthesis = {
    getVoices: () => voices,
    speak: (utterance: Utterance) => spoken.push(utterance),
    cancel: () => undefined,
  };
  vi.stubGlobal('speechSynthesis', synthesis);
  vi.stubGlobal('window', { speechSynthesis: synthesis });
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
}

test('a voice of this machine speaks the language, whatever its region', () => {
  withVoices(elsewhere, english, here);
  expect(localVoice('vi')).toBe(here);
  expect(localVoice('en')).toBe(english);
  expect(localVoice('hmn')).toBeUndefined();
});

test('a voice of a service elsewhere is none: nothing that is on screen is sent there', async () => {
  withVoices(elsewhere);
  expect(localVoice('vi')).toBeUndefined();
  const audio = new BrowserAudio();
  await expect(audio.prepare(sentence)).resolves.toBe(false);
  await audio.start(sentence, manner).ended;
  expect(spoken).toEqual([]);
});

test('a browser without voices has none', () => {
  vi.stubGlobal('window', {});
  expect(localVoice('vi')).toBeUndefined();
});

test('it speaks as slowly and softly as was chosen, to its end or until it is stopped', async () => {
  withVoices(elsewhere, here);
  const audio = new BrowserAudio();
  await expect(audio.prepare(sentence)).resolves.toBe(true);
  const whole = audio.start(sentence, manner);
  expect(spoken).toMatchObject([{ text: 'đã xong', voice: here, lang: 'vi_VN', rate: 0.75, volume: 0.4 }]);
  spoken[0]?.dispatchEvent(new Event('end'));
  await whole.ended;
  const broken = audio.start(sentence, manner);
  broken.stop();
  await broken.ended;
});
