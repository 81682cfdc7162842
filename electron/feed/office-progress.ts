import type { OfficeProgress, StreamProgress } from '../../shared/api/sync-progress.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { ChunkRef, StreamName } from '../../shared/feed.ts';
import { chunksOf, type StreamPlan } from './plan-stream.ts';

/** How far an office is in a sync, told as a whole each time. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly office: OfficeCode;
  readonly phase: OfficeProgress['phase'];
  readonly streams: readonly StreamProgress[];
  /** Of the rows that are to come for this office in this sync, what is staged already included. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

type Counted = { -readonly [K in keyof StreamProgress]: StreamProgress[K] } & {
  stream: StreamName;
  rowsDone: number;
  rowsTotal: number;
};

/** Counts what arrives and what is applied of an office's plans, and tells each step of it. */
export class OfficeCount {
  readonly #office: OfficeCode;
  readonly #tell: (event: ProgressEvent) => void;
  readonly #streams: readonly Counted[];
  /** Each chunk counts once, for the first stream that asks for it. */
  readonly #streamOf = new Map<string, Counted>();

  constructor(office: OfficeCode, wanted: readonly StreamPlan[], tell: (event: ProgressEvent) => void) {
    this.#office = office;
    this.#tell = tell;
    this.#streams = wanted.map((plan) => {
      const stream = { stream: plan.name, bytesDone: 0, bytesTotal: 0, rowsDone: 0, rowsTotal: 0 };
      for (const { sha256, bytes, rows } of chunksOf(plan)) {
        stream.rowsTotal += rows;
        if (this.#streamOf.has(sha256)) continue;
        this.#streamOf.set(sha256, stream);
        stream.bytesTotal += bytes;
      }
      return stream;
    });
  }

  /** These are in staging now. */
  staged(chunks: Iterable<ChunkRef>): void {
    for (const { sha256, bytes } of chunks) {
      const stream = this.#streamOf.get(sha256);
      if (stream) stream.bytesDone += bytes;
    }
    this.say('fetching');
  }

  /** So many more rows were checked; large deltas are read twice, and counted anew then. */
  applied(name: StreamName, rows: number): void {
    for (const stream of this.#streams) {
      if (stream.stream !== name) continue;
      if (stream.rowsDone >= stream.rowsTotal) stream.rowsDone = 0;
      stream.rowsDone = Math.min(stream.rowsTotal, stream.rowsDone + rows);
    }
    this.say('applying');
  }

  say(phase: OfficeProgress['phase']): void {
    this.#tell({
      type: 'progress',
      office: this.#office,
      phase,
      streams: this.#streams.map((stream) => ({ ...stream })),
      bytesDone: this.#streams.reduce((sum, { bytesDone }) => sum + bytesDone, 0),
      bytesTotal: this.#streams.reduce((sum, { bytesTotal }) => sum + bytesTotal, 0),
    });
  }
}
