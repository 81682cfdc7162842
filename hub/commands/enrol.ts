import { extname, resolve } from 'node:path';
import { writeEnrolmentCode } from '../../shared/node/enrolment-code.ts';
import { err, ok } from '../../shared/result.ts';
import { drawEnrolment } from '../enrolment/draw-enrolment.ts';
import { composeKioskConfig } from '../kiosk-config.ts';
import { writeWhole } from '../../shared/node/write-whole.ts';
import { command, required, UsageError, withHub } from './command.ts';
import { codeOfKioskInUse } from './kiosk-in-use.ts';
import { aboutOffices, aboutPlace, kioskOptions, orderFor, readKioskOptions } from './kiosk-options.ts';
import { writeOutput } from './write-output.ts';

export const enrolCommand = command({
  name: 'enrol',
  summary: 'Draws the code with which a new kiosk is set up. Whoever photographs it has the office key.',
  usage:
    '--kiosk ID --office CODE… (--feed PATH|URL | --no-feed) [--out FILE.png|FILE.pdf] [--outbox URL] [--call-sound] [--paper PAPER [--printer NAME]]',
  about: [
    ['--kiosk ID', 'name of this kiosk: a-z, 0-9, hyphens'],
    ...aboutOffices,
    ['--out FILE', 'an A5 sheet as .png or .pdf (default: enrol-ID.png; mode 0600)'],
    ...aboutPlace,
  ],
  options: { ...kioskOptions, kiosk: { type: 'string' }, out: { type: 'string' } },
  run: (values, _positionals, context) => {
    const kiosk = required(values.kiosk, '--kiosk');
    const read = readKioskOptions(values, kiosk, '--kiosk');
    const file = resolve(values.out ?? `enrol-${kiosk}.png`);
    const format = formatOf(file);
    return withHub(context, async (hub) => {
      const order = orderFor(hub, read);
      if (!order.ok) return order;
      const composed = composeKioskConfig(hub, order.value.order);
      if (!composed.ok) return composed;
      // Without the blanks that make it readable.
      const code = writeEnrolmentCode(Buffer.from(JSON.stringify(JSON.parse(composed.value.text))));
      if (!code.ok)
        return err({
          type: 'input-not-understood',
          sentence: `This configuration is too much for one code (${code.error.characters} characters, at most ${code.error.most}), with the keys of ${read.codes.length} offices: use "hub config" and a stick.`,
        });
      const office = read.codes[0] ?? '';
      const sheet = await drawEnrolment({ code: code.value, kiosk, office, format });
      const drawn = writeOutput(file, () => writeWhole(file, sheet, 0o600));
      if (!drawn.ok) return drawn;
      const { outbox, admit } = order.value;
      admit();
      for (const line of codeOfKioskInUse(order.value)) context.log(line);
      return ok({
        text: `${file} sets up the kiosk ${kiosk}. It is a secret: whoever photographs it has the office key. Destroy it after use.`,
        json: {
          file,
          kioskId: kiosk,
          ...(composed.value.feed !== undefined && { feed: composed.value.feed }),
          ...(outbox !== undefined && { outbox }),
        },
      });
    });
  },
});

function formatOf(file: string): 'png' | 'pdf' {
  const ending = extname(file).toLowerCase();
  if (ending !== '.png' && ending !== '.pdf')
    throw new UsageError(`--out ends in .png or .pdf, unlike "${file}"`);
  return ending === '.png' ? 'png' : 'pdf';
}
