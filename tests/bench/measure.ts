/** One line of the table. `ratio` compares with the floor that was measured in the same run. */
export interface BenchRow {
  readonly bench: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly floor?: number;
  readonly ratio?: number;
  /** Budget on `value` (or on `ratio`, where there is one) as the project's numbers set it. */
  readonly budget?: number;
  readonly kept?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What 19 of 20 stay under. */
export function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/**
 * Times `work` and `floor` in turns, so that a noisy machine disturbs both alike, and answers the medians in
 * microseconds a call.
 */
export function againstFloor(
  runs: number,
  callsPerRun: number,
  work: (call: number) => void,
  floor: (call: number) => void,
): { work: number; floor: number } {
  const timesOfWork: number[] = [];
  const timesOfFloor: number[] = [];
  const time = (task: (call: number) => void): number => {
    const begun = process.hrtime.bigint();
    for (let call = 0; call < callsPerRun; call += 1) task(call);
    return Number(process.hrtime.bigint() - begun) / 1000 / callsPerRun;
  };
  time(floor);
  time(work);
  for (let run = 0; run < runs; run += 1) {
    timesOfFloor.push(time(floor));
    timesOfWork.push(time(work));
  }
  return { work: median(timesOfWork), floor: median(timesOfFloor) };
}

const cell = new Int32Array(new SharedArrayBuffer(4));

/**
 * What this thread has used of the processor, in milliseconds: others at work on the same machine do not count. The
 * kernel brings the figure up to date at its tick or when the thread sleeps, so it sleeps a moment.
 */
export function threadCpuMs(): number {
  Atomics.wait(cell, 0, 0, 0.01);
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
