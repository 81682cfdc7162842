import type { Cell } from '../tables/table.ts';

/**
 * What is read of a dossier, whatever the shape of its source. The list is closed: addresses, ID numbers, e-mail,
 * reasons, officers' names and files have no place here, so they are dropped while reading.
 */
export const sourceFields = [
  'code',
  /** Whose dossier it is, where one export holds those of several offices; looked up, then dropped. */
  'office',
  'nationalCode',
  'secret',
  'procedureCode',
  /** Read to tell sensitive procedures, then dropped. */
  'procedureName',
  'applicant',
  'applicantKind',
  /** Cut to its last four digits at once. */
  'phone',
  'phone4',
  'registeredAt',
  'receivedAt',
  'dueAt',
  'newDueAt',
  'extendedAt',
  'extensionLetter',
  'finishedAt',
  'returnedAt',
  'refusedAt',
  'status',
  'unit',
  'counter',
  'supplement',
  'supplementAt',
  'paymentName',
  'paymentAmount',
] as const;
export type SourceField = (typeof sourceFields)[number];

export interface SourceSupplement {
  readonly text: Cell;
  readonly at: Cell;
  readonly done: boolean;
  readonly newDueAt: Cell;
}

export interface SourcePayment {
  readonly name: Cell;
  readonly amount: Cell;
  /** HinhThucThu: on receipt, on supplement, on return. */
  readonly when: 'receipt' | 'supplement' | 'return' | undefined;
}

/** A line of progress. Its text is read to tell the kind of step and then dropped. */
export interface SourceProgress {
  readonly at: Cell;
  readonly unit: Cell;
  readonly text: Cell;
  readonly status: Cell;
}

export interface SourceRecord {
  readonly file: string;
  /** `row 12` or `record 3`. */
  readonly place: string;
  readonly cells: Partial<Record<SourceField, Cell>>;
  /** What the source calls each field, for findings. */
  readonly names: Partial<Record<SourceField, string>>;
  readonly supplements: readonly SourceSupplement[];
  readonly payments: readonly SourcePayment[];
  readonly progress: readonly SourceProgress[];
}
