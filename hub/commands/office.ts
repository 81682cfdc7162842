import { streamNames } from '../../shared/feed.ts';
import { ok } from '../../shared/result.ts';
import { officeLevels } from '../store/hub-store.ts';
import { command, oneOf, required, withHub, withNewHub } from './command.ts';
import { table } from './table.ts';

export const officeNew = command({
  name: 'office new',
  summary: 'Makes an office: its keys, and its streams with nothing in them.',
  usage: '--code CODE --name NAME [--province NAME] [--level LEVEL] [--slip-secrets]',
  about: [
    ['--code CODE', 'agency code (mã định danh), like H21.24.01'],
    ['--name NAME', 'as people call it, like "Xã Suối Lành"'],
    ['--province NAME', 'which province it belongs to'],
    ['--level LEVEL', `whose procedures it shows: ${officeLevels.join(', ')} (default commune)`],
    ['--slip-secrets', 'derive a 6-digit secret for slips whose one-stop system prints none'],
  ],
  options: {
    code: { type: 'string' },
    name: { type: 'string' },
    province: { type: 'string' },
    level: { type: 'string' },
    'slip-secrets': { type: 'boolean' },
  },
  run: (values, _positionals, context) => {
    const code = required(values.code, '--code');
    const name = required(values.name, '--name');
    const level = oneOf(values.level, officeLevels, '--level');
    return withNewHub(context, (hub) => {
      const made = hub.newOffice({
        code,
        name,
        ...(level === undefined ? {} : { level }),
        ...(values.province === undefined ? {} : { province: values.province }),
        slipSecrets: values['slip-secrets'] ?? false,
      });
      if (!made.ok) return made;
      const { slipKey: _hubOnly, ...office } = made.value;
      return ok({ text: `Office ${office.code} "${office.name}" is made.`, json: { office } });
    });
  },
});

export const officeList = command({
  name: 'office list',
  summary: 'Lists the offices with what the hub holds of each and what was last published.',
  usage: '',
  about: [],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, (hub) => {
      const offices = hub.store.offices().map(({ slipKey: _hubOnly, ...office }) => {
        const published = hub.store.publications(office.code)[0];
        return {
          ...office,
          rows: Object.fromEntries(streamNames.map((name) => [name, hub.store.countRows(office.code, name)])),
          sources: hub.store.sources(office.code),
          sequence: published?.sequence ?? 0,
          publishedAt: published?.publishedAt,
        };
      });
      const text =
        offices.length === 0
          ? 'No office yet. Make one: hub office new --code CODE --name NAME'
          : table(
              ['code', 'name', 'level', ...streamNames, 'sequence', 'published'],
              offices.map((office) => [
                office.code,
                office.name,
                office.level,
                ...streamNames.map((name) => office.rows[name] ?? 0),
                office.sequence,
                office.publishedAt ?? 'never',
              ]),
            );
      return ok({ text, json: { offices } });
    }),
});
