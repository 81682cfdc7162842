import type { Procedure } from '../../../shared/domain/procedure.ts';
import type { RecordNotes } from './record-notes.ts';

/** Notes which parts that a posted procedure must have by law its source does not give. */
export function noteMissingParts(procedure: Procedure, notes: RecordNotes): void {
  const { steps, methods, cases, results, audience, agencies, legalBasis, decision } = procedure;
  if (steps.length === 0) notes.add('attention', 'steps-missing', 'executionSteps');
  if (methods.length === 0) notes.add('attention', 'methods-missing', 'executionMethods');
  if (cases.every(({ papers }) => papers.length === 0))
    notes.add('attention', 'papers-missing', 'executionCases');
  if (results.length === 0) notes.add('attention', 'results-missing', 'resultsDetails');
  if (audience.length === 0) notes.add('attention', 'audience-missing', 'subjectTypesDetails');
  if (agencies.executing === undefined) notes.add('attention', 'agency-missing', 'executingAgencies');
  if (legalBasis.length === 0) notes.add('attention', 'legal-basis-missing', 'legalBasisesDetails');
  if (decision === undefined) notes.add('attention', 'decision-missing', 'procedureProposal');
}
