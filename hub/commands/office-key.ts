import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { dropOldKeys, factorsUnderOldKeys, newKeyFor, useNewKey } from '../office-keys.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, UsageError, withHub, type Answer, type CommandContext } from './command.ts';
import { chosenOffices } from './publish.ts';
import { firstLines, table } from './table.ts';

const SHOWN = 10;

const which = {
  options: { office: { type: 'string' }, all: { type: 'boolean' } },
  about: [
    ['--office CODE', 'this office'],
    ['--all', 'every office'],
  ],
} as const;

/** All or none. */
function forEach<V>(
  hub: Hub,
  chosen: readonly OfficeRecord[],
  work: (office: OfficeRecord) => Result<V, Failure>,
): Result<{ office: string; value: V }[], Failure> {
  const done: { office: string; value: V }[] = [];
  const failures: Failure[] = [];
  const undo = new Error('undo');
  try {
    hub.store.inTransaction(() => {
      for (const office of chosen) {
        const one = work(office);
        if (one.ok) done.push({ office: office.code, value: one.value });
        else failures.push(one.error);
      }
      if (failures.length > 0) throw undo;
    });
  } catch (thrown) {
    if (thrown !== undo) throw thrown;
  }
  const [first] = failures;
  if (first === undefined) return ok(done);
  if (failures.length === 1) return err(first);
  return err({
    type: first.type,
    sentence: `Nothing was changed:\n${firstLines(
      failures.map(({ sentence }) => sentence),
      SHOWN,
    )}`,
    details: { failures },
  });
}

interface Choice {
  readonly office?: string | undefined;
  readonly all?: boolean | undefined;
}

/** The same for every office that was chosen, and how many it was done for. */
function eachChosen<V>(
  { office, all }: Choice,
  context: CommandContext,
  work: (hub: Hub, office: OfficeRecord) => Result<V, Failure>,
  { what, next, counts = () => true }: { what: string; next: string; counts?: (value: V) => boolean },
): Promise<Result<Answer, Failure>> {
  if ((office === undefined) === (all !== true)) throw new UsageError('say --office CODE or --all');
  return withHub(context, (hub) => {
    const chosen = chosenOffices(hub, office);
    if (!chosen.ok) return chosen;
    const done = forEach(hub, chosen.value, (one) => work(hub, one));
    if (!done.ok) return done;
    const count = done.value.filter(({ value }) => counts(value)).length;
    return ok({
      text: `${what}: ${count} ${count === 1 ? 'office' : 'offices'}.\n${next}`,
      json: { offices: done.value.map(({ office: code, value }) => ({ office: code, ...value })) },
    });
  });
}

export const officeKeyNew = command({
  name: 'office-key new',
  summary: "Step 1 of changing an office's key: makes the new one, which kiosks must have before it is used.",
  usage: '--office CODE | --all',
  about: which.about,
  options: which.options,
  run: (values, _positionals, context) =>
    eachChosen(values, context, newKeyIdFor, {
      what: 'A new key is made',
      next: 'Write the configurations ("hub kiosk config"), bring them to the kiosks, then: hub office-key use',
    }),
});

/** Nothing of the key but its name leaves the hub here. */
function newKeyIdFor(hub: Hub, office: OfficeRecord): Result<{ id: string }, Failure> {
  const made = newKeyFor(hub.store, office, hub.now());
  return made.ok ? ok({ id: made.value.id }) : made;
}

export const officeKeyUse = command({
  name: 'office-key use',
  summary: 'Step 2: what is published from now on is sealed under the new key.',
  usage: '--office CODE | --all',
  about: which.about,
  options: which.options,
  run: (values, _positionals, context) =>
    eachChosen(values, context, (hub, office) => useNewKey(hub.store, office), {
      what: 'The new key is used',
      next: 'Publish now. A kiosk without its new configuration keeps what it has and says so. Then import the whole lists again, and: hub office-key drop',
    }),
});

export const officeKeyDrop = command({
  name: 'office-key drop',
  summary: 'Step 3: the old key goes, as soon as no dossier needs it any more.',
  usage: '--office CODE | --all [--force]',
  about: [
    ...which.about,
    ['--force', 'even if dossiers need it: their people must ask at the counter (for a stolen kiosk)'],
  ],
  options: { ...which.options, force: { type: 'boolean' } },
  run: (values, _positionals, context) =>
    eachChosen(values, context, (hub, office) => dropOldKeys(hub.store, office, values.force === true), {
      what: 'The old key is dropped',
      next: 'Configurations written from now on hold the new key only.',
      counts: ({ dropped }) => dropped.length > 0,
    }),
});

export const officeKeyList = command({
  name: 'office-key list',
  summary: "Lists the offices' keys by name, and where a change of key stands.",
  usage: '',
  about: [],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, (hub) => {
      const keys = hub.store.offices().flatMap(({ code }) => {
        const known = hub.store.officeKeys(code);
        const waiting = known.some(({ state }) => state === 'old')
          ? factorsUnderOldKeys(hub.store, code).length
          : 0;
        return known.map(({ id, state, createdAt }) => ({
          office: code,
          id,
          state,
          createdAt,
          dossiers: state === 'old' ? waiting : 0,
        }));
      });
      return ok({
        text: table(
          ['office', 'key', 'state', 'since', 'dossiers that need it'],
          keys.map((one) => [one.office, one.id, one.state, one.createdAt, one.dossiers || '-']),
        ),
        json: { keys },
      });
    }),
});
