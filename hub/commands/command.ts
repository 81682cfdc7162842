import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../../shared/domain/clock.ts';
import { err, type Result } from '../../shared/result.ts';
import { dataHeld, type Failure } from '../failure.ts';
import { openHub, type Hub } from '../hub.ts';
import { demoHubTold } from './demo-hub-told.ts';
import { isBusy } from '../store/held-database.ts';

/** What a command has to say: for people, and with --json for programs. */
export interface Answer {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface CommandContext {
  readonly clock: Clock;
  /** The value of --data, absolute. */
  readonly dataFolder: string;
  /** Progress on long work; never part of the answer. */
  readonly log: (line: string) => void;
  /** Tells at once what others wait for while the command goes on. */
  readonly tell: (answer: Answer) => void;
  /** Resolves when the person ends a command that runs until then. */
  readonly untilStopped: () => Promise<void>;
}

export interface Command {
  /** One word or two, as typed. */
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  /** No answer: it was told already. */
  run(args: readonly string[], invocation: Invocation): Promise<Result<Answer | undefined, Failure>>;
}

export type Invocation = Omit<CommandContext, 'dataFolder'>;

/** The command line was not understood: the person gets the usage, the exit code is 2. */
export class UsageError extends Error {}

const commonOptions = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

type ValuesOf<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true }>
>['values'];

export interface CommandDefinition<O extends ParseArgsOptionsConfig> {
  readonly name: string;
  readonly summary: string;
  /** What follows the name, e.g. `PATH… [--office CODE]`. */
  readonly usage: string;
  /** Option and what it means, for --help. */
  readonly about: readonly (readonly [option: string, meaning: string])[];
  readonly options: O;
  /** How many positional arguments it takes. */
  readonly positionals?: { readonly min: number; readonly max: number; readonly what: string };
  readonly dataDefault?: string;
  run(
    values: ValuesOf<O>,
    positionals: readonly string[],
    context: CommandContext,
  ): Promise<Result<Answer | undefined, Failure>> | Result<Answer | undefined, Failure>;
}

const DEFAULT_DATA = '.data/hub';

/** Throws UsageError from `run` when the arguments do not fit. */
export function command<const O extends ParseArgsOptionsConfig>(definition: CommandDefinition<O>): Command {
  const { name, summary, positionals: expected = { min: 0, max: 0, what: 'arguments' } } = definition;
  const dataDefault = definition.dataDefault ?? DEFAULT_DATA;
  return {
    name,
    summary,
    help: helpText(definition, dataDefault),
    run: async (args, invocation) => {
      const { values, positionals } = parse(args, { ...definition.options, ...commonOptions });
      if (positionals.length < expected.min) throw new UsageError(`${expected.what} missing`);
      if (positionals.length > expected.max)
        throw new UsageError(`"${positionals[expected.max]}" is one argument too many`);
      const named = 'data' in values && typeof values.data === 'string' ? values.data : undefined;
      const dataFolder = resolve(named ?? dataDefault);
      const mistaken = named === undefined ? demoHubTold(name, dataFolder) : undefined;
      if (mistaken !== undefined) invocation.log(mistaken);
      return definition.run(values as ValuesOf<O>, positionals, { ...invocation, dataFolder });
    },
  };
}

type Work<V> = (hub: Hub) => Promise<Result<V, Failure>> | Result<V, Failure>;

/** Opens the hub of --data for the time of `work`. */
export function withHub<V>(context: CommandContext, work: Work<V>): Promise<Result<V, Failure>> {
  return withOpenHub(context, false, work);
}

/** The same for the commands that a new hub begins with: makes it where there is none. */
export function withNewHub<V>(context: CommandContext, work: Work<V>): Promise<Result<V, Failure>> {
  return withOpenHub(context, true, work);
}

async function withOpenHub<V>(
  { dataFolder, clock, log }: CommandContext,
  create: boolean,
  work: Work<V>,
): Promise<Result<V, Failure>> {
  const opened = openHub({ dataFolder, clock, log, create });
  if (!opened.ok) return opened;
  const hub = opened.value;
  try {
    if (hub.purged > 0) log(`${hub.purged} dossiers left the hub: their time was over`);
    return await work(hub);
  } catch (error) {
    if (isBusy(error)) return err(dataHeld(dataFolder));
    throw error;
  } finally {
    hub.close();
  }
}

/** Where the root key lies unless told otherwise: beside the hub's data, never inside. */
export function defaultRootKeyFolder(dataFolder: string): string {
  return join(dirname(dataFolder), 'root-key');
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${option} is missing`);
  return value;
}

/** The number of a port; throws UsageError for what is none. */
export function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new UsageError(`--port is a number up to 65535, not "${text}"`);
  return port;
}

export function oneOf<const T extends string>(
  value: string | undefined,
  known: readonly T[],
  option: string,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${known.join(', ')}, not "${value}"`);
  return found;
}

function parse(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      throw new UsageError(error.message.split('. To specify')[0] ?? error.message, { cause: error });
    throw error;
  }
}

function helpText<O extends ParseArgsOptionsConfig>(
  { name, summary, usage, about }: CommandDefinition<O>,
  dataDefault: string,
): string {
  const lines: (readonly [string, string])[] = [
    ...about,
    ['--data DIR', `the hub's data (default ${dataDefault})`],
    ['--json', 'the answer as JSON'],
    ['--help', 'this text'],
  ];
  const width = Math.max(...lines.map(([option]) => option.length));
  return [
    summary,
    '',
    `  hub ${name}${usage === '' ? '' : ` ${usage}`} [--data DIR] [--json]`,
    '',
    ...lines.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`),
    '',
  ].join('\n');
}
