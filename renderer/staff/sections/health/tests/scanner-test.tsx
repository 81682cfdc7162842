import { useCallback, useState } from 'react';
import { useStaffScans } from '../../../staff-context.tsx';
import { ReadWords } from './read-words.tsx';
import { lengthAndKind, type WhatWasRead } from './what-was-read.ts';

export function ScannerTest() {
  const [read, setRead] = useState<WhatWasRead>();
  const take = useCallback((contents: string) => {
    setRead((before) => ({ ...lengthAndKind(contents), number: (before?.number ?? 0) + 1 }));
  }, []);
  useStaffScans(take);
  return <ReadWords read={read} />;
}
