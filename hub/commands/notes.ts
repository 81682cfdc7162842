import { err, ok } from '../../shared/result.ts';
import type { DoubtedPart } from '../../shared/outbox.ts';
import { closeNotes, notesOfKiosks, type NotesOfKiosks } from '../notes-of-kiosks.ts';
import { command, UsageError, withHub } from './command.ts';
import { table } from './table.ts';

const LONGEST_NAME = 60;

const partNames: Readonly<Record<DoubtedPart, string>> = {
  papers: 'papers',
  time: 'how long it takes',
  fee: 'fee',
  where: 'where to hand in',
  other: 'something else',
};

export const notesCommand = command({
  name: 'notes',
  summary: 'Lists what people at the kiosks found not right, and where they called for an officer.',
  usage: '[--all]',
  about: [['--all', 'also what is done']],
  options: { all: { type: 'boolean' } },
  run: (values, _positionals, context) =>
    withHub(context, (hub) => {
      const { notRight, calls } = notesOfKiosks(hub, values.all === true ? ['open', 'done'] : ['open']);
      return ok({ text: tell(notRight, calls), json: { notRight, calls } });
    }),
});

export const notesDone = command({
  name: 'notes done',
  summary: 'Marks notes as done: those under these numbers, with all that say the same.',
  usage: 'NUMBER…',
  about: [],
  options: {},
  positionals: { min: 1, max: 1000, what: 'NUMBER' },
  run: (_values, positionals, context) => {
    const stray = positionals.find((text) => !/^[1-9]\d{0,14}$/.test(text));
    if (stray !== undefined) throw new UsageError(`NUMBER is one from "hub notes", not "${stray}"`);
    const numbers = positionals.map(Number);
    return withHub(context, (hub) => {
      const { done: sum, unknown } = closeNotes(hub, numbers);
      if (unknown.length > 0)
        return err({
          type: 'note-unknown',
          sentence: `There is no note ${unknown.join(', ')} (see "hub notes"); ${sum} of the others are done.`,
          details: { done: sum, unknown },
        });
      return ok({ text: `Done: ${sum}.`, json: { done: sum } });
    });
  },
});

function tell(notRight: NotesOfKiosks['notRight'], calls: NotesOfKiosks['calls']): string {
  const doubts = table(
    ['number', 'times', 'not right', 'procedure', 'name', 'last', 'kiosk', 'state'],
    notRight.map(({ number, times, part, procedure, name, lastAt, kiosks, state }) => [
      number,
      times,
      partNames[part],
      printable(procedure),
      short(name ?? '(not in this hub)'),
      lastAt,
      kiosks.join(', '),
      state,
    ]),
  );
  const called = table(
    ['number', 'times', 'kiosk', 'on the screen', 'last', 'state'],
    calls.map(({ number, times, kiosks, screen, lastAt, state }) => [
      number,
      times,
      kiosks.join(', '),
      screen,
      lastAt,
      state,
    ]),
  );
  return [
    notRight.length === 0 ? 'Nothing was found not right.' : `Found not right\n${doubts}`,
    ...(calls.length === 0 ? [] : [`Calls for an officer\n${called}`]),
    ...(notRight.length + calls.length === 0 ? [] : ['When it is mended: hub notes done NUMBER…']),
  ].join('\n\n');
}

/** A code comes from outside: whoever stole a token must not write to the terminal as they like. */
function printable(code: string): string {
  return code.replaceAll(/\p{C}/gu, '?');
}

function short(text: string): string {
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`;
}
