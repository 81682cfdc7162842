import type { Procedure } from './procedure.ts';

/** Where a text stands in the procedure. */
type ProcedurePart =
  | 'name'
  | 'field'
  | 'event-group'
  | 'promulgator'
  | 'audience'
  | 'description'
  | 'step-name'
  | 'step'
  | 'method'
  | 'time'
  | 'fee'
  | 'fee-attachment'
  | 'case'
  | 'paper'
  | 'form'
  | 'sets'
  | 'result'
  | 'conditions'
  | 'legal-number'
  | 'legal-title'
  | 'decision'
  | 'agency'
  | 'address'
  | 'variant'
  | 'related'
  | 'keywords'
  | 'note'
  | 'more';

export interface ProcedureText {
  readonly part: ProcedurePart;
  /** As the source writes it, in NFC, without white space around it. Never empty. */
  readonly text: string;
}

/**
 * Every text of the national record that a person can read, in the order of the record, each as often as it stands
 * there. The office's layer and translations are not among them: they are not the source's words. All of them must be
 * reachable on the screen, except those of which `saysNothing` is true.
 */
export function textsOf(procedure: Procedure): ProcedureText[] {
  const { decision, agencies } = procedure;
  const all: (readonly [ProcedurePart, string | undefined])[] = [
    ['name', procedure.name],
    ...of('field', procedure.fieldNames),
    ...of('event-group', procedure.eventGroups),
    ['promulgator', procedure.promulgator],
    ...of('audience', procedure.audience),
    ['description', procedure.description],
    ...procedure.steps.flatMap(({ name, text }) => [['step-name', name] as const, ['step', text] as const]),
    ...procedure.methods.flatMap(({ time, description, fees }) => [
      ['time', time.type === 'ask' ? undefined : time.text] as const,
      ['method', description] as const,
      ...fees.flatMap((fee) => [['fee', fee.text] as const, ['fee-attachment', fee.attachment] as const]),
    ]),
    ...procedure.cases.flatMap(({ heading, papers }) => [
      ['case', heading] as const,
      ...papers.flatMap(({ text, forms }) => [
        ['paper', text] as const,
        ...forms.map(({ fileName }) => ['form', fileName] as const),
      ]),
    ]),
    ['sets', procedure.sets],
    ...of('result', procedure.results),
    ['conditions', procedure.conditions],
    ...procedure.legalBasis.flatMap(({ number, title }) => [
      ['legal-number', number] as const,
      ['legal-title', title] as const,
    ]),
    ['decision', decision?.number],
    ['decision', decision?.issuer],
    ['agency', agencies.executing],
    ['agency', agencies.authority],
    ['agency', agencies.authorised],
    ['agency', agencies.coordinating],
    ['address', procedure.receivingAddress],
    ...of('variant', procedure.variants),
    ...of('related', procedure.related),
    ['keywords', procedure.keywords],
    ['note', procedure.note],
    ...of(
      'more',
      procedure.more?.map(({ text }) => text),
    ),
  ];
  return all.flatMap(([part, text]) => (text === undefined || text === '' ? [] : [{ part, text }]));
}

/**
 * True of a lone "-" or "*", which the source has as headings and papers at times. It stays in the record; a screen
 * need not show it.
 */
export function saysNothing(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

function of(part: ProcedurePart, texts: readonly string[] | undefined): (readonly [ProcedurePart, string])[] {
  return (texts ?? []).map((text) => [part, text] as const);
}
