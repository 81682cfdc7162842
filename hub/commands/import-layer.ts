import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../shared/result.ts';
import { readOfficeLayer } from '../import/office-layer/read-office-layer.ts';
import type { LayerFinding, LayerReport } from '../import/office-layer/sheet-report.ts';
import { officeContext, takeOfficeLayer } from '../intake/take-office-layer.ts';
import { command, withHub } from './command.ts';
import { listInputFiles, readInputFile } from './input-files.ts';
import { table } from './table.ts';

export const importLayer = command({
  name: 'import layer',
  summary:
    "Takes the office's own words over the national records, from the workbook that its staff fill in.",
  usage: 'FILE [--office CODE] [--take-good-rows]',
  about: [
    ['FILE', 'an .xlsx workbook as "hub template" makes it, or one of its sheets as .csv'],
    ['--office CODE', 'which office (not needed where there is one only)'],
    ['--take-good-rows', 'takes the rows without errors; else nothing is taken while there is one'],
  ],
  options: { office: { type: 'string' }, 'take-good-rows': { type: 'boolean' } },
  positionals: { min: 1, max: 1, what: 'FILE' },
  run: (values, [path = ''], context) =>
    withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const files = listInputFiles([path]);
      if (!files.ok) return files;
      const [file] = files.value;
      if (file === undefined) throw new Error('a list of input files is never empty');
      const content = readInputFile(file);
      if (!content.ok) return content;
      const present = officeContext(hub.store, office.value, vietnamDay(hub.now()));
      const read = await readOfficeLayer(content.value, present);
      const { refused } = read.report;
      const nothingGood = read.report.taken === 0;
      if (refused.length > 0 && (nothingGood || values['take-good-rows'] !== true))
        return err({
          type: 'nothing-taken',
          sentence: [
            `Nothing was taken from ${file.name}: ${counted(refused.length, 'error')} to mend first${nothingGood ? '' : ' (or say --take-good-rows)'}.`,
            `Chưa nhận dòng nào: có ${refused.length} lỗi cần sửa.`,
            ...refused.flatMap(lines),
          ].join('\n'),
          details: { ...read.report },
        });
      const { layers, words, content: rows, removed } = takeOfficeLayer(hub.store, office.value, read);
      const counts = {
        added: layers.added + words.added + rows.added,
        changed: layers.changed + words.changed + rows.changed,
        unchanged: layers.unchanged + words.unchanged + rows.unchanged,
        removed,
      };
      return ok({
        text: [
          table(
            [...Object.keys(counts), 'waiting', 'refused'],
            [[...Object.values(counts), layers.waiting.length, refused.length]],
          ),
          ...sections(read.report),
        ].join('\n'),
        json: { ...read.report, ...counts, waiting: layers.waiting },
      });
    }),
});

/** All of them: whoever mends a sheet mends it in one go. */
function sections({ refused, attention, repaired }: LayerReport): string[] {
  const section = (title: string, findings: readonly LayerFinding[]): string[] =>
    findings.length === 0 ? [] : ['', title, ...findings.flatMap(lines)];
  return [
    ...section('Not taken / Chưa nhận:', refused),
    ...section('Please look at / Xin xem lại:', attention),
    ...section('Repaired / Đã sửa:', repaired),
  ];
}

/** In the language of those who filled the sheet in, then in English. */
function lines({ place, message, vi }: LayerFinding): string[] {
  return [`  ${vi.place === '' ? '' : `${vi.place}: `}${vi.message}`, `    ${place}: ${message}`];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
