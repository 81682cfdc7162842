import { ok } from '../../shared/result.ts';
import { formsNamed } from '../forms/forms-named.ts';
import { command, withHub } from './command.ts';
import { firstLines, table } from './table.ts';

const SHOWN = 40;

export const formsMissing = command({
  name: 'forms missing',
  summary: 'Lists the forms that posted procedures name and that nobody has imported yet.',
  usage: '[--office CODE]',
  about: [['--office CODE', 'only those of this office (default: all)']],
  options: { office: { type: 'string' } },
  run: (values, _positionals, context) =>
    withHub(context, (hub) => {
      const office = values.office === undefined ? undefined : hub.office(values.office);
      if (office !== undefined && !office.ok) return office;
      const offices = office === undefined ? hub.store.offices() : [office.value];
      const named = formsNamed(
        hub.store,
        offices.map(({ code }) => code),
      );
      // What people ask for most comes first.
      const missing = named
        .filter(({ hasPdf }) => !hasPdf)
        .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.code < b.code ? -1 : 1));
      const json = {
        named: named.length,
        missing: missing.map(({ code, procedure, fileName }) => ({ code, procedure, fileName })),
      };
      if (named.length === 0) return ok({ text: 'No posted procedure names a form.', json });
      if (missing.length === 0) return ok({ text: `All ${named.length} forms are there.`, json });
      const rows = missing.map(({ code, fileName, procedure }) => [
        code,
        shortened(fileName),
        shortened(procedure),
      ]);
      const lines = table(['procedure', 'form', 'name'], rows).split('\n');
      return ok({
        text: `${missing.length} of ${named.length} forms are missing. Give them with "hub import forms PATH…".\n\n${firstLines(lines, SHOWN + 2)}`,
        json,
      });
    }),
});

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}
