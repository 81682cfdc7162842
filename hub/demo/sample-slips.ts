import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import type { Failure } from '../failure.ts';
import { openHub, type Hub } from '../hub.ts';
import { drawSlip } from '../slips/draw-slip.ts';
import type { Slip } from '../slips/slip.ts';
import { slipContents, slipContentsKinds, type SlipContentsKind } from '../slips/slip-contents.ts';
import { makeDemo } from './make-demo.ts';
import { drawNotASlip, readNotASlip } from './not-a-slip.ts';
import { dossierOfEachStatus, sampleSlipOf, strangeSlips } from './sample-slip.ts';

const HELP = `Sample slips of the demo office, to try the kiosk with: hold a PNG on a phone before the camera,
or print a PDF on A5.

  npm run slips -- [--data DIR] [--out DIR] [--only NAME]

  --data DIR   the demonstration's folder (default: .data); the demo office is made if it is not there
  --out DIR    where the files go (default: DIR/slips)
  --only NAME  of all these only the slip of this name, "status-ready" for one
  --json       the table as JSON
  --help       this text
`;

export interface SampleFile {
  readonly file: string;
  readonly about: string;
  /** What the QR carries. */
  readonly contents: string;
}

export async function makeSampleSlips(places: {
  data: string;
  out: string;
  now: Date;
  /** A file's name without its ending. Default: all of them. */
  only?: string | undefined;
  /** Default: as they are. A PNG takes half a second. */
  draw?: typeof drawSlip;
}): Promise<Result<SampleFile[], Failure>> {
  const hubFolder = path.join(places.data, 'hub');
  if (!existsSync(hubFolder)) {
    const made = await makeDemo({ dir: places.data, now: places.now });
    if (!made.ok) return made;
  }
  const opened = openHub({ dataFolder: hubFolder, clock: { now: () => places.now } });
  if (!opened.ok) return opened;
  try {
    const planned = planSamples(opened.value, places.now, places.draw ?? drawSlip);
    return planned.ok ? await write(planned.value, places) : planned;
  } finally {
    opened.value.close();
  }
}

interface Sample {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly about: string;
  readonly contents: string;
  readonly formats: readonly ('pdf' | 'png')[];
  readonly draw: (format: 'pdf' | 'png') => Promise<Uint8Array>;
}

function planSamples(hub: Hub, now: Date, drawOne: typeof drawSlip): Result<Sample[], Failure> {
  const office = hub.office();
  if (!office.ok) return office;
  const dossiers = dossierOfEachStatus(hub, office.value, now);
  const slips = [...dossiers].flatMap(([status, dossier]) => {
    const slip = sampleSlipOf(hub, office.value, dossier);
    return slip === undefined ? [] : [{ status, slip }];
  });
  const everyday = slips.find(({ status }) => status === 'in-progress') ?? slips[0];
  if (everyday === undefined) {
    return err({
      type: 'dossier-unknown',
      sentence: `${hub.dataFolder} holds no dossiers: make the demo office first with "npm run hub -- demo".`,
    });
  }
  const sampleOf = (name: string, slip: Slip, kind: SlipContentsKind, about: string): Sample => ({
    name,
    about,
    contents: slipContents(kind, slip),
    formats: ['pdf', 'png'],
    draw: (format) => drawOne({ slip, kind, format }),
  });
  const { note, samples } = readNotASlip();
  return ok([
    ...slipContentsKinds.map((kind) => sampleOf(`kind-${kind}`, everyday.slip, kind, `contents: ${kind}`)),
    ...slips.map(({ status, slip }) =>
      sampleOf(`status-${status}`, slip, bestKind(slip), `a dossier of the status ${status}`),
    ),
    ...strangeSlips(hub, office.value, everyday.slip, now).map(({ name, slip }) =>
      sampleOf(`strange-${name}`, slip, 'plain-code', `a slip the kiosk cannot answer: ${name}`),
    ),
    ...samples.map((sample) => ({
      name: `not-a-slip-${sample.file}`,
      about: `not a slip: ${sample.file}`,
      contents: sample.contents,
      formats: ['png'] as const,
      draw: () => drawNotASlip(sample, note),
    })),
  ]);
}

async function write(
  samples: readonly Sample[],
  { out, only }: { readonly out: string; readonly only?: string | undefined },
): Promise<Result<SampleFile[], Failure>> {
  const wanted = samples.filter(({ name }) => only === undefined || name === only);
  if (wanted.length === 0) {
    const names = samples.map(({ name }) => name).join(', ');
    return err({
      type: 'input-not-understood',
      sentence: `No sample slip is called ${only}: choose one of ${names}.`,
    });
  }
  mkdirSync(out, { recursive: true });
  const files: SampleFile[] = [];
  for (const { name, about, contents, formats, draw } of wanted)
    for (const format of formats) {
      const file = path.join(out, `${name}.${format}`);
      writeFileSync(file, await draw(format));
      files.push({ file, about, contents });
    }
  return ok(files);
}

function bestKind(slip: Slip): SlipContentsKind {
  return slip.secret === undefined ? 'plain-code' : 'code-secret';
}

function tableOf(files: readonly SampleFile[], base: string): string {
  const rows = files.map(({ file, about, contents }) => [path.relative(base, file), about, contents]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([file = '', about = '', contents = '']) =>
      [file.padEnd(widths[0] ?? 0), about.padEnd(widths[1] ?? 0), contents].join('  '),
    )
    .join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.data' },
      out: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const data = path.resolve(values.data);
  const out = path.resolve(values.out ?? path.join(data, 'slips'));
  const made = await makeSampleSlips({ data, out, only: values.only, now: systemClock.now() });
  if (!made.ok) {
    process.stderr.write(`${made.error.sentence}\n`);
    return 1;
  }
  process.stdout.write(
    values.json ? `${JSON.stringify(made.value, null, 2)}\n` : `${tableOf(made.value, process.cwd())}\n`,
  );
  return 0;
}

if (import.meta.main) process.exitCode = await main();
