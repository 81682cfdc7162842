import type { Procedure } from './procedure.ts';

/**
 * What the posting of a procedure must hold (Decree 63/2010, article 8, and 92/2017). Forms and conditions only where the
 * procedure has any, so that they are never missing here; a form that is named but cannot be shown is.
 */
export const legalParts = [
  'steps',
  'methods',
  'papers',
  'sets',
  'time',
  'audience',
  'agency',
  'results',
  'fee',
  'forms',
  'legalBasis',
  'decision',
] as const;
export type LegalPart = (typeof legalParts)[number];

/** In the order of the law. "Ask at the counter" is no time and no fee. */
export function missingLegalParts(procedure: Procedure): LegalPart[] {
  const { local, methods, cases } = procedure;
  const papers = cases.flatMap((one) => one.papers);
  const fees = methods.flatMap((method) => method.fees);
  const there: Record<LegalPart, boolean> = {
    steps: procedure.steps.some(({ text }) => text.trim() !== ''),
    methods: methods.length > 0,
    papers: papers.length > 0,
    sets: procedure.sets !== undefined,
    time: local?.time !== undefined || methods.some(({ time }) => time.type !== 'ask'),
    audience: procedure.audience.length > 0,
    agency: procedure.agencies.executing !== undefined,
    results: procedure.results.length > 0,
    fee:
      local?.fee !== undefined ||
      fees.some(({ text, amount, free }) => free || text !== undefined || amount !== undefined),
    forms: papers.every(({ forms }) => forms.every(({ pdf }) => pdf !== undefined)),
    legalBasis: procedure.legalBasis.length > 0,
    decision: decisionOf(procedure) !== undefined,
  };
  return legalParts.filter((part) => !there[part]);
}

/** Number of the decision that it is posted by: the office's own, or the one that published it. */
export function decisionOf({ local, decision }: Procedure): string | undefined {
  return local?.decision ?? decision?.number;
}
