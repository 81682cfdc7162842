import type { OfficeProgress, StreamProgress, SyncProgress } from '../../shared/api/sync-progress.ts';
import { isMetered, type KioskConfig } from '../../shared/config.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { SyncEvent } from './sync-feed.ts';
import type { MonotonicMs } from './timers.ts';

/** The rate is told of what arrived in this time: long enough to be calm, short enough to notice a break. */
const RATE_WINDOW_MS = 20_000;
/** Before that it would only be guessed. */
const FIRST_RATE_MS = 500;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** Makes one picture of what a sync tells: how far it is, how fast, how long it may take. */
export class SyncTracker {
  readonly #officesTotal: number;
  readonly #metered: boolean;
  readonly #monotonicMs: MonotonicMs;
  readonly #offices = new Map<OfficeCode, OfficeProgress>();
  #phase: SyncProgress['phase'] = 'waiting';
  /** Bytes that came over the line since this sync began, at moments. */
  #samples: Sample[] = [];

  constructor(config: Pick<KioskConfig, 'offices' | 'feed' | 'sync'>, monotonicMs: MonotonicMs) {
    this.#officesTotal = config.offices.length;
    this.#metered = isMetered(config);
    this.#monotonicMs = monotonicMs;
  }

  begun(): void {
    this.#offices.clear();
    this.#samples = [];
    this.#phase = 'asking';
  }

  took(event: SyncEvent): void {
    if (event.type === 'progress') {
      this.#put(event.office, event.phase, event.streams);
      this.#phase = event.phase === 'done' || event.phase === 'failed' ? 'asking' : event.phase;
    } else if (event.type === 'blob-progress') {
      const { office, bytesDone, bytesTotal } = event;
      this.#put(office, bytesDone < bytesTotal ? 'files' : 'done', [
        { stream: 'files', bytesDone, bytesTotal },
      ]);
      this.#phase = 'files';
    }
  }

  ended(): void {
    this.#phase = 'waiting';
  }

  /** Of the office's rows; undefined until its head has been read. */
  rowsOf(office: OfficeCode): { readonly bytesDone: number; readonly bytesTotal: number } | undefined {
    const known = this.#offices.get(office);
    return known && sumOf(known.streams.filter(({ stream }) => stream !== 'files'));
  }

  progress(nextAt?: string): SyncProgress {
    const offices = [...this.#offices.values()];
    const sum = sumOf(offices.flatMap(({ streams }) => streams));
    const bytesPerSecond = this.#rate();
    const left = sum.bytesTotal - sum.bytesDone;
    return {
      phase: this.#phase,
      metered: this.#metered,
      ...(this.#phase === 'waiting' && nextAt !== undefined && { nextAt }),
      offices,
      officesDone: offices.filter(({ phase }) => phase === 'done' || phase === 'failed').length,
      officesTotal: this.#officesTotal,
      ...sum,
      ...(bytesPerSecond !== undefined && { bytesPerSecond }),
      ...(bytesPerSecond !== undefined &&
        bytesPerSecond > 0 && { secondsLeft: Math.ceil(left / bytesPerSecond) }),
    };
  }

  #put(office: OfficeCode, phase: OfficeProgress['phase'], told: readonly StreamProgress[]): void {
    const before = this.#offices.get(office)?.streams ?? [];
    const streams = new Map(before.map((stream) => [stream.stream, stream]));
    let arrived = 0;
    for (const stream of told) {
      const known = streams.get(stream.stream);
      // What was here before the first word of it came over the line some other day.
      if (known !== undefined) arrived += Math.max(0, stream.bytesDone - known.bytesDone);
      streams.set(stream.stream, stream);
    }
    this.#offices.set(office, { office, phase, streams: [...streams.values()] });
    this.#sample(arrived);
  }

  #sample(arrived: number): void {
    const atMs = this.#monotonicMs();
    const bytes = (this.#samples.at(-1)?.bytes ?? 0) + arrived;
    this.#samples.push({ atMs, bytes });
    // One from before the window stays: it says where the window began.
    while ((this.#samples[1]?.atMs ?? atMs) < atMs - RATE_WINDOW_MS) this.#samples.shift();
  }

  #rate(): number | undefined {
    if (this.#phase !== 'fetching' && this.#phase !== 'files') return undefined;
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const nowMs = this.#monotonicMs();
    const sinceMs = Math.max(first.atMs, nowMs - RATE_WINDOW_MS);
    const elapsed = nowMs - sinceMs;
    return elapsed < FIRST_RATE_MS
      ? undefined
      : ((last.bytes - bytesAt(sinceMs, this.#samples)) * 1000) / elapsed;
  }
}

/** What had arrived by then, taking it to come evenly between two samples. */
function bytesAt(ms: number, samples: readonly Sample[]): number {
  const after = samples.findIndex(({ atMs }) => atMs >= ms);
  const next = samples[after];
  const before = samples[after - 1];
  if (next === undefined) return samples.at(-1)?.bytes ?? 0;
  if (before === undefined || next.atMs === before.atMs) return next.bytes;
  return before.bytes + ((next.bytes - before.bytes) * (ms - before.atMs)) / (next.atMs - before.atMs);
}

function sumOf(streams: readonly StreamProgress[]): { bytesDone: number; bytesTotal: number } {
  let bytesDone = 0;
  let bytesTotal = 0;
  for (const stream of streams) {
    bytesDone += stream.bytesDone;
    bytesTotal += stream.bytesTotal;
  }
  return { bytesDone, bytesTotal };
}
