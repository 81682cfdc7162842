import { useState } from 'react';

/** Which procedures are looked for. */
export type Which = 'all' | 'edited' | 'hidden' | 'unchecked';
export const whiches = ['all', 'edited', 'hidden', 'unchecked'] as const satisfies readonly Which[];

/** What a list of procedures was narrowed to; kept while one of them is open. */
export function useProcedureFilter(first: Which) {
  const [text, setText] = useState('');
  const [which, setWhich] = useState<Which>(first);
  return { text, setText, which, setWhich };
}
export type ProcedureFilterLine = ReturnType<typeof useProcedureFilter>;
