import { resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { publishAll, type PublishedAll } from '../publish/publish-all.ts';
import type { PublishSummary } from '../publish/publish.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, required, UsageError, withHub, type Answer, type CommandContext } from './command.ts';
import { bytesText, firstLines, table } from './table.ts';

/** A province's table does not fit on a screen: only what is new then. */
const WHOLE_TABLE_OFFICES = 20;
const SHOWN_OFFICES = 40;
const SHOWN_FAILURES = 5;

export const publishCommand = command({
  name: 'publish',
  summary: 'Brings a feed folder to what the hub holds now: for a web server, or on a stick.',
  usage: '--out DIR [--office CODE | --all]',
  about: [
    ['--out DIR', 'the feed folder (on a stick: kiosk-feed)'],
    ['--office CODE', 'only this office'],
    ['--all', 'all offices, as without --office; what stops one does not stop the others'],
  ],
  options: { out: { type: 'string' }, office: { type: 'string' }, all: { type: 'boolean' } },
  run: (values, _positionals, context) => {
    const out = resolve(required(values.out, '--out'));
    if (values.all === true && values.office !== undefined)
      throw new UsageError('--all and --office do not go together');
    return withHub(context, (hub) => {
      const offices = chosenOffices(hub, values.office);
      return offices.ok ? publishAndTell(hub, offices.value, out, context) : offices;
    });
  },
});

/** Publishes and says what became of it; a failure if any office could not be published. */
export function publishAndTell(
  hub: Hub,
  offices: readonly OfficeRecord[],
  out: string,
  context: CommandContext,
): Result<Answer, Failure> {
  const done = publishAll(hub, offices, out, ({ code }, number) => {
    if (offices.length > 1) context.log(`${number}/${offices.length} ${code} …`);
  });
  if (!done.ok) return done;
  const { published, failed } = done.value;
  for (const { office, pruned } of published)
    if (pruned > 0) context.log(`${office}: ${pruned} old files removed`);
  const [only] = failed;
  if (only !== undefined && offices.length === 1) return err(only.error);
  const withoutDetails = offices
    .map(({ code }) => code)
    .filter((code) => hub.store.row(code, 'content', 'office') === undefined);
  const json = { out, offices: published, withoutDetails, failed };
  const text = [describe(out, published), ...adviceFor(withoutDetails)].join('\n');
  if (failed.length === 0) return ok({ text, json });
  context.log(text);
  return err({ type: 'publish-incomplete', sentence: tellFailed(offices.length, done.value), details: json });
}

function tellFailed(all: number, { failed }: PublishedAll): string {
  const reasons = failed.map(({ office, error }) => `${office}: ${error.sentence}`);
  return `${failed.length} of ${all} offices were not published, the others were. ${firstLines(reasons, SHOWN_FAILURES)}`;
}

/** The office of this code, or all there are. */
export function chosenOffices(hub: Hub, code: string | undefined): Result<OfficeRecord[], Failure> {
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

function adviceFor(withoutDetails: readonly string[]): string[] {
  if (withoutDetails.length === 0) return [];
  const [first, second] = withoutDetails;
  const who =
    second === undefined ? `${first} has` : `${withoutDetails.length} offices (${first}, ${second}, …) have`;
  return [
    `Please note: ${who} no details yet (name, address, hours); such kiosks show none. Give them with "hub import content FILE.json".`,
  ];
}

function describe(out: string, summaries: readonly PublishSummary[]): string {
  const shown =
    summaries.length > WHOLE_TABLE_OFFICES ? summaries.filter(({ changed }) => changed) : summaries;
  const rows = shown
    .slice(0, SHOWN_OFFICES)
    .map(({ office, sequence, changed, streams, blobs, written }) => [
      office,
      sequence,
      changed ? 'new' : 'unchanged',
      ...['catalogue', 'content', 'dossiers'].map((name) => streams[name]?.rows ?? 0),
      blobs,
      written.chunks + written.blobs,
      bytesText(written.bytes),
    ]);
  const more = shown.length - rows.length;
  return [
    ...(rows.length === 0
      ? []
      : [
          table(
            [
              'office',
              'sequence',
              'state',
              'catalogue',
              'content',
              'dossiers',
              'forms',
              'files sent',
              'size',
            ],
            rows,
          ),
        ]),
    ...(more > 0 ? [`… and ${more} more (all of them with --json)`] : []),
    ...(summaries.length > 1 ? [inAll(summaries)] : []),
    `Feed: ${out}`,
  ].join('\n');
}

function inAll(summaries: readonly PublishSummary[]): string {
  const sum = (of: (one: PublishSummary) => number): number =>
    summaries.reduce((total, one) => total + of(one), 0);
  const changed = sum((one) => Number(one.changed));
  return `${summaries.length} offices: ${changed} new, ${summaries.length - changed} unchanged; ${sum(({ written }) => written.chunks + written.blobs)} files sent, ${bytesText(sum(({ written }) => written.bytes))}`;
}
