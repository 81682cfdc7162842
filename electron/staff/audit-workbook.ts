import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

/** One sheet; the first row holds the headings. Takes seconds for thousands of rows: not on the main thread. */
export async function writeAuditWorkbook(
  sheet: string,
  [headings = [], ...rows]: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const data: SheetData = [
    headings.map((value) => ({ value, fontWeight: 'bold' })),
    ...rows.map((row) => row.map(asText)),
  ];
  const columns = [26, 26, 18, 34, 40, 12, 50, 50].map((width) => ({ width }));
  return new Uint8Array(await writeXlsxFile([{ sheet, data, columns }]).toBuffer());
}

/** As text, so that what begins with "=" is no formula; Excel takes 32,767 letters in a cell. */
function asText(value: string) {
  return { value: value.slice(0, 32_000), type: String, wrap: true };
}
