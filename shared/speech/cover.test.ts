import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proof } from '../testing/proof.ts';
import { ClipIndex, cover } from './cover.ts';
import { isPause, spokenWords } from './spoken-words.ts';

function said(text: string, clips: readonly string[]) {
  const index = new ClipIndex(
    'vi',
    clips.map((clip) => ({ text: clip, clip })),
  );
  const { parts, missing } = cover(spokenWords(text, 'vi'), index);
  return { parts: parts.map((part) => (part.type === 'clip' ? part.clip : part.pause)), missing };
}

describe('a text said by clips', () => {
  it.each([
    [
      'a whole sentence that was recorded',
      'Hồ sơ đã có kết quả.',
      ['hồ sơ', 'Hồ sơ đã có kết quả.', 'đã có kết quả'],
      ['Hồ sơ đã có kết quả.'],
      '',
    ],
    [
      'a number put into its sentence',
      'Còn 15 ngày làm việc.',
      ['còn', 'ngày làm việc', 'mười', 'lăm', 'năm'],
      ['còn', 'mười', 'lăm', 'ngày làm việc'],
      '',
    ],
    [
      'a number recorded as a whole',
      'Còn 15 ngày',
      ['còn', '15', 'mười', 'lăm', 'ngày'],
      ['còn', '15', 'ngày'],
      '',
    ],
    [
      'a pause where none was recorded',
      'Mời ông/bà: quầy số 3',
      ['mời ông bà', 'quầy số', 'ba'],
      ['mời ông bà', ',', 'quầy số', 'ba'],
      '',
    ],
    [
      'a recording with the pause in it',
      'Kính chào. Mời chọn',
      ['kính chào, mời chọn', 'kính chào', 'mời chọn'],
      ['kính chào, mời chọn'],
      '',
    ],
    [
      'the longest clip given up where it would leave a gap',
      'một hai ba bốn',
      ['một hai ba', 'một hai', 'ba bốn'],
      ['một hai', 'ba bốn'],
      '',
    ],
    [
      'the fewest joins',
      'một hai ba bốn năm',
      ['một hai ba', 'một hai', 'ba bốn năm', 'bốn', 'năm'],
      ['một hai', 'ba bốn năm'],
      '',
    ],
    [
      'what nobody recorded',
      'Hồ sơ không được tiếp nhận',
      ['hồ sơ', 'được tiếp nhận'],
      ['hồ sơ', 'được tiếp nhận'],
      'không',
    ],
    ['nothing at all', '', ['hồ sơ'], [], ''],
  ] as const)('%s', (_, text, clips, parts, missing) => {
    expect(said(text, clips)).toEqual({ parts, missing: missing === '' ? [] : missing.split(' ') });
  });
});

it('says exactly the words, in order, and misses none that some choice of clips would say', () => {
  const word = fc.constantFrom('a', 'e', 'i', ',', '.');
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 9 }),
      fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      (rawWords, rawClips) => {
        const words = spokenWords(rawWords.join(' '), 'vi');
        const clips = rawClips
          .map((clip) => spokenWords(clip.join(' '), 'vi'))
          .filter(({ length }) => length > 0);
        const index = new ClipIndex(
          'vi',
          clips.map((clip) => ({ text: clip.join(' '), clip })),
        );
        const { parts, missing } = cover(words, index);
        const heard = parts.flatMap((part) => (part.type === 'clip' ? part.clip : [part.pause]));
        // What is heard, with what is missing put back in order, is the text.
        expect(isInterleaving(words.map(alike), heard.map(alike), [...missing])).toBe(true);
        expect(missing.length).toBe(
          fewestMissing(
            words.map(alike),
            clips.map((clip) => clip.map(alike)),
          ),
        );
      },
    ),
    proof(400),
  );
});

function alike(word: string): string {
  return isPause(word) ? ',' : word;
}

function isInterleaving(words: string[], heard: string[], missing: string[]): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return heard.length === 0 && missing.length === 0;
  return (
    (heard[0] === word && isInterleaving(rest, heard.slice(1), missing)) ||
    (missing[0] === word && isInterleaving(rest, heard, missing.slice(1)))
  );
}

function fewestMissing(words: string[], clips: string[][]): number {
  const [word, ...rest] = words;
  if (word === undefined) return 0;
  return Math.min(
    fewestMissing(rest, clips) + (isPause(word) ? 0 : 1),
    ...clips
      .filter((clip) => clip.every((one, index) => words[index] === one))
      .map((clip) => fewestMissing(words.slice(clip.length), clips)),
  );
}
