import { err, ok } from '../../../shared/result.ts';
import type { ReadBlob } from '../blobs.ts';
import { formSha256, sampleSha256 } from './reading.ts';

/** Two small forms, drawn here, so that the gallery needs no host and no files. */
export const readSampleBlob: ReadBlob = (sha256) => {
  if (sha256 === formSha256) return Promise.resolve(ok(smallPdf(['TO KHAI', 'TRANG HAI'])));
  if (sha256 === sampleSha256) return Promise.resolve(ok(smallPdf(['TO KHAI - DIEN MAU'])));
  return Promise.resolve(err({ type: 'not-there' }));
};

const LINES = Array.from({ length: 18 }, (_, row) => `72 ${660 - 32 * row} m 523 ${660 - 32 * row} l S`);

/** A PDF of A4 pages with a heading and lines to write on. */
function smallPdf(headings: readonly string[]): ArrayBuffer {
  const first = 4;
  const pages = headings.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages}] /Count ${headings.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ...headings.flatMap((heading, index) => {
      const drawn = `BT /F1 26 Tf 72 740 Td (${heading}) Tj ET 0.6 w ${LINES.join(' ')}`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 1 + 2 * index} 0 R >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(file).buffer;
}
