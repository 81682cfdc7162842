import { err, ok } from '../../shared/result.ts';
import { admitKiosk } from '../kiosk-tokens.ts';
import { command, UsageError, withHub } from './command.ts';
import { table } from './table.ts';

export const kioskAdd = command({
  name: 'kiosk add',
  summary: 'Lets a kiosk hand in notes to staff, and tells its token, once.',
  usage: 'ID [--office CODE]',
  about: [['--office CODE', 'its home office (not needed where there is only one)']],
  options: { office: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'ID' },
  run: (values, [id = ''], context) => {
    if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new UsageError(`ID takes a-z, 0-9 and hyphens, not "${id}"`);
    return withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const admitted = admitKiosk(hub, id, office.value, { renew: false });
      if (!admitted.ok) return admitted;
      const { token } = admitted.value;
      return ok({
        text: `The kiosk ${id} may hand in notes for ${office.value.code}. Its token, told this once:\n${token}`,
        json: { kiosk: id, office: office.value.code, token },
      });
    });
  },
});

export const kioskList = command({
  name: 'kiosk list',
  summary: 'Lists the kiosks that may hand in notes, and when each last did.',
  usage: '',
  about: [],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, (hub) => {
      const kiosks = hub.kiosks.kiosks().map(({ tokenHash: _hubOnly, ...kiosk }) => ({
        ...kiosk,
        openNotes: hub.kiosks.openNotes(kiosk.id),
      }));
      const text =
        kiosks.length === 0
          ? 'No kiosk yet. Let one hand in notes: hub kiosk add ID, or hub config … --outbox URL'
          : table(
              ['kiosk', 'office', 'since', 'last handed in', 'open notes'],
              kiosks.map(({ id, office, createdAt, lastSeenAt, openNotes }) => [
                id,
                office,
                createdAt,
                lastSeenAt ?? 'never',
                openNotes,
              ]),
            );
      return ok({ text, json: { kiosks } });
    }),
});

export const kioskRemove = command({
  name: 'kiosk remove',
  summary: 'Takes a kiosk’s token away. What it handed in stays.',
  usage: 'ID',
  about: [],
  options: {},
  positionals: { min: 1, max: 1, what: 'ID' },
  run: (_values, [id = ''], context) =>
    withHub(context, (hub) => {
      if (!hub.kiosks.removeKiosk(id))
        return err({ type: 'kiosk-unknown', sentence: `There is no kiosk ${id}: see "hub kiosk list".` });
      return ok({ text: `The kiosk ${id} may hand in nothing any more.`, json: { kiosk: id } });
    }),
});
