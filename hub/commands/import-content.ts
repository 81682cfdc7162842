import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import { emptyReport, finding, together } from '../intake/reports.ts';
import { command, withHub } from './command.ts';
import { importAnswer } from './import-answer.ts';

export const importContent = command({
  name: 'import content',
  summary: "Takes the office's own content: its details, counters, units, officers, notices, agency names.",
  usage: 'FILE.json [--office CODE]',
  about: [
    ['FILE.json', 'a list of rows, each with its type, like assets/demo/content.json'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { office: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'FILE.json' },
  run: (values, [file = ''], context) =>
    withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const rows = readRows(file);
      if (!rows.ok) return rows;
      const name = basename(file);
      const placed = rows.value.map((value, index) => ({ place: `${name}, row ${index + 1}`, value }));
      const { refused, ...counts } = hub.takeContent(office.value, placed);
      const report = { ...emptyReport, taken: placed.length };
      return importAnswer({ from: name, counts, report: together([report], refused.map(finding)) });
    }),
});

function readRows(file: string): Result<unknown[], Failure> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(parsed)) return ok(parsed);
    return err({
      type: 'input-not-understood',
      sentence: `${file} is no list of rows: it must start with "[".`,
    });
  } catch (error) {
    if (error instanceof SyntaxError)
      return err({
        type: 'input-not-understood',
        sentence: `${file} is no JSON (${error.message}): correct that place and import again.`,
      });
    return err({ type: 'input-unreadable', sentence: `${file} cannot be read (${reasonOf(error)}).` });
  }
}
