import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { printable } from '../shared/text/printable.ts';
import { lookUpCommand } from './commands/look-up.ts';
import type { Command, CommandArguments } from './commands/command.ts';
import { procedureCommand } from './commands/procedure.ts';
import { searchCommand } from './commands/search.ts';
import { staffCommand } from './commands/staff.ts';
import { statusCommand } from './commands/status.ts';
import { syncCommand } from './commands/sync.ts';
import { loadKioskConfig } from './config.ts';
import { openKiosk } from './kiosk.ts';
import { repositoryRoot } from './launcher/set-up.mjs';
import { stopOnSignals } from './launcher/stop-signals.ts';

const commands: readonly Command[] = [
  syncCommand,
  statusCommand,
  lookUpCommand,
  searchCommand,
  procedureCommand,
  staffCommand,
];

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches stderr: progress then overwrites its line. */
  readonly watched: boolean;
  readonly signal: AbortSignal;
}

/** Runs one command. 0: done; 1: an expected failure, told in one sentence; 2: the command line was not understood. */
export async function runKioskCommand(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview());
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    terminal.err(name === undefined ? overview() : `There is no command "${name}".\n\n${overview()}`);
    return 2;
  }
  const parsed = parse(command, rest);
  if (typeof parsed === 'string') {
    terminal.err(`${parsed}\n\n${helpOf(command)}`);
    return 2;
  }
  if (parsed.help) {
    terminal.out(helpOf(command));
    return 0;
  }
  return runOn(command, parsed, terminal);
}

async function runOn(command: Command, parsed: ParsedLine, terminal: Terminal): Promise<0 | 1> {
  const fail = (error: { type: string; message: string }): 1 => {
    if (parsed.json) terminal.out(jsonText({ error }));
    terminal.err(`${printable(error.message)}\n`);
    return 1;
  };
  const loaded = loadKioskConfig(parsed.config);
  if (!loaded.ok) return fail(loaded.error);
  for (const warning of loaded.value.warnings) terminal.err(`Warning: ${warning}\n`);
  const opened = openKiosk({ config: loaded.value.config, follow: false });
  if (!opened.ok) return fail(opened.error);
  const kiosk = opened.value;
  try {
    const result = await command.run(parsed.args, {
      kiosk,
      config: loaded.value.config,
      progress: (line) => {
        if (terminal.watched) terminal.err(`\r\u001B[K${line}`);
      },
      signal: terminal.signal,
    });
    if (terminal.watched && command.name === 'sync') terminal.err('\r\u001B[K');
    if (!result.ok) return fail(result.error);
    terminal.out(parsed.json ? jsonText(result.value.json) : `${printable(result.value.text)}\n`);
    return 0;
  } finally {
    await kiosk.close();
  }
}

interface ParsedLine {
  readonly args: CommandArguments;
  readonly config: string;
  readonly json: boolean;
  readonly help: boolean;
}

/** The parsed line, or in one sentence what is wrong with it. */
function parse(command: Command, args: readonly string[]): ParsedLine | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        secret: { type: 'string' },
        phone4: { type: 'string' },
        limit: { type: 'string' },
      },
    });
    const { secret, phone4, limit, config, json = false, help = false } = values;
    const options = { secret, phone4, limit };
    const stray = (['secret', 'phone4', 'limit'] as const).find(
      (option) => options[option] !== undefined && !command.options.includes(option),
    );
    const wrong = stray === undefined ? undefined : `${command.name} takes no --${stray}`;
    const parsed = {
      args: { positionals, options },
      config: config ?? join(repositoryRoot, '.data', 'kiosk.json'),
      json,
      help,
    };
    return wrong ?? (help ? undefined : command.check(parsed.args)) ?? parsed;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length));
  const lines = commands.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary}`,
  );
  return `Command line of the kiosk, for technicians.\n\n${lines.join('\n')}\n\n${commonOptions}`;
}

function helpOf({ name, usage, summary }: Command): string {
  return `npm run kiosk -- ${name} ${usage}\n\n${summary}\n\n${commonOptions}`;
}

const commonOptions = `  --config FILE  the kiosk's configuration (default: the demo office, .data/kiosk.json)
  --json         print JSON
  --help         this text
`;

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await runKioskCommand(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    watched: process.stderr.isTTY,
    signal: stopOnSignals().signal,
  });
}
