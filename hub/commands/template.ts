import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { ok } from '../../shared/result.ts';
import { writeOfficeWorkbook } from '../import/office-layer/write-office-workbook.ts';
import { officeContext } from '../intake/take-office-layer.ts';
import { command, withHub } from './command.ts';
import { mustBeWorkbook, writeTemplate } from './write-template.ts';

export const template = command({
  name: 'template',
  summary: "Writes the workbook for the office's own words, filled with what it has, for its staff to go on.",
  usage: 'FILE.xlsx [--office CODE]',
  about: [
    ['FILE.xlsx', 'where to write it; what is there is written over'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { office: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'FILE.xlsx' },
  run: (values, [path = ''], context) => {
    mustBeWorkbook(path);
    return withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const present = officeContext(hub.store, office.value, vietnamDay(hub.now()));
      const bytes = await writeOfficeWorkbook(present);
      const written = writeTemplate(path, bytes);
      if (!written.ok) return written;
      const procedures = present.posted.size;
      return ok({
        text: `${path}: ${procedures} procedures, ${present.layers.size} of them with words of the office. Fill it in, then: hub import layer ${path}`,
        json: { file: path, procedures, layers: present.layers.size },
      });
    });
  },
});
