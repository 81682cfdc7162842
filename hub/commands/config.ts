import { ok } from '../../shared/result.ts';
import { writeKioskConfig } from '../kiosk-config.ts';
import { command, required, withHub } from './command.ts';
import { filesOfKiosksInUse } from './kiosk-in-use.ts';
import { aboutOffices, aboutPlace, kioskOptions, orderFor, readKioskOptions } from './kiosk-options.ts';

export const configCommand = command({
  name: 'config',
  summary: "Writes a kiosk's configuration file. Whoever has the file can read the office's dossier feed.",
  usage:
    '--office CODE… (--feed PATH|URL | --no-feed) --out FILE.json [--kiosk-id ID] [--outbox URL] [--call-sound] [--paper PAPER [--printer NAME]]',
  about: [
    ...aboutOffices,
    ['--out FILE.json', 'the file to write (mode 0600)'],
    ['--kiosk-id ID', 'name of this kiosk: a-z, 0-9, hyphens (default: from the office code)'],
    ...aboutPlace,
  ],
  options: { ...kioskOptions, out: { type: 'string' }, 'kiosk-id': { type: 'string' } },
  run: (values, _positionals, context) => {
    const read = readKioskOptions(values, values['kiosk-id'], '--kiosk-id');
    const out = required(values.out, '--out');
    return withHub(context, (hub) => {
      const order = orderFor(hub, read);
      if (!order.ok) return order;
      const written = writeKioskConfig(hub, { ...order.value.order, out });
      if (!written.ok) return written;
      const { outbox, admit } = order.value;
      admit();
      for (const line of filesOfKiosksInUse([order.value])) context.log(line);
      return ok({
        text: `${written.value.file} is written for the kiosk ${written.value.kioskId}. It holds keys: give it to that kiosk only.`,
        json: { ...written.value, ...(outbox !== undefined && { outbox }) },
      });
    });
  },
});
