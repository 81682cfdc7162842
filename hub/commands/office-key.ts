import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { dropOldKeys, factorsUnderOldKeys, newKeyFor, useNewKey } from '../office-keys.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, UsageError, withHub, type Answer } from './command.ts';
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

function offices(hub: Hub, values: { office?: string | undefined; all?: boolean | undefined }) {
  return chosenOffices(hub, values.office);
}

function checkChoice({ office, all }: { office?: string | undefined; all?: boolean | undefined }): void {
  if ((office === undefined) === (all !== true)) throw new UsageError('say --office CODE or --all');
}

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

function told(what: string, count: number, next: string, json: Answer['json']): Result<Answer, Failure> {
  return ok({ text: `${what}: ${count} ${count === 1 ? 'office' : 'offices'}.\n${next}`, json });
}

export const officeKeyNew = command({
  name: 'office-key new',
  summary: "Step 1 of changing an office's key: makes the new one, which kiosks must have before it is used.",
  usage: '--office CODE | --all',
  about: which.about,
  options: which.options,
  run: (values, _positionals, context) => {
    checkChoice(values);
    return withHub(context, (hub) => {
      const chosen = offices(hub, values);
      if (!chosen.ok) return chosen;
      const made = forEach(hub, chosen.value, (office) => newKeyFor(hub.store, office, hub.now()));
      if (!made.ok) return made;
      return told(
        'A new key is made',
        made.value.length,
        'Write the configurations ("hub kiosk config"), bring them to the kiosks, then: hub office-key use',
        { offices: made.value.map(({ office, value }) => ({ office, id: value.id })) },
      );
    });
  },
});

export const officeKeyUse = command({
  name: 'office-key use',
  summary: 'Step 2: what is published from now on is sealed under the new key.',
  usage: '--office CODE | --all',
  about: which.about,
  options: which.options,
  run: (values, _positionals, context) => {
    checkChoice(values);
    return withHub(context, (hub) => {
      const chosen = offices(hub, values);
      if (!chosen.ok) return chosen;
      const used = forEach(hub, chosen.value, (office) => useNewKey(hub.store, office));
      if (!used.ok) return used;
      return told(
        'The new key is used',
        used.value.length,
        'Publish now. A kiosk without its new configuration keeps what it has and says so. Then import the whole lists again, and: hub office-key drop',
        { offices: used.value.map(({ office, value }) => ({ office, id: value.id })) },
      );
    });
  },
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
  run: (values, _positionals, context) => {
    checkChoice(values);
    return withHub(context, (hub) => {
      const chosen = offices(hub, values);
      if (!chosen.ok) return chosen;
      const dropped = forEach(hub, chosen.value, (office) =>
        dropOldKeys(hub.store, office, values.force === true),
      );
      if (!dropped.ok) return dropped;
      return told(
        'The old key is dropped',
        dropped.value.filter(({ value }) => value.dropped.length > 0).length,
        'Configurations written from now on hold the new key only.',
        { offices: dropped.value.map(({ office, value }) => ({ office, ...value })) },
      );
    });
  },
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
        const waiting = known.some(({ state }) => state === 'old') ? factorsUnderOldKeys(hub.store, code) : 0;
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
