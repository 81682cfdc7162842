import { isBuiltIn } from '../../shared/domain/language-pack.ts';
import { ok } from '../../shared/result.ts';
import { interfaceTexts } from '../languages/interface-texts.ts';
import { shares } from '../languages/make-pack.ts';
import { postedNames } from '../languages/posted-names.ts';
import { packsOf } from '../languages/take-pack.ts';
import { command, withHub } from './command.ts';
import { table } from './table.ts';

export const packList = command({
  name: 'pack list',
  summary: 'Lists the language packs of an office, and how much of each is there.',
  usage: '[--office CODE]',
  about: [['--office CODE', 'which office (not needed where there is one only)']],
  options: { office: { type: 'string' } },
  run: (values, _, context) =>
    withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const names = postedNames(hub.store, office.value.code);
      const packs = packsOf(hub.store, office.value.code).map((pack) => ({
        id: pack.id,
        name: pack.name,
        // The words of a built-in language come with the program.
        translatedPercent: isBuiltIn(pack.id) ? undefined : shares(pack, interfaceTexts(pack.id), names),
        recordings: pack.clips.length,
      }));
      const percent = (value: number | undefined) => (value === undefined ? '' : `${value}%`);
      return ok({
        text:
          packs.length === 0
            ? 'No language packs. Begin with: hub pack template FILE.xlsx'
            : table(
                ['id', 'name', 'texts', 'names', 'recordings'],
                packs.map(({ id, name, translatedPercent, recordings }) => [
                  id,
                  name,
                  percent(translatedPercent?.texts),
                  percent(translatedPercent?.names),
                  recordings,
                ]),
              ),
        json: { packs },
      });
    }),
});
