import { err, ok } from '../../shared/result.ts';
import { interfaceTexts } from '../languages/interface-texts.ts';
import { shares } from '../languages/make-pack.ts';
import { postedNames } from '../languages/posted-names.ts';
import { packOf } from '../languages/take-pack.ts';
import { writePackWorkbook } from '../languages/write-pack-workbook.ts';
import { command, withHub } from './command.ts';
import { ownWordsOnly, readLanguageId } from './pack-options.ts';
import { mustBeWorkbook, writeTemplate } from './write-template.ts';

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
    mustBeWorkbook(path);
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
      const written = writeTemplate(path, bytes);
      if (!written.ok) return written;
      const done = present === undefined ? { texts: 0, names: 0 } : shares(present, texts, names);
      return ok({
        text: `${path}: ${texts.length} texts (${done.texts}% translated), ${names.length} names (${done.names}%). Fill it in, then: hub pack make ${path} --id ${language ?? 'ID'} --name "…"`,
        json: { file: path, texts: texts.length, names: names.length, translatedPercent: done },
      });
    });
  },
});
