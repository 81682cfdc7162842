import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ok } from '../../shared/result.ts';
import { checkPdf } from './check-pdf.ts';

const whole = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** A table of contents of 60 million entries in half a megabyte. */
function bomb(): Buffer {
  const table = deflateSync(Buffer.alloc(180_000_000));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj<</Type/XRef/Size 60000000/W[1 1 1]/Filter/FlateDecode/Length ${table.length}/Root 2 0 R>>stream\n`,
    ),
    table,
    Buffer.from('\nendstream endobj\nstartxref\n9\n%%EOF'),
  ]);
}

test('a PDF that unpacks without end is refused, and the next one is opened as ever', async () => {
  expect(await checkPdf(bomb(), { timeLimitMs: 1000 })).toMatchObject({ error: { type: 'too-hard' } });
  for (let n = 0; n < 3; n++) expect(await checkPdf(whole)).toEqual(ok(1));
}, 60_000);
