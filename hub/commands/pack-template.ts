import { writeFileSync } from 'node:fs';
import { err, ok } from '../../shared/result.ts';
import { reasonOf } from '../failure.ts';
import { interfaceTexts } from '../languages/interface-texts.ts';
import { shares } from '../languages/make-pack.ts';
import { postedNames } from '../languages/posted-names.ts';
import { packOf } from '../languages/take-pack.ts';
import { writePackWorkbook } from '../languages/write-pack-workbook.ts';
import { command, UsageError, withHub } from './command.ts';
import { ownWordsOnly, readLanguageId } from './pack-options.ts';

/** Counts as most languages of the region do: what is counted has one form. */
const WITHOUT_LANGUAGE = 'vi';

export const packTemplate = command({
  name: 'pack template',
  summary: 'Writes the workbook for translating the kiosk into one more language, filled with what there is.',
  usage: 'FILE.xlsx [--language ID] [--office CODE]',
  about: [
    ['FILE.xlsx', 'where to write it; what is there is written over'],
    ['--language ID', 'the language by its tag, like hmn: its plural forms, and what its pack has already'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { office: { type: 'string' }, language: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'FILE.xlsx' },
  run: (values, [path = ''], context) => {
    if (!/\.xlsx$/iu.test(path))
      throw new UsageError(`the template is a workbook: name it .xlsx, not "${path}"`);
    const language =
      values.language === undefined ? undefined : readLanguageId(values.language, '--language');
    return withHub(context, async (hub) => {
      const refused = language === undefined ? undefined : ownWordsOnly(language);
      if (refused !== undefined) return err(refused);
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const { code } = office.value;
      const present = language === undefined ? undefined : packOf(hub.store, code, language);
      const texts = interfaceTexts(language ?? WITHOUT_LANGUAGE);
      const names = postedNames(hub.store, code);
      const bytes = await writePackWorkbook({ texts, names, present });
      try {
        writeFileSync(path, bytes);
      } catch (error) {
        return err({
          type: 'output-unwritable',
          sentence: `${path} cannot be written (${reasonOf(error)}): close it if it is open, or name another file.`,
        });
      }
      const done = present === undefined ? { texts: 0, names: 0 } : shares(present, texts, names);
      return ok({
        text: `${path}: ${texts.length} texts (${done.texts}% translated), ${names.length} names (${done.names}%). Fill it in, then: hub pack make ${path} --id ${language ?? 'ID'} --name "…"`,
        json: { file: path, texts: texts.length, names: names.length, translatedPercent: done },
      });
    });
  },
});
