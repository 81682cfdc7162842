import { pathToFileURL } from 'node:url';
import { systemClock, type Clock } from '../shared/domain/clock.ts';
import { printable } from '../shared/text/printable.ts';
import { UsageError, type Answer, type Command, type Invocation } from './commands/command.ts';

/** Loaded when asked for: drawing a slip and reading a workbook bring much along that publishing does not need. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'office new': async () => (await import('./commands/office.ts')).officeNew,
  'office list': async () => (await import('./commands/office.ts')).officeList,
  'offices import': async () => (await import('./commands/offices-import.ts')).officesImport,
  'office-key new': async () => (await import('./commands/office-key.ts')).officeKeyNew,
  'office-key use': async () => (await import('./commands/office-key.ts')).officeKeyUse,
  'office-key drop': async () => (await import('./commands/office-key.ts')).officeKeyDrop,
  'office-key list': async () => (await import('./commands/office-key.ts')).officeKeyList,
  'keys rotate': async () => (await import('./commands/keys-rotate.ts')).keysRotate,
  'keys list': async () => (await import('./commands/keys-rotate.ts')).keysList,
  'keys new': async () => (await import('./commands/keys-new.ts')).keysNew,
  'import dossiers': async () => (await import('./commands/import-dossiers.ts')).importDossiers,
  'source add': async () => (await import('./commands/source.ts')).sourceAdd,
  'source list': async () => (await import('./commands/source.ts')).sourceList,
  'source show': async () => (await import('./commands/source.ts')).sourceShow,
  'source try': async () => (await import('./commands/source-try.ts')).sourceTry,
  'source watch': async () => (await import('./commands/source-watch.ts')).sourceWatch,
  'source token': async () => (await import('./commands/source.ts')).sourceToken,
  'source remove': async () => (await import('./commands/source.ts')).sourceRemove,
  'import catalogue': async () => (await import('./commands/import-catalogue.ts')).importCatalogue,
  'catalogue withdrawn list': async () => (await import('./commands/catalogue-withdrawn.ts')).withdrawnList,
  'catalogue withdrawn confirm': async () =>
    (await import('./commands/catalogue-withdrawn.ts')).withdrawnConfirm,
  'catalogue withdrawn keep': async () => (await import('./commands/catalogue-withdrawn.ts')).withdrawnKeep,
  'import layer': async () => (await import('./commands/import-layer.ts')).importLayer,
  'import content': async () => (await import('./commands/import-content.ts')).importContent,
  'layer gaps': async () => (await import('./commands/layer-gaps.ts')).layerGaps,
  template: async () => (await import('./commands/template.ts')).template,
  'import forms': async () => (await import('./commands/import-forms.ts')).importForms,
  'forms missing': async () => (await import('./commands/forms-missing.ts')).formsMissing,
  publish: async () => (await import('./commands/publish.ts')).publishCommand,
  recover: async () => (await import('./commands/recover.ts')).recoverCommand,
  'import outbox': async () => (await import('./commands/import-outbox.ts')).importOutbox,
  'open-log': async () => (await import('./commands/open-log.ts')).openLog,
  'export-usb': async () => (await import('./commands/export-usb.ts')).exportUsb,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  enrol: async () => (await import('./commands/enrol.ts')).enrolCommand,
  'kiosk config': async () => (await import('./commands/kiosk-config.ts')).kioskConfigAll,
  'kiosk add': async () => (await import('./commands/kiosk.ts')).kioskAdd,
  'kiosk list': async () => (await import('./commands/kiosk.ts')).kioskList,
  kiosks: async () => (await import('./commands/kiosks.ts')).kiosksCommand,
  'kiosk remove': async () => (await import('./commands/kiosk.ts')).kioskRemove,
  // Before `notes`: the first name that fits is taken.
  'notes done': async () => (await import('./commands/notes.ts')).notesDone,
  notes: async () => (await import('./commands/notes.ts')).notesCommand,
  'pack template': async () => (await import('./commands/pack-template.ts')).packTemplate,
  'pack make': async () => (await import('./commands/pack-make.ts')).packMake,
  'pack list': async () => (await import('./commands/pack-list.ts')).packList,
  'pack remove': async () => (await import('./commands/pack-remove.ts')).packRemove,
  'speech missing': async () => (await import('./commands/speech-missing.ts')).speechMissing,
  'speech render': async () => (await import('./commands/speech-render.ts')).speechRender,
  'staff-pass': async () => (await import('./commands/staff-pass.ts')).staffPass,
  // Before `page`.
  'page password': async () => (await import('./commands/page-password.ts')).pagePassword,
  page: async () => (await import('./commands/page.ts')).pageCommand,
  slip: async () => (await import('./commands/slip.ts')).slipCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
};

export interface HubTerminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly clock: Clock;
  readonly untilStopped: () => Promise<void>;
}

/** Runs one command. 0: done; 1: an expected failure, told in one sentence; 2: the command line was not understood. */
export async function runHub(args: readonly string[], terminal: HubTerminal): Promise<0 | 1 | 2> {
  const name = Object.keys(commands).find((one) => one === args.slice(0, one.split(' ').length).join(' '));
  const found = name === undefined ? undefined : await commands[name]?.();
  if (found === undefined) return overview(args, terminal);
  const own = args.slice(found.name.split(' ').length);
  const json = own.includes('--json');
  if (own.includes('--help') || own.includes('-h')) {
    terminal.out(found.help);
    return 0;
  }
  const tell = (answer: Answer): void => {
    terminal.out(json ? jsonText({ ok: true, ...answer.json }) : `${printable(answer.text)}\n`);
  };
  const invocation: Invocation = {
    clock: terminal.clock,
    log: (line) => {
      terminal.err(`${printable(line)}\n`);
    },
    tell,
    untilStopped: terminal.untilStopped,
  };
  try {
    const result = await found.run(own, invocation);
    if (result.ok) {
      if (result.value !== undefined) tell(result.value);
      return 0;
    }
    if (json) {
      const { details, ...error } = result.error;
      terminal.out(jsonText({ ok: false, error, ...details }));
    }
    terminal.err(`${printable(result.error.sentence)}\n`);
    return 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (json) terminal.out(jsonText({ ok: false, error: { type: 'usage', sentence: error.message } }));
    terminal.err(`hub ${found.name}: ${printable(error.message)}\n\n${found.help}`);
    return 2;
  }
}

async function overview(args: readonly string[], terminal: HubTerminal): Promise<0 | 2> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map(({ name }) => name.length));
  const text = [
    'The publishing side of the kiosks: takes dossiers, procedures and content, and publishes signed feeds.',
    '',
    ...all.map(({ name, summary }) => `  hub ${name.padEnd(width)}  ${summary}`),
    '',
    'Each command tells more with --help. All take --data DIR and --json.',
    '',
  ].join('\n');
  const asked = args[0] === '--help' || args[0] === '-h' || args[0] === 'help';
  if (asked) terminal.out(text);
  else
    terminal.err(
      `${args[0] === undefined ? '' : `hub: there is no command "${args.slice(0, 2).join(' ')}"\n\n`}${text}`,
    );
  return asked ? 0 : 2;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await runHub(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    clock: systemClock,
    untilStopped: untilSignal,
  });
}
