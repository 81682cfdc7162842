import { ok } from '../../shared/result.ts';
import { defaultKioskId, writeKioskConfig } from '../kiosk-config.ts';
import { admitKiosk } from '../kiosk-tokens.ts';
import type { Hub } from '../hub.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, oneOf, required, UsageError, withHub } from './command.ts';

const papers = ['a4', 'roll-80'] as const;

export const configCommand = command({
  name: 'config',
  summary: "Writes a kiosk's configuration file. Whoever has the file can read the office's dossier feed.",
  usage:
    '--office CODE… --feed PATH|URL --out FILE.json [--kiosk-id ID] [--outbox URL] [--paper PAPER [--printer NAME]]',
  about: [
    ['--office CODE', 'the home office; again for others whose dossiers it shall find too'],
    ['--feed PATH|URL', 'where the kiosk finds the feed: a folder or an http(s) address'],
    ['--out FILE.json', 'the file to write (mode 0600)'],
    ['--kiosk-id ID', 'name of this kiosk: a-z, 0-9, hyphens (default: from the office code)'],
    [
      '--outbox URL',
      'where it hands in notes to staff: http(s)://…/outbox of "hub serve"; gives it a new token',
    ],
    ['--paper PAPER', `it has a printer for citizens: ${papers.join(' or ')} (docs/printing.md)`],
    ['--printer NAME', "the printer's name in the kiosk's system (default: the system's own choice)"],
  ],
  options: {
    office: { type: 'string', multiple: true },
    feed: { type: 'string' },
    out: { type: 'string' },
    'kiosk-id': { type: 'string' },
    outbox: { type: 'string' },
    paper: { type: 'string' },
    printer: { type: 'string' },
  },
  run: (values, _positionals, context) => {
    const feed = required(values.feed, '--feed');
    const out = required(values.out, '--out');
    const codes = values.office ?? [];
    if (codes.length === 0) throw new UsageError('--office is missing');
    const kioskId = values['kiosk-id'];
    if (kioskId !== undefined && !/^[a-z0-9-]{1,60}$/.test(kioskId))
      throw new UsageError(`--kiosk-id takes a-z, 0-9 and hyphens, not "${kioskId}"`);
    const url = values.outbox;
    if (url !== undefined && !(URL.canParse(url) && /^https?:\/\//i.test(url)))
      throw new UsageError(`--outbox is an http(s) address, not "${url}"`);
    const paper = oneOf(values.paper, papers, '--paper');
    const name = values.printer;
    if (name !== undefined && paper === undefined) throw new UsageError('--printer needs --paper');
    return withHub(context, (hub) => {
      const offices: OfficeRecord[] = [];
      for (const code of codes) {
        const office = hub.office(code);
        if (!office.ok) return office;
        offices.push(office.value);
      }
      const [home] = offices;
      const outbox =
        home && url !== undefined ? outboxOf(hub, kioskId ?? defaultKioskId(home), home, url) : undefined;
      if (outbox?.ok === false) return outbox;
      const written = writeKioskConfig(hub, {
        offices,
        feed,
        out,
        ...(kioskId === undefined ? {} : { kioskId }),
        ...(outbox === undefined ? {} : { outbox: outbox.value.place }),
        ...(paper === undefined ? {} : { printer: { paper, ...(name === undefined ? {} : { name }) } }),
      });
      if (!written.ok) return written;
      const renewed = outbox?.value.renewed === true;
      return ok({
        text: [
          `${written.value.file} is written for the kiosk ${written.value.kioskId}. It holds keys: give it to that kiosk only.`,
          ...(renewed ? ['Its old token is worth nothing any more: notes wait until it has this file.'] : []),
        ].join('\n'),
        json: { ...written.value, ...(outbox !== undefined && { outbox: { url, renewed } }) },
      });
    });
  },
});

function outboxOf(hub: Hub, kioskId: string, home: OfficeRecord, url: string) {
  const admitted = admitKiosk(hub, kioskId, home, { renew: true });
  if (!admitted.ok) return admitted;
  const { token, renewed } = admitted.value;
  return ok({ place: { url, token }, renewed });
}
