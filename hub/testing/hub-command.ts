import type { Clock } from '../../shared/domain/clock.ts';
import { runHub } from '../cli.ts';

/** Where and when a command is typed. */
interface Place {
  readonly data: string;
  readonly clock: Clock;
}

/** Runs a command of the hub as if a person had typed it; answers its exit code and what it said. */
export async function hubCommand(
  { data, clock }: Place,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runHub([...args, '--data', data], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    clock,
    untilStopped: () => Promise.resolve(),
  });
  return { code, ...said };
}
