import { expect, test } from 'vitest';
import { procedureSchema } from './procedure.ts';
import { aPaper, aProcedure } from '../testing/procedures.ts';
import { blobsOf } from './blobs-of.ts';

const blob = (digit: string) => ({
  sha256: digit.repeat(64),
  bytes: 1200,
  mediaType: 'application/pdf' as const,
});

test('forms and filled-in samples are found in papers and in the office’s layer', () => {
  const paper = aPaper({ fileName: 'a.docx', pdf: blob('a'), sample: blob('b') }, { fileName: 'none.docx' });
  const procedure = procedureSchema.parse(
    aProcedure({
      cases: [{ papers: [paper] }],
      local: { forms: [{ fileName: 'c.docx', pdf: blob('c') }] },
    }),
  );
  expect(blobsOf(procedure)).toEqual([blob('a'), blob('b'), blob('c')]);
});

test('a blob that is named twice counts once', () => {
  expect(blobsOf([blob('a'), { deep: [{ deeper: blob('a') }] }])).toEqual([blob('a')]);
});

test.each([
  undefined,
  'text',
  { sha256: '../../etc/passwd', bytes: 5, mediaType: 'application/pdf' },
  { ...blob('a'), bytes: 0 },
  { ...blob('a'), bytes: 11 * 1024 * 1024 },
  { ...blob('a'), mediaType: 'text/html' },
])('what is no blob is none: %j', (value) => {
  expect(blobsOf(value)).toEqual([]);
});
