import type { IsoDay } from '../../shared/domain/identifiers.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { confirmWithdrawn, keepWithdrawn, withdrawnProcedures } from '../intake/withdraw.ts';
import type { HubStore, OfficeRecord, PostedProcedure } from '../store/hub-store.ts';
import { command, UsageError, withHub, type Answer, type Command } from './command.ts';
import { table } from './table.ts';

const OFFICE = ['--office CODE', 'which office (not needed where there is one only)'] as const;
const CODES = ['CODE…', 'codes of withdrawn procedures'] as const;
const ALL = ['--all', 'all that are withdrawn'] as const;
const NAME_LENGTH = 70;

export const withdrawnList = command({
  name: 'catalogue withdrawn list',
  summary: 'Lists the procedures that are gone from their source and wait for a person to decide.',
  usage: '[--office CODE]',
  about: [OFFICE],
  options: { office: { type: 'string' } },
  run: (values, _, context) =>
    withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const records = withdrawnProcedures(hub.store, office.value);
      const withdrawn = records.map((one) => ({ code: one.code, name: one.name, on: one.withdrawnOn }));
      return ok({ text: listText(office.value, records), json: { withdrawn } });
    }),
});

export const withdrawnConfirm = decision({
  name: 'catalogue withdrawn confirm',
  summary: 'Deletes procedures that are gone from their source.',
  done: 'deleted',
  carryOut: confirmWithdrawn,
});

export const withdrawnKeep = decision({
  name: 'catalogue withdrawn keep',
  summary: 'Posts procedures again although their source does not have them.',
  done: 'posted again',
  carryOut: keepWithdrawn,
});

interface Decision {
  readonly name: string;
  readonly summary: string;
  /** What has become of the procedures then. */
  readonly done: string;
  readonly carryOut: (
    store: HubStore,
    office: OfficeRecord,
    records: readonly PostedProcedure[],
    today: IsoDay,
  ) => void;
}

/** A command that decides on procedures that are gone from their source. */
function decision({ name, summary, ...what }: Decision): Command {
  return command({
    name,
    summary,
    usage: 'CODE…|--all [--office CODE]',
    about: [CODES, ALL, OFFICE],
    options: { office: { type: 'string' }, all: { type: 'boolean' } },
    positionals: { min: 0, max: 10_000, what: 'CODE' },
    run: (values, codes, context) => {
      if ((values.all === true) === codes.length > 0) throw new UsageError('either CODE… or --all');
      return withHub(context, (hub) => decide(hub, values, codes, what));
    },
  });
}

/** All or nothing: one wrong code among many is told before anything is done. */
function decide(
  hub: Hub,
  values: { readonly office?: string | undefined; readonly all?: boolean | undefined },
  codes: readonly string[],
  { done, carryOut }: Pick<Decision, 'done' | 'carryOut'>,
): Result<Answer, Failure> {
  const office = hub.office(values.office);
  if (!office.ok) return office;
  const withdrawn = withdrawnProcedures(hub.store, office.value);
  const strange = codes.filter((code) => !withdrawn.some((record) => record.code === code));
  if (strange.length > 0)
    return err({
      type: 'procedure-not-withdrawn',
      sentence: `Nothing was done: ${strange.join(', ')} ${strange.length === 1 ? 'is' : 'are'} not withdrawn at ${office.value.name}. See "hub catalogue withdrawn list".`,
    });
  const records = values.all === true ? withdrawn : withdrawn.filter(({ code }) => codes.includes(code));
  carryOut(hub.store, office.value, records, vietnamDay(hub.now()));
  const left = withdrawn.length - records.length;
  return ok({
    text: `${records.length} ${records.length === 1 ? 'procedure' : 'procedures'} ${done} at ${office.value.name}; ${left} still to decide. Publish to bring it to the kiosks.`,
    json: { codes: records.map(({ code }) => code), done, left },
  });
}

function listText(office: OfficeRecord, records: readonly PostedProcedure[]): string {
  if (records.length === 0) return `No procedure of ${office.name} is withdrawn.`;
  return [
    `${records.length} ${records.length === 1 ? 'procedure' : 'procedures'} of ${office.name} ${records.length === 1 ? 'is' : 'are'} gone from the source. Delete with "hub catalogue withdrawn confirm", post again with "… keep".`,
    '',
    table(
      ['code', 'withdrawn on', 'name'],
      records.map(({ code, withdrawnOn = '', name }) => [code, withdrawnOn, shortened(name)]),
    ),
  ].join('\n');
}

function shortened(name: string): string {
  return name.length <= NAME_LENGTH ? name : `${name.slice(0, NAME_LENGTH - 1)}…`;
}
