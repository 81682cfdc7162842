import { resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import type { PublishSummary } from '../publish/publish.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, required, withHub, type CommandContext } from './command.ts';
import { bytesText, table } from './table.ts';

export const publishCommand = command({
  name: 'publish',
  summary: 'Brings a feed folder to what the hub holds now: for a web server, or on a stick.',
  usage: '--out DIR [--office CODE]',
  about: [
    ['--out DIR', 'the feed folder (on a stick: kiosk-feed)'],
    ['--office CODE', 'only this office (default: all)'],
  ],
  options: { out: { type: 'string' }, office: { type: 'string' } },
  run: (values, _positionals, context) => {
    const out = resolve(required(values.out, '--out'));
    return withHub(context, (hub) => {
      const offices = chosen(hub, values.office);
      if (!offices.ok) return offices;
      const summaries: PublishSummary[] = [];
      const unfurnished: string[] = [];
      for (const office of offices.value) {
        if (offices.value.length > 1) context.log(`${office.code} …`);
        const published = hub.publish(office, new FeedFolder(out));
        if (!published.ok) return published;
        summaries.push(published.value);
        tellDone(published.value, context);
        if (hub.store.row(office.code, 'content', 'office') === undefined) unfurnished.push(office.code);
      }
      return ok({
        text: [describe(out, summaries), ...unfurnished.map(adviceFor)].join('\n'),
        json: { out, offices: summaries, withoutDetails: unfurnished },
      });
    });
  },
});

function chosen(hub: Hub, code: string | undefined): Result<OfficeRecord[], Failure> {
  if (code !== undefined) {
    const office = hub.office(code);
    return office.ok ? ok([office.value]) : office;
  }
  const all = hub.store.offices();
  if (all.length > 0) return ok(all);
  return err({
    type: 'office-unknown',
    sentence: `${hub.dataFolder} holds no office yet: run "hub office new" first.`,
  });
}

function tellDone(summary: PublishSummary, context: CommandContext): void {
  if (summary.pruned > 0) context.log(`${summary.office}: ${summary.pruned} old files removed`);
}

function adviceFor(office: string): string {
  return `Please note: ${office} has no details yet (name, address, hours); its kiosks show none. Give them with "hub import content FILE.json".`;
}

function describe(out: string, summaries: readonly PublishSummary[]): string {
  const rows = summaries.map(({ office, sequence, changed, streams, blobs, written }) => [
    office,
    sequence,
    changed ? 'new' : 'unchanged',
    ...['catalogue', 'content', 'dossiers'].map((name) => streams[name]?.rows ?? 0),
    blobs,
    written.chunks + written.blobs,
    bytesText(written.bytes),
  ]);
  return [
    table(
      ['office', 'sequence', 'state', 'catalogue', 'content', 'dossiers', 'forms', 'files sent', 'size'],
      rows,
    ),
    `Feed: ${out}`,
  ].join('\n');
}
