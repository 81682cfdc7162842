import { resolve } from 'node:path';
import { ok } from '../../shared/result.ts';
import { command, defaultRootKeyFolder, UsageError, withHub } from './command.ts';
import { publishAndTell } from './publish.ts';
import { table } from './table.ts';

export const keysRotate = command({
  name: 'keys rotate',
  summary: 'Makes a new key that signs feeds, for all offices; --revoke when one is in wrong hands.',
  usage: '[--revoke ID… | --revoke-old] [--root-key DIR] [--out DIR]',
  about: [
    [
      '--revoke ID',
      'no kiosk takes anything signed by this key any more; again for others ("hub keys list")',
    ],
    ['--revoke-old', 'the same for the key that this hub signed with until now'],
    ['--root-key DIR', 'where the root key lies (default: "root-key" beside the data)'],
    ['--out DIR', 'publish all offices there at once, signed by the new key'],
  ],
  options: {
    revoke: { type: 'string', multiple: true },
    'revoke-old': { type: 'boolean' },
    'root-key': { type: 'string' },
    out: { type: 'string' },
  },
  run: (values, _positionals, context) => {
    const named = values.revoke ?? [];
    if (named.length > 0 && values['revoke-old'] === true)
      throw new UsageError('--revoke and --revoke-old do not go together');
    return withHub(context, (hub) => {
      const folder = resolve(values['root-key'] ?? defaultRootKeyFolder(context.dataFolder));
      const before = values['revoke-old'] === true ? hub.keys() : undefined;
      if (before?.ok === false) return before;
      const rotated = hub.rotateKeys(folder, before === undefined ? named : [before.value.id]);
      if (!rotated.ok) return rotated;
      const { id, version, revoked } = rotated.value;
      const text = [
        `Signing key ${id} is made; keys.json is at version ${version}${revoked.length > 0 ? `, ${revoked.join(', ')} revoked` : ''}.`,
        'Take the root key away from this machine again.',
      ];
      if (values.out === undefined) {
        text.push(
          'Publish to every target now: hub publish --all --out DIR. Until then kiosks keep what they have.',
        );
        return ok({ text: text.join('\n'), json: { ...rotated.value } });
      }
      context.log(text.join('\n'));
      const published = publishAndTell(hub, hub.store.offices(), resolve(values.out), context);
      if (!published.ok) return published;
      return ok({ text: published.value.text, json: { ...rotated.value, ...published.value.json } });
    });
  },
});

export const keysList = command({
  name: 'keys list',
  summary: 'Lists the keys that may sign feeds, and which one this hub signs with.',
  usage: '',
  about: [],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, (hub) => {
      const keys = hub.keys();
      if (!keys.ok) return keys;
      const { id: own, version, listed } = keys.value;
      const rows = listed.map(({ id, revoked }) => ({
        id,
        state: revoked === true ? 'revoked' : id === own ? 'signs' : 'still good',
      }));
      return ok({
        text: `${table(
          ['key', 'state'],
          rows.map(({ id, state }) => [id, state]),
        )}\nkeys.json is at version ${version}`,
        json: { version, keys: rows },
      });
    }),
});
