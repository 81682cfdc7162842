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

  npm run slips -- [--data DIR] [--out DIR]

  --data DIR  the demonstration's folder (default: .data); the demo office is made if it is not there
  --out DIR   where the files go (default: DIR/slips)
  --json      the table as JSON
  --help      this text
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
    return await drawAll(opened.value, places.out, places.now, places.draw ?? drawSlip);
  } finally {
    opened.value.close();
  }
}

async function drawAll(
  hub: Hub,
  out: string,
  now: Date,
  drawOne: typeof drawSlip,
): Promise<Result<SampleFile[], Failure>> {
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
  mkdirSync(out, { recursive: true });
  const files: SampleFile[] = [];
  const draw = async (name: string, slip: Slip, kind: SlipContentsKind, about: string) => {
    for (const format of ['pdf', 'png'] as const) {
      const file = path.join(out, `${name}.${format}`);
      writeFileSync(file, await drawOne({ slip, kind, format }));
      files.push({ file, about, contents: slipContents(kind, slip) });
    }
  };
  for (const kind of slipContentsKinds) await draw(`kind-${kind}`, everyday.slip, kind, `contents: ${kind}`);
  for (const { status, slip } of slips) {
    await draw(`status-${status}`, slip, bestKind(slip), `a dossier of the status ${status}`);
  }
  for (const { name, slip } of strangeSlips(hub, office.value, everyday.slip, now)) {
    await draw(`strange-${name}`, slip, 'plain-code', `a slip the kiosk cannot answer: ${name}`);
  }
  const { note, samples } = readNotASlip();
  for (const sample of samples) {
    const file = path.join(out, `not-a-slip-${sample.file}.png`);
    writeFileSync(file, await drawNotASlip(sample, note));
    files.push({ file, about: `not a slip: ${sample.file}`, contents: sample.contents });
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
  const made = await makeSampleSlips({ data, out, now: systemClock.now() });
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
