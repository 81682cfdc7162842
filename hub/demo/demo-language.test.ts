import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { interfaceTexts, variablesIn } from '../languages/interface-texts.ts';
import { makePack } from '../languages/make-pack.ts';
import { namesIn } from '../languages/posted-names.ts';
import { writePackWorkbook } from '../languages/write-pack-workbook.ts';
import { BlobFiles } from '../store/blob-files.ts';
import { readDemoContent } from './demo-content.ts';
import { demoLanguagePack, UNTRANSLATED, UNTRANSLATED_NAMES } from './demo-language.ts';

const content = readDemoContent();
const pack = demoLanguagePack(content);
const texts = interfaceTexts(pack.id);
const names = namesIn([...content.lifeEvents, ...content.fields, ...content.procedures]);

test('is for private use, says in Vietnamese that it is a trial, and has no recordings', () => {
  expect(pack).toMatchObject({ id: expect.stringMatching(/^q[a-t][a-z]-/), name: 'Thử', clips: [] });
});

test('every text but one is the Vietnamese one, marked, with all that the kiosk fills in', () => {
  expect(texts.filter(({ key }) => !(key in pack.strings)).map(({ key }) => key)).toEqual([UNTRANSLATED]);
  const wrong = texts.filter(({ key, vi }) => {
    const told = pack.strings[key];
    if (told === undefined) return false;
    return !told.startsWith(`[${vi} `) || variablesIn(told).join(' ') !== variablesIn(vi).join(' ');
  });
  expect(wrong).toEqual([]);
});

test('a few procedures that are asked for seldom keep their Vietnamese names', () => {
  const without = names.filter(({ kind, id }) => !(id in pack.names[kind]));
  expect(without).toHaveLength(UNTRANSLATED_NAMES);
  const rankOf = (code: string) => content.procedures.find((one) => one.code === code)?.local?.rank;
  expect(without.filter(({ kind, id }) => kind !== 'procedures' || rankOf(id) !== undefined)).toEqual([]);
});

test('the workbook of a locality brings the same, and there is nothing to say about it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-language-'));
  const bytes = await writePackWorkbook({ texts, names, present: pack });
  const made = await makePack({
    id: pack.id,
    name: pack.name,
    workbook: { name: 'thu.xlsx', bytes },
    texts,
    names,
    present: undefined,
    blobs: new BlobFiles(folder),
  });
  rmSync(folder, { recursive: true });
  expect(made).toEqual({ pack, refused: [], attention: [] });
});
