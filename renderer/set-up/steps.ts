import type { FoundConfiguration, NewMember } from '../../shared/api/set-up.ts';

export const steps = ['configuration', 'members', 'camera', 'scanner', 'screen', 'summary'] as const;
export type Step = (typeof steps)[number];

/** What was answered so far. Kept in this document only: a power cut begins anew. */
export interface Draft {
  readonly found: FoundConfiguration | undefined;
  /** The name of the stick that it came on. */
  readonly byStick: string | undefined;
  readonly members: readonly NewMember[];
  readonly camera: FoundConfiguration['camera'];
  readonly pixelsPerMillimetre: number;
  /** Something was scanned by hand. */
  readonly scanner: boolean;
}

/** What each step gets. */
export interface StepProps {
  readonly draft: Draft;
  readonly change: (what: Partial<Draft>) => void;
  /** Absent in the first. */
  readonly onBack: (() => void) | undefined;
  readonly onNext: () => void;
}
