import { BookOpen, ClipboardList, Footprints, Landmark, UsersRound, type LucideIcon } from 'lucide-react';
import type { Form } from '../../../shared/domain/blob.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import type { FullTextPart } from '../../session/screens.ts';

/** The full text stands in these parts, each a page of its own; together they are the whole record. */
export const partIcons: Readonly<Record<FullTextPart, LucideIcon>> = {
  papers: ClipboardList,
  steps: Footprints,
  ways: Landmark,
  who: UsersRound,
  rules: BookOpen,
};

/** The parts about which there is anything to read, in the order people need them. */
export function partsOf(procedure: Procedure): FullTextPart[] {
  const { local } = procedure;
  const has: Record<FullTextPart, boolean> = {
    papers: procedure.cases.length > 0 || procedure.sets !== undefined,
    steps: procedure.steps.length > 0 || (local?.process.length ?? 0) > 0,
    ways: procedure.methods.length > 0 || procedure.receivingAddress !== undefined,
    who:
      procedure.audience.length > 0 ||
      procedure.results.length > 0 ||
      procedure.conditions !== undefined ||
      procedure.description !== undefined ||
      procedure.returning !== undefined ||
      procedure.variants !== undefined,
    rules: true,
  };
  return (['papers', 'steps', 'ways', 'who', 'rules'] as const).filter((part) => has[part]);
}

/** Forms of the papers and the office's own, each once. */
export function formsOf({ cases, local }: Procedure): Form[] {
  const all = [
    ...(local?.forms ?? []),
    ...cases.flatMap(({ papers }) => papers.flatMap(({ forms }) => forms)),
  ];
  const byName = new Map<string, Form>();
  for (const form of all) {
    const known = byName.get(form.fileName);
    byName.set(form.fileName, { ...form, ...known });
  }
  return [...byName.values()];
}
