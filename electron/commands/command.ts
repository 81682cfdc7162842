import type { KioskConfig } from '../../shared/config.ts';
import type { Result } from '../../shared/result.ts';
import type { Kiosk } from '../kiosk.ts';

/** What a command has to say: for people, and with --json for programs. */
interface CommandAnswer {
  readonly text: string;
  readonly json: unknown;
}

/** Expected to happen, told in one sentence: exit code 1. */
type CommandFailure = { type: string; message: string };
type CommandResult = Result<CommandAnswer, CommandFailure>;

interface CommandContext {
  readonly kiosk: Kiosk;
  readonly config: KioskConfig;
  /** Progress on long work, for a person who waits; never part of the answer. */
  readonly progress: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<'secret' | 'phone4' | 'limit', string | undefined>>;
}

export interface Command {
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly ('secret' | 'phone4' | 'limit')[];
  /** In one sentence what is wrong with the arguments; undefined if nothing is. */
  check(args: CommandArguments): string | undefined;
  run(args: CommandArguments, context: CommandContext): Promise<CommandResult> | CommandResult;
}

/** Rows as aligned columns. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 2 : 1)} MB`;
}
