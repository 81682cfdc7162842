import type { Finding, ImportReport } from '../import/report.ts';

export const emptyReport: ImportReport = { taken: 0, repaired: [], refused: [], attention: [] };

/** What the store found, in the words of the adapters' reports. `place` is `file, row 12`. */
export function finding(found: { place: string; code?: string; message: string }): Finding {
  const comma = found.place.lastIndexOf(', ');
  const [file, place] =
    comma < 0 ? ['', found.place] : [found.place.slice(0, comma), found.place.slice(comma + 2)];
  return { file, place, code: found.code ?? 'row-invalid', message: found.message };
}

/** Several reports as one, with what the store refused on top. */
export function together(reports: readonly ImportReport[], refused: readonly Finding[]): ImportReport {
  const taken = reports.reduce((count, report) => count + report.taken, 0);
  return {
    taken: taken - refused.length,
    repaired: reports.flatMap((report) => report.repaired),
    refused: [...reports.flatMap((report) => report.refused), ...refused],
    attention: reports.flatMap((report) => report.attention),
  };
}
