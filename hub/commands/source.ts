import { readFileSync } from 'node:fs';
import { localIdSchema, officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { parseSourceMap, parseStatusTable, type BadSourceFile } from '../import/dossiers/source-map.ts';
import { newSourceToken, sourceUnknown } from '../source-tokens.ts';
import type { KnownSource, SourceSettings } from '../store/source-store.ts';
import { command, oneOf, required, UsageError, withHub, type Answer, type Command } from './command.ts';
import { table } from './table.ts';

const MAX_KEEP_DAYS = 90;

export const sourceAdd = command({
  name: 'source add',
  summary: 'Sets up a one-stop system that dossiers come from, or sets it up anew; its token stays.',
  usage:
    'ID --office CODE[,CODE…|*] [--map FILE] [--statuses FILE] [--as-of file|name] [--complete] [--keep-days N]',
  about: [
    ['--office CODES', 'the offices it may speak for, with commas; * for all of this hub'],
    ['--map FILE', 'how its tables are read (JSON, docs/sources.md)'],
    ['--statuses FILE', 'its own words and numbers of statuses (JSON, docs/sources.md)'],
    [
      '--as-of file|name',
      'in a watched folder: a file is true as of its own time, or as of the time in its name',
    ],
    ['--complete', 'in a watched folder: its exports list all open dossiers'],
    [
      '--keep-days N',
      `in a watched folder: keep an export so many days after it was taken (default 0, at most ${MAX_KEEP_DAYS})`,
    ],
  ],
  options: {
    office: { type: 'string' },
    map: { type: 'string' },
    statuses: { type: 'string' },
    'as-of': { type: 'string' },
    complete: { type: 'boolean' },
    'keep-days': { type: 'string' },
  },
  positionals: { min: 1, max: 1, what: 'ID' },
  run: (values, [id = ''], context) => {
    if (!localIdSchema.safeParse(id).success)
      throw new UsageError(`ID takes a-z, 0-9, dots and hyphens, not "${id}"`);
    const offices = officesOf(required(values.office, '--office'));
    const asOf = oneOf(values['as-of'], ['file', 'name'], '--as-of');
    const keepDays = keepDaysOf(values['keep-days'] ?? '0');
    const map = values.map === undefined ? undefined : readSourceFile(values.map, parseSourceMap);
    if (map?.ok === false) return map;
    const statuses =
      values.statuses === undefined ? undefined : readSourceFile(values.statuses, parseStatusTable);
    if (statuses?.ok === false) return statuses;
    const settings: SourceSettings = {
      offices,
      complete: values.complete ?? false,
      keepDays,
      ...(asOf !== undefined && { asOf }),
      ...(map !== undefined && { map: map.value }),
      ...(statuses !== undefined && { statuses: statuses.value }),
    };
    return withHub(context, (hub) => {
      const unknown = unknownOffice(hub, settings);
      if (unknown !== undefined) return err(unknown);
      const again = hub.sources.source(id) !== undefined;
      hub.sources.put(id, settings, vietnamIso(hub.now()));
      return ok({
        text: [
          `The source ${id} is ${again ? 'set up anew' : 'set up'} for ${officesText(settings)}.`,
          `See what it makes of a file: hub source try ${id} FILE`,
          `Take one: hub import dossiers FILE --source ${id}`,
          ...(again ? [] : [`Let it push: hub source token ${id}`]),
        ].join('\n'),
        json: { source: id, settings },
      });
    });
  },
});

export const sourceList = command({
  name: 'source list',
  summary: 'Lists the systems that dossiers come from, and how old what each told last is.',
  usage: '',
  about: [],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, (hub) => {
      const ages = agesOf(hub);
      const known = hub.sources.sources();
      const ids = [...new Set([...known.map(({ id }) => id), ...ages.keys()])].toSorted();
      const sources = ids.map((id) => {
        const source = known.find((one) => one.id === id);
        const told = ages.get(id) ?? [];
        return {
          id,
          ...(source && {
            offices: source.settings.offices,
            token: source.tokenHash !== undefined,
            ...(source.lastPushAt !== undefined && { lastPushAt: source.lastPushAt }),
          }),
          setUp: source !== undefined,
          told,
        };
      });
      const text =
        sources.length === 0
          ? 'No source yet. Set one up: hub source add ID --office CODE'
          : table(
              ['source', 'offices', 'token', 'last push', 'oldest as of', 'newest as of'],
              sources.map(({ id, offices, token, lastPushAt, told }) => [
                id,
                offices === undefined ? 'not set up' : offices === '*' ? 'all' : offices.length,
                token === true ? 'yes' : 'no',
                lastPushAt ?? 'never',
                told.at(0)?.asOf ?? 'nothing yet',
                told.at(-1)?.asOf ?? 'nothing yet',
              ]),
            );
      return ok({ text, json: { sources } });
    }),
});

/** A command about one source, named by its id. */
function aboutOne(
  name: string,
  summary: string,
  work: (hub: Hub, id: string) => Result<Answer, Failure>,
): Command {
  return command({
    name,
    summary,
    usage: 'ID',
    about: [],
    options: {},
    positionals: { min: 1, max: 1, what: 'ID' },
    run: (_values, [id = ''], context) => withHub(context, (hub) => work(hub, id)),
  });
}

export const sourceShow = aboutOne(
  'source show',
  'Shows how a source is set up, and how old its data are, office by office.',
  (hub, id) => {
    const source = hub.sources.source(id);
    if (source === undefined) return err(sourceUnknown(id));
    const told = agesOf(hub).get(id) ?? [];
    const { tokenHash, ...shown } = source;
    return ok({
      text: [
        `${id}, since ${source.createdAt}, for ${officesText(source.settings)}; ${tokenText(source)}`,
        ...mapLines(source.settings),
        '',
        told.length === 0
          ? 'Nothing came from it yet.'
          : table(
              ['office', 'as of', 'complete as of'],
              told.map(({ office, asOf, completeAsOf }) => [office, asOf, completeAsOf ?? 'never']),
            ),
      ].join('\n'),
      json: { ...shown, token: tokenHash !== undefined, told },
    });
  },
);

export const sourceToken = aboutOne(
  'source token',
  'Makes a new token with which a source may push over HTTP, and tells it, once.',
  (hub, id) => {
    const renewed = hub.sources.source(id)?.tokenHash !== undefined;
    const token = newSourceToken(hub, id);
    if (!token.ok) return token;
    const old = renewed ? ' Its old token is worth nothing any more.' : '';
    return ok({
      text: `The source ${id} may push to http(s)://…/push/${id} of "hub serve".${old} Its token, told this once:\n${token.value}`,
      json: { source: id, token: token.value, renewed },
    });
  },
);

export const sourceRemove = aboutOne(
  'source remove',
  'Takes a source away, with its token and its map. The dossiers that came from it stay.',
  (hub, id) =>
    hub.sources.remove(id)
      ? ok({ text: `The source ${id} is gone; its dossiers stay.`, json: { source: id } })
      : err(sourceUnknown(id)),
);

function officesOf(text: string): SourceSettings['offices'] {
  if (text.trim() === '*') return '*';
  const codes = text.split(',').map((one) => one.trim());
  return codes.map((one) => {
    const code = officeCodeSchema.safeParse(one);
    if (!code.success) throw new UsageError(`--office takes agency codes with commas, or *, not "${one}"`);
    return code.data;
  });
}

function keepDaysOf(text: string): number {
  const days = Number(text);
  if (!/^\d{1,2}$/u.test(text) || days > MAX_KEEP_DAYS)
    throw new UsageError(`--keep-days is a number up to ${MAX_KEEP_DAYS}, not "${text}"`);
  return days;
}

function readSourceFile<V>(
  path: string,
  parse: (text: string) => Result<V, BadSourceFile>,
): Result<V, Failure> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return err({
      type: 'input-unreadable',
      sentence: `${path} cannot be read (${reasonOf(error)}): check the path.`,
    });
  }
  const read = parse(text);
  if (read.ok) return read;
  const { place, detail } = read.error;
  return err({
    type: 'source-file-wrong',
    sentence: `${path}, ${place}: ${detail}. Correct it there; docs/sources.md shows a whole example.`,
  });
}

/** A map may name only offices that the source speaks for, and all of them must be there. */
function unknownOffice(hub: Hub, { offices, map }: SourceSettings): Failure | undefined {
  const known = new Set<string>(hub.store.offices().map(({ code }) => code));
  const mapped = [...Object.values(map?.offices ?? {}), ...Object.values(map?.agencies ?? {})];
  const missing = [...(offices === '*' ? [] : offices), ...mapped].find((code) => !known.has(code));
  if (missing !== undefined)
    return {
      type: 'office-unknown',
      sentence: `There is no office ${missing} in this hub: make it first with "hub office new", or correct the code.`,
    };
  const foreign = offices === '*' ? undefined : mapped.find((code) => !offices.includes(code));
  if (foreign === undefined) return undefined;
  return {
    type: 'office-unknown',
    sentence: `The map deals dossiers to ${foreign}, for which the source may not speak: add it to --office, or take it out of the map.`,
  };
}

interface ToldAge {
  readonly office: OfficeCode;
  readonly asOf: string;
  readonly completeAsOf?: string;
}

/** By source; the oldest first. */
function agesOf(hub: Hub): Map<string, ToldAge[]> {
  const ages = new Map<string, ToldAge[]>();
  for (const { code: office } of hub.store.offices()) {
    for (const { id, asOf, completeAsOf } of hub.store.sources(office)) {
      const told = ages.get(id) ?? [];
      told.push({
        office,
        asOf: vietnamIso(new Date(asOf)),
        ...(completeAsOf !== undefined && { completeAsOf: vietnamIso(new Date(completeAsOf)) }),
      });
      ages.set(id, told);
    }
  }
  for (const told of ages.values()) told.sort((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf));
  return ages;
}

function officesText({ offices }: SourceSettings): string {
  if (offices === '*') return 'all offices of this hub';
  return offices.length > 5 ? `${offices.length} offices` : offices.join(', ');
}

function tokenText({ tokenHash, lastPushAt }: KnownSource): string {
  return tokenHash === undefined ? 'it has no token' : `it has a token; last push: ${lastPushAt ?? 'never'}`;
}

function mapLines({ map, statuses, asOf, complete, keepDays }: SourceSettings): string[] {
  const columns = Object.entries(map?.columns ?? {}).map(([heading, field]) => `  ${heading} → ${field}`);
  const words = Object.entries(statuses ?? {}).map(([word, status]) => `  ${word} → ${status}`);
  const { columns: _columns, format: _format, ...rest } = map ?? { columns: {}, format: '' };
  return [
    ...(columns.length > 0 ? ['Columns:', ...columns] : []),
    ...(Object.keys(rest).length > 0 ? [`Further in its map: ${JSON.stringify(rest)}`] : []),
    ...(words.length > 0 ? ['Statuses:', ...words] : []),
    `In a watched folder: as of ${asOf === undefined ? 'not said' : asOf === 'file' ? "the file's own time" : "the time in the file's name"}; ${complete ? 'all open dossiers are listed' : 'not complete'}; kept ${keepDays} days`,
  ];
}
