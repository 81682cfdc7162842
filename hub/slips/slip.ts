import type { IsoTime } from '../../shared/domain/identifiers.ts';

/** What an appointment slip after form 01 says. What is absent is left as a dotted line to be filled in by hand. */
export interface Slip {
  readonly code: string;
  /** The secret printed on the slip, where the office gives one. */
  readonly secret?: string | undefined;
  readonly office: {
    /** The agency above, e.g. "Ủy ban nhân dân xã Suối Lành". */
    readonly name: string;
    /** The room people stand in, e.g. "Trung tâm Phục vụ hành chính công". */
    readonly unitName: string;
    readonly address?: string | undefined;
    readonly phone?: string | undefined;
    readonly website?: string | undefined;
  };
  /** Where the slip is issued, for "Suối Lành, ngày … tháng … năm …". */
  readonly place?: string | undefined;
  readonly handedInBy?: string | undefined;
  readonly owner?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly procedureName?: string | undefined;
  readonly papers: readonly SlipPaper[];
  readonly sets?: number | undefined;
  /** The time limit in words, e.g. "5 ngày làm việc". */
  readonly timeLimit?: string | undefined;
  readonly receivedAt?: IsoTime | undefined;
  /** Midnight in Vietnam means that only a day was given; absent: no fixed date. */
  readonly dueAt?: IsoTime | undefined;
  /** Where the result is handed over, e.g. "Quầy số 3". */
  readonly collectAt?: string | undefined;
  readonly receivedBy?: string | undefined;
}

export interface SlipPaper {
  readonly name: string;
  readonly originals?: number | undefined;
  readonly certifiedCopies?: number | undefined;
  readonly photocopies?: number | undefined;
}
