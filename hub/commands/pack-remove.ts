import { err, ok } from '../../shared/result.ts';
import { packOf, packsOf, removePack } from '../languages/take-pack.ts';
import { command, withHub } from './command.ts';

export const packRemove = command({
  name: 'pack remove',
  summary: 'Removes a language pack with its recordings; kiosks drop it after the next publish.',
  usage: 'ID [--office CODE]',
  about: [
    ['ID', 'the language by its tag, like hmn'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { office: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'ID' },
  run: (values, [id = ''], context) =>
    withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const { code } = office.value;
      const pack = packOf(hub.store, code, id);
      if (pack === undefined) {
        const known = packsOf(hub.store, code).map((one) => one.id);
        return err({
          type: 'pack-unknown',
          sentence: `There is no language pack "${id}" (known: ${known.join(', ') || 'none'}).`,
        });
      }
      removePack(hub.store, code, id);
      return ok({
        text: `${pack.name} (${id}) removed. It leaves the kiosks after the next publish.`,
        json: { id, name: pack.name },
      });
    }),
});
