import type { Procedure } from '../../shared/domain/procedure.ts';
import { err, ok } from '../../shared/result.ts';
import { columns, type Command } from './command.ts';

export const procedureCommand: Command = {
  name: 'procedure',
  usage: 'CODE',
  summary: 'Shows one procedure as the kiosk holds it.',
  options: [],
  check: ({ positionals }) => (positionals.length === 1 ? undefined : 'procedure takes one CODE'),
  async run({ positionals }, { kiosk }) {
    const [code = ''] = positionals;
    if (kiosk.stores.inCatalogue((catalogue) => catalogue.cursor('catalogue')) === undefined) {
      return err({ type: 'still-loading', message: 'The procedures are not loaded yet: run "sync" first.' });
    }
    const outcome = await kiosk.api.catalogue.procedure({ code });
    if (!outcome.ok) return err({ type: outcome.error.type, message: `No procedure has the code ${code}.` });
    const { procedure, fieldName, checked } = outcome.value;
    return ok({ text: tell(procedure, fieldName.vi, checked?.on), json: outcome.value });
  },
};

function tell(procedure: Procedure, field: string, checkedOn: string | undefined): string {
  const { local } = procedure;
  const facts: [string, string | undefined][] = [
    ['code', procedure.code],
    ['name', local?.everydayName?.vi],
    ['official name', procedure.name],
    ['field', field],
    ['levels', procedure.levels.join(', ')],
    ['decision', procedure.decision?.number],
    ['counter', local?.counter],
    ['checked', checkedOn],
  ];
  const methods = procedure.methods.map(({ channel, time, fees }) => [
    '',
    channel,
    time.type === 'stated'
      ? `${time.quantity} ${time.unit}`
      : time.type === 'text'
        ? time.text
        : 'ask at the counter',
    fees.map((fee) => fee.text ?? 'ask at the counter').join('; '),
  ]);
  const papers = procedure.cases.flatMap(({ heading, papers: rows }) => [
    ...(heading === undefined ? [] : [`  ${heading}`]),
    ...rows.map(({ kind, text, originals, copies }) =>
      kind === 'note' ? `  (${text})` : `  - ${text} [${originals} + ${copies}]`,
    ),
  ]);
  return [
    columns(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    'ways, times, fees',
    columns(methods),
    'papers [originals + copies]',
    ...papers,
  ].join('\n');
}
