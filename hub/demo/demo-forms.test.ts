import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { blobsOf } from '../../shared/domain/blobs-of.ts';
import { procedureSchema } from '../../shared/domain/procedure.ts';
import { openHub } from '../hub.ts';
import { makeDemo } from './make-demo.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-forms-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const now = new Date('2026-11-21T08:00:00+07:00');

test('the demo office gives four forms and a filled-in sample, each of its declarations one', async () => {
  const made = await makeDemo({ dir, now });
  if (!made.ok) throw new Error(made.error.sentence);
  const { office, hubFolder, feedFolder, sequence } = made.value;
  const opened = openHub({ dataFolder: hubFolder, clock: { now: () => now }, create: false });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const hub = opened.value;
  const procedures = [...hub.store.liveRows(office, 'catalogue')].flatMap(
    ({ value }) => procedureSchema.safeParse(value).data ?? [],
  );
  const blobs = blobsOf(procedures);
  hub.close();
  expect(blobs).toHaveLength(5);
  for (const { sha256, bytes } of blobs) {
    expect(readFileSync(join(feedFolder, office, 'blobs', sha256))).toHaveLength(bytes);
    expect(bytes).toBeLessThan(60 * 1024);
  }
  const forms = procedures.flatMap(({ code, cases }) =>
    cases.flatMap(({ papers }) => papers.flatMap((paper) => paper.forms.map((form) => ({ code, ...form })))),
  );
  expect(forms.filter(({ pdf }) => pdf === undefined)).toEqual([]);
  const birth = forms.find(({ code }) => code === '1.001193');
  expect([birth?.fileName, birth?.sample === undefined]).toEqual(['Tờ khai đăng ký khai sinh.docx', false]);

  const again = await makeDemo({ dir, now });
  expect(again).toMatchObject({ ok: true, value: { done: 'nothing', sequence } });
});
