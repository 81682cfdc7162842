import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import { openFromKiosk } from '../intake/sealed-by-kiosk.ts';
import { writeWhole } from '../../shared/node/write-whole.ts';
import { command, withHub, type Answer } from './command.ts';
import { writeOutput } from './write-output.ts';

export const openLog = command({
  name: 'open-log',
  summary: 'Opens the technical log that staff took from a kiosk on a stick. It holds no personal data.',
  usage: 'FILE.kiosk [--out FILE]',
  about: [
    ['FILE.kiosk', 'as the kiosk wrote it: ki-ot-mot-cua/log-….kiosk'],
    ['--out FILE', 'writes the log there, where nothing is yet (default: to the terminal)'],
    ['', 'Text, a line of JSON each: how the kiosk is, then what happened, the oldest first.'],
    ['', 'No names, no codes of dossiers, no numbers of people: it may go to whoever mends it.'],
  ],
  options: { out: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'FILE.kiosk' },
  run: (values, [file = ''], context) =>
    withHub(context, (hub): Result<Answer, Failure> => {
      const opened = openFromKiosk(hub, file, 'log');
      if (!opened.ok) return opened;
      const { header, content } = opened.value;
      const from = { kiosk: header.kiosk, office: header.office, at: header.at };
      if (values.out === undefined) {
        const text = Buffer.from(content).toString('utf8').trimEnd();
        return ok({ text, json: { ...from, lines: text.split('\n') } });
      }
      const out = resolve(values.out);
      const written = writeNew(out, content);
      if (!written.ok) return written;
      return ok({
        text: `${out} holds the log of ${header.kiosk} of ${header.at}.`,
        json: { ...from, file: out },
      });
    }),
});

function writeNew(file: string, bytes: Uint8Array): Result<undefined, Failure> {
  if (existsSync(file))
    return err({
      type: 'output-unwritable',
      sentence: `${file} is there already and stays as it is: name another file with --out.`,
    });
  return writeOutput(file, () => writeWhole(file, bytes));
}
