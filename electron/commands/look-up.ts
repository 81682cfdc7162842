import type { LookUpError, RevealError } from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import { err, ok, unreachable } from '../../shared/result.ts';
import { columns, type Command } from './command.ts';

export const lookUpCommand: Command = {
  name: 'look-up',
  usage: 'CODE [--secret S | --phone4 NNNN]',
  summary: 'Answers for one dossier what the screen would: attempts and pauses count here, too.',
  options: ['secret', 'phone4'],
  check({ positionals, options }) {
    if (positionals.length !== 1) return 'look-up takes one CODE';
    if (options.secret !== undefined && options.phone4 !== undefined)
      return 'give --secret or --phone4, not both';
    if (options.phone4 !== undefined && !/^\d{4}$/.test(options.phone4)) return '--phone4 takes four digits';
    return undefined;
  },
  async run({ positionals, options }, { kiosk }) {
    const [code = ''] = positionals;
    const { dossiers } = kiosk.api;
    const outcome =
      options.phone4 === undefined
        ? await dossiers.lookUp({
            contents: options.secret === undefined ? code : `${code}-${options.secret}`,
            way: 'typed',
          })
        : await dossiers.revealWithPhone({ code, digits: options.phone4 });
    if (!outcome.ok) return err({ type: outcome.error.type, message: sentence(outcome.error) });
    return ok({ text: tell(outcome.value), json: outcome.value });
  },
};

function sentence(error: LookUpError | RevealError): string {
  switch (error.type) {
    case 'not-a-slip':
      return `This is no dossier code (${error.what}).`;
    case 'malformed-code':
      return 'This is not shaped like a dossier code.';
    case 'still-loading':
      return 'The dossiers are not loaded yet: run "sync", or let the kiosk finish its first one.';
    case 'other-agency':
      return `Another agency has this dossier: ${error.agency?.name.vi ?? error.code}.`;
    case 'newer-than-data':
      return `This code may be newer than the data, which is of ${error.asOf}.`;
    case 'unknown-code':
      return 'No dossier has this code.';
    case 'paused':
      return `Too many different unknown codes: look-ups pause for ${error.seconds} s.`;
    case 'no-match':
      return 'The digits do not match (or no phone is on file).';
    case 'too-many-attempts':
      return "The day's attempts for this dossier are used up.";
    default:
      return unreachable(error);
  }
}

function tell(answer: Answer): string {
  const { code, level, status, timing, appointment, counter, stages, data } = answer;
  const facts: [string, string | undefined][] = [
    ['code', code],
    ['level', String(level)],
    ['status', status],
    ['timing', Object.values(timing).join(' ')],
    ['appointment', appointment?.at],
    ['counter', counter?.name.vi],
    ['data as of', `${data.asOf}${data.fresh ? '' : ' (old)'}`],
  ];
  if (answer.level === 2) {
    facts.push(
      ['procedure', answer.procedureName?.vi],
      ['applicant', answer.applicantMasked],
      ['department', answer.department?.vi],
      ['to supplement', answer.supplement?.join('; ')],
      ['to pay', answer.payment?.map(({ name, amountText }) => `${name}: ${amountText}`).join('; ')],
    );
  }
  const rows = facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const path = stages.map(({ kind, state, at, unit }) => ['', state, kind, at ?? '', unit?.vi ?? '']);
  return `${columns(rows)}\nstages\n${columns(path)}`;
}
