import { expect, test } from 'vitest';
import { missingSpeech } from './missing-speech.ts';

const texts = ['Kính chào ông/bà', 'Còn mười lăm ngày', 'Mời hỏi quầy'].map(
  (text) => ({ text, from: 'screens' }) as const,
);

test('tells what nobody recorded, and what is only put together', () => {
  const clips = ['kính chào, ông bà', 'Kính chào ông bà!', 'còn', 'mười lăm', 'ngày'].map((text) => ({
    text,
  }));
  expect(missingSpeech(texts, clips, 'vi').map(({ text, fromParts }) => [text, fromParts])).toEqual([
    ['Còn mười lăm ngày', true],
    ['Mời hỏi quầy', false],
  ]);
});
