import { resolve } from 'node:path';
import { ok } from '../../shared/result.ts';
import { makeStick } from '../publish/make-stick.ts';
import { command, withHub } from './command.ts';
import { bytesText, table } from './table.ts';

export const exportUsb = command({
  name: 'export-usb',
  summary: 'Copies what was published onto a stick, checked, into its folder kiosk-feed.',
  usage: 'DIR [--office CODE]',
  about: [
    ['DIR', 'the stick: where it is mounted'],
    ['--office CODE', 'only this office (default: all that were published)'],
  ],
  options: { office: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'DIR' },
  run: (values, [directory = ''], context) =>
    withHub(context, (hub) => {
      const stick = makeStick(hub, resolve(directory), values.office, (code) => context.log(`${code} …`));
      if (!stick.ok) return stick;
      const { out, offices } = stick.value;
      const rows = offices.map((one) => [
        one.office,
        one.sequence,
        bytesText(one.bytes),
        bytesText(one.copiedBytes),
        one.pruned,
      ]);
      const text = [
        `Copied to ${out}`,
        table(['office', 'sequence', 'size', 'copied now', 'removed'], rows),
      ].join('\n');
      return ok({ text, json: { out, offices } });
    }),
});
