import { basename } from 'node:path';
import { err, ok } from '../../shared/result.ts';
import type { Hub } from '../hub.ts';
import { readOffices, type ListedOffice } from '../offices/read-offices.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, withNewHub } from './command.ts';
import { listInputFiles, readInputFile } from './input-files.ts';
import { firstLines } from './table.ts';

const SHOWN = 20;

interface Change {
  readonly office: string;
  readonly row: number;
  readonly changes: readonly {
    readonly what: 'name' | 'level' | 'province';
    readonly from: string;
    readonly to: string;
  }[];
}

export const officesImport = command({
  name: 'offices import',
  summary:
    'Makes offices from a list, all at once, and corrects names, levels and provinces of those there are.',
  usage: 'FILE [--try]',
  about: [
    ['FILE', '.csv or .xlsx with the columns code, name, level, province, slip secrets (or in Vietnamese)'],
    ['--try', 'only tell what it would do'],
  ],
  options: { try: { type: 'boolean' } },
  positionals: { min: 1, max: 1, what: 'FILE' },
  run: async (values, [path = ''], context) => {
    const files = listInputFiles([path]);
    if (!files.ok) return files;
    const [first] = files.value;
    const file = first === undefined ? undefined : readInputFile(first);
    if (file?.ok !== true) return file ?? err({ type: 'input-unreadable', sentence: `${path} is empty.` });
    const list = await readOffices(file.value);
    if (!list.ok)
      return err({ type: 'input-not-understood', sentence: `${basename(path)}: ${list.error.detail}.` });
    const { offices, wrong } = list.value;
    return withNewHub(context, (hub) => {
      const known = new Map(hub.store.offices().map((office) => [office.code as string, office]));
      const added = offices.filter(({ code }) => !known.has(code));
      const changed = offices.flatMap((listed) => changesOf(listed, known.get(listed.code)));
      if (values.try !== true) take(hub, offices, known);
      const unlisted = [...known.keys()].filter((code) => !offices.some((one) => one.code === code));
      const tried = values.try === true ? ' (nothing was done: --try)' : '';
      const unchanged = offices.length - added.length - changed.length;
      const text = [
        `${basename(path)}: ${added.length} new, ${changed.length} changed, ${unchanged} as before, ${wrong.length} wrong${tried}`,
        ...lines(
          'new',
          added.map(({ code, name }) => `${code} ${name}`),
        ),
        ...lines('changed', changed.map(describe)),
        ...lines(
          'wrong, left out',
          wrong.map(({ row, reason }) => `row ${row}: ${reason}`),
        ),
        ...lines('in the hub, not in the list, left as they are', unlisted),
      ].join('\n');
      return ok({
        text,
        json: {
          added: added.map(({ code }) => code),
          changed,
          unchanged,
          wrong,
          unlisted,
          tried: values.try === true,
        },
      });
    });
  },
});

function take(hub: Hub, offices: readonly ListedOffice[], known: ReadonlyMap<string, OfficeRecord>): void {
  hub.store.inTransaction(() => {
    for (const { row: _row, ...listed } of offices) {
      const office = known.get(listed.code);
      if (office !== undefined) hub.store.updateOffice({ ...office, ...listed });
      else if (!hub.newOffice(listed).ok) throw new Error(`office ${listed.code} was checked before`);
    }
  });
}

/** What a list leaves empty it does not change. */
function changesOf(listed: ListedOffice, office: OfficeRecord | undefined): Change[] {
  if (office === undefined) return [];
  const changes = (['name', 'level', 'province'] as const).flatMap((what) => {
    const to = listed[what];
    const from = office[what] ?? '';
    return to === undefined || to === from ? [] : [{ what, from, to }];
  });
  return changes.length === 0 ? [] : [{ office: office.code, row: listed.row, changes }];
}

function describe({ office, changes }: Change): string {
  return `${office} ${changes.map(({ what, from, to }) => `${what}: "${from}" is now "${to}"`).join(', ')}`;
}

function lines(what: string, all: readonly string[]): string[] {
  return all.length === 0
    ? []
    : [
        `${what}:`,
        firstLines(
          all.map((line) => `  ${line}`),
          SHOWN,
        ),
      ];
}
