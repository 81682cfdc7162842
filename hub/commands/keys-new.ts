import { resolve } from 'node:path';
import { ok } from '../../shared/result.ts';
import { command, defaultRootKeyFolder, withNewHub } from './command.ts';

export const keysNew = command({
  name: 'keys new',
  summary: 'Makes the key that signs feeds, and the root key that vouches for it.',
  usage: '[--root-key DIR]',
  about: [
    [
      '--root-key DIR',
      'where the root key lies or shall lie, outside the hub\'s data (default: "root-key" beside it); a stick in a safe is best',
    ],
  ],
  options: { 'root-key': { type: 'string' } },
  run: (values, _positionals, context) =>
    withNewHub(context, (hub) => {
      const folder = resolve(values['root-key'] ?? defaultRootKeyFolder(context.dataFolder));
      const made = hub.makeKeys(folder);
      if (!made.ok) return made;
      const { id, rootKey, rootKeyFile, rootKeyMade } = made.value;
      return ok({
        text: [
          `Signing key ${id} is made.`,
          `The root key ${rootKeyMade ? 'is made' : 'was there and is used'}: ${rootKeyFile}`,
          'Keep the root key away from this machine: it is needed again only to change signing keys.',
        ].join('\n'),
        json: { id, rootKey, rootKeyFile, rootKeyMade },
      });
    }),
});
