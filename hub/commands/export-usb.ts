import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { err, ok } from '../../shared/result.ts';
import { copyFeed } from '../publish/copy-feed.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
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
      const stick = resolve(directory);
      if (!existsSync(stick))
        return err({
          type: 'target-unwritable',
          sentence: `${stick} is not there: is the stick plugged in?`,
        });
      const office = values.office === undefined ? undefined : hub.office(values.office);
      if (office?.ok === false) return office;
      const keys = hub.keys();
      if (!keys.ok) return keys;
      const from = new FeedFolder(hub.feedFolder);
      const offices = office === undefined ? hub.store.offices() : [office.value];
      const published = offices.filter(
        ({ code }) => from.readHead(code) !== undefined || office !== undefined,
      );
      if (published.length === 0)
        return err({
          type: 'nothing-published',
          sentence: 'Nothing was published yet: run "hub publish" first.',
        });
      const to = new FeedFolder(join(stick, 'kiosk-feed'));
      const codes = published.map(({ code }) => code);
      const copied = copyFeed(from, to, codes, keys.value.rootKey, (code) => {
        if (codes.length > 1) context.log(`${code} …`);
      });
      if (!copied.ok) return copied;
      const rows = copied.value.map((one) => [
        one.office,
        one.sequence,
        bytesText(one.bytes),
        bytesText(one.copiedBytes),
        one.pruned,
      ]);
      const text = [
        `Copied to ${to.root}`,
        table(['office', 'sequence', 'size', 'copied now', 'removed'], rows),
      ].join('\n');
      return ok({ text, json: { out: to.root, offices: copied.value } });
    }),
});
