import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { kioskConfigSchema } from '../shared/config.ts';
import { systemClock } from '../shared/domain/clock.ts';
import { runHub } from './cli.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
/** Several child processes a test, on a machine that may be doing other things. */
const CHILD_TIMEOUT_MS = 120_000;
const OFFICE = 'H21.24.01';
const CODE = `${OFFICE}-261101-0001`;
const answerSchema = z.looseObject({ ok: z.boolean() });

let folder: string;
const before = process.cwd();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-cli-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

/** In this process: one of its own takes seconds where the machine is doing other things. */
async function hub(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runHub(args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    clock: systemClock,
    untilStopped: () => Promise.resolve(),
  });
  return { code, ...said, json: () => answerSchema.parse(JSON.parse(said.out)) };
}

test('what a file is called cannot write to the terminal as it likes', async () => {
  const { code, err } = await hub('import', 'forms', '/nowhere/a\u001b[2J\u009b1m.pdf', '--data', folder);
  expect(code).toBe(1);
  // oxlint-disable-next-line no-control-regex -- these are what must not come through
  expect(err.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u0080-\u009f]/u);
});

const commands = [
  'office new',
  'office list',
  'offices import',
  'office-key new',
  'keys rotate',
  'kiosk config',
  'recover',
  'keys new',
  'import dossiers',
  'source add',
  'source list',
  'source show',
  'source try',
  'source watch',
  'source token',
  'source remove',
  'import catalogue',
  'catalogue withdrawn list',
  'catalogue withdrawn confirm',
  'catalogue withdrawn keep',
  'import layer',
  'layer gaps',
  'template',
  'import content',
  'publish',
  'serve',
  'config',
  'kiosk add',
  'kiosk list',
  'kiosk remove',
  'notes',
  'notes done',
  'slip',
  'demo',
];

describe('every command', { timeout: CHILD_TIMEOUT_MS }, () => {
  test('is listed by --help; without a command that is told, as a usage error', async () => {
    const help = await hub('--help');
    expect(help.code).toBe(0);
    for (const name of commands) expect(help.out).toContain(`hub ${name}`);
    const nothing = await hub();
    expect([nothing.code, nothing.out]).toEqual([2, '']);
    expect(nothing.err).toContain('hub office new');
    const asAPerson = spawnSync(process.execPath, [cli, 'publsh'], { encoding: 'utf8' });
    expect([asAPerson.status, asAPerson.stdout]).toEqual([2, '']);
    expect(asAPerson.stderr).toContain('there is no command "publsh"');
  });

  test.each(commands)('%s explains itself and its options', async (name) => {
    const { code, out, err } = await hub(...name.split(' '), '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`hub ${name}`);
    expect(out).toContain('--data DIR');
    expect(out).toContain('--json');
  });

  test.each(commands)('%s refuses an option that it does not have, in words and as JSON', async (name) => {
    const { code, err, json } = await hub(...name.split(' '), '--bogus', '--json');
    expect(code).toBe(2);
    expect(err).toContain("'--bogus'");
    expect(json()).toMatchObject({ ok: false, error: { type: 'usage' } });
  });

  test.each([
    [['office', 'new', '--code', OFFICE], '--name'],
    [['office', 'new', '--code', OFFICE, '--name', 'Xã', '--level', 'village'], '--level'],
    [['import', 'dossiers'], 'PATH'],
    [['import', 'dossiers', 'a.csv', '--source', 'Ủy ban'], '--source'],
    [['import', 'dossiers', 'a.csv', '--as-of', 'yesterday'], '--as-of'],
    [['import', 'catalogue'], 'PATH'],
    [['catalogue', 'withdrawn', 'confirm'], '--all'],
    [['catalogue', 'withdrawn', 'keep', '1.001193', '--all'], '--all'],
    [['import', 'content', 'a.json', 'b.json'], '"b.json"'],
    [['publish'], '--out'],
    [['serve', '--port', '70000'], '--port'],
    [['config', '--feed', 'feed', '--out', 'kiosk.json'], '--office'],
    [['config', '--office', OFFICE, '--feed', 'f', '--out', 'k.json', '--kiosk-id', 'Quầy 1'], '--kiosk-id'],
    [['config', '--office', OFFICE, '--feed', 'f', '--out', 'k.json', '--outbox', 'hub:80'], '--outbox'],
    [['config', '--office', OFFICE, '--feed', 'f', '--out', 'k.json', '--paper', 'letter'], '--paper'],
    [['config', '--office', OFFICE, '--feed', 'f', '--out', 'k.json', '--printer', 'Quay1'], '--paper'],
    [['kiosk', 'add'], 'ID'],
    [['kiosk', 'add', 'Quầy 1'], 'ID'],
    [['notes', 'done'], 'NUMBER'],
    [['notes', 'done', 'abc'], 'NUMBER'],
    [['slip', CODE, '--out', 'slip.gif'], '--out'],
    [['slip', CODE, '--out', 'slip.png', '--kind', 'bogus'], '--kind'],
    [['demo', '--as-of', 'soon'], '--as-of'],
  ])('%j does not fit: %s is named', async (args, named) => {
    const { code, out, err } = await hub(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toContain(named);
    expect(err).toContain('--help');
  });

  test('that needs a hub makes none where there is none', async () => {
    const { code, err } = await hub('publish', '--out', 'feed', '--data', 'typo');
    expect(code).toBe(1);
    expect(err).toContain('hub office new');
    expect(existsSync(join(folder, 'typo'))).toBe(false);
  });
});

describe('from a new office to the answer of a kiosk', { timeout: CHILD_TIMEOUT_MS }, () => {
  const inFolder = (name: string) => join(folder, name);

  test('an office', async () => {
    const made = await hub('office', 'new', '--code', OFFICE, '--name', 'Xã Mẫu', '--slip-secrets', '--json');
    expect(made.code).toBe(0);
    expect(made.json()).toMatchObject({
      ok: true,
      office: { code: OFFICE, level: 'commune', slipSecrets: true },
    });
    expect(made.out).not.toMatch(/[A-Za-z0-9+/]{43}=/);
    expect(await hub('office', 'new', '--code', OFFICE, '--name', 'Xã Mẫu')).toMatchObject({
      code: 1,
      err: `The office ${OFFICE} is there already: nothing to do.\n`,
    });
    expect((await hub('office', 'new', '--code', 'xã', '--name', 'Xã')).code).toBe(1);
  });

  test('needs keys before it can publish; they are private, the root key outside', async () => {
    expect(await hub('publish', '--out', 'feed')).toMatchObject({
      code: 1,
      err: expect.stringContaining('keys new') as string,
    });
    expect(await hub('keys', 'new', '--root-key', '.data/hub/root')).toMatchObject({ code: 1 });
    expect((await hub('keys', 'new')).code).toBe(0);
    for (const file of ['.data/hub/signing-key.json', '.data/root-key/root-key.json'])
      expect(statSync(inFolder(file)).mode & 0o777).toBe(0o600);
    expect(await hub('keys', 'new')).toMatchObject({ code: 1 });
  });

  test('content', async () => {
    writeFileSync(
      inFolder('content.json'),
      JSON.stringify([{ type: 'counter', id: 'quay-3', name: { vi: 'Quầy số 3' } }, { type: 'counter' }]),
    );
    const taken = await hub('import', 'content', 'content.json', '--json');
    expect(taken.json()).toMatchObject({
      ok: true,
      taken: 1,
      added: 1,
      refused: [{ file: 'content.json', place: 'row 2' }],
    });
    writeFileSync(inFolder('torn.json'), '[{"type":');
    expect(await hub('import', 'content', 'torn.json')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^torn\.json is no JSON \(.*\): correct/) as string,
    });
  });

  test('an export, whose time must be said', async () => {
    writeFileSync(
      inFolder('export.csv'),
      [
        'Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,Số điện thoại',
        `${CODE},01/11/2026 08:00,30/11/2026 17:00,Đang xử lý,0200000001`,
        'không có mã,01/11/2026 08:00,30/11/2026 17:00,Đang xử lý,0200000002',
      ].join('\n'),
    );
    const unsaid = await hub('import', 'dossiers', 'export.csv');
    expect(unsaid.code).toBe(1);
    expect(unsaid.err).toContain('--as-of');
    const future = await hub('import', 'dossiers', 'export.csv', '--as-of', '2098-01-01 08:00');
    expect(future).toMatchObject({ code: 1, err: expect.stringContaining('future') as string });

    const taken = await hub('import', 'dossiers', 'export.csv', '--as-of', '2026-11-20 08:00', '--json');
    expect(taken.json()).toMatchObject({
      taken: 1,
      added: 1,
      asOf: '2026-11-20T08:00:00+07:00',
      refused: [{ file: 'export.csv', place: 'row 3' }],
    });
    utimesSync(inFolder('export.csv'), new Date('2026-11-20T02:00:00Z'), new Date('2026-11-20T02:00:00Z'));
    const byFile = await hub('import', 'dossiers', 'export.csv', '--as-of', 'file', '--complete', '--json');
    expect(byFile.json()).toMatchObject({ asOf: '2026-11-20T09:00:00+07:00', unchanged: 1, absent: 0 });
    const inWords = await hub('import', 'dossiers', 'export.csv', '--as-of', '2026-11-20 09:30');
    expect(inWords.out).toMatch(/Refused:\n {2}export\.csv, row 3/);
    expect(inWords.out + inWords.err).not.toContain('0200000001');
  });

  test('a push, which is of now', async () => {
    const push = { session: '', service: 'DongBoHoSoMC', data: [{ MaHoSo: CODE, TrangThaiHoSo: '6' }] };
    writeFileSync(inFolder('push.json'), JSON.stringify(push));
    const taken = await hub('import', 'dossiers', 'push.json', '--json');
    expect(taken.json()).toMatchObject({ taken: 1, changed: 1 });
    expect(await hub('import', 'dossiers', 'gone.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('gone.json') as string,
    });
    writeFileSync(inFolder('empty.json'), '{"data":[]}');
    expect((await hub('import', 'dossiers', 'empty.json', '--json')).json()).toMatchObject({
      ok: false,
      error: { type: 'nothing-taken' },
      taken: 0,
    });
  });

  test('a feed', async () => {
    const first = await hub('publish', '--out', 'feed', '--json');
    expect(first.json()).toMatchObject({ offices: [{ office: OFFICE, sequence: 1, changed: true }] });
    const again = await hub('publish', '--out', 'feed', '--office', OFFICE, '--json');
    expect(again.json()).toMatchObject({
      offices: [{ sequence: 1, changed: false, written: { chunks: 0, head: false } }],
    });
    expect((await hub('office', 'list')).out).toMatch(/H21\.24\.01 +Xã Mẫu +commune +0 +1 +1 +1 +2/);
    expect(await hub('publish', '--out', 'feed', '--office', 'H00.00')).toMatchObject({ code: 1 });
    writeFileSync(inFolder('a-file'), '');
    expect(await hub('publish', '--out', 'a-file/feed')).toMatchObject({ code: 1, out: '' });

    await hub('office', 'new', '--code', 'H99.24.02', '--name', 'Xã Trống', '--data', 'bare/hub');
    await hub('keys', 'new', '--data', 'bare/hub');
    const bare = await hub('publish', '--out', 'bare/feed', '--data', 'bare/hub');
    expect(bare.out, 'an office without details is told').toContain('H99.24.02 has no details yet');
  });

  test("a kiosk's configuration, for its owner only", async () => {
    const written = await hub(
      'config',
      '--office',
      OFFICE,
      '--feed',
      'feed',
      '--out',
      'kiosk.json',
      '--json',
    );
    expect(written.json()).toMatchObject({ kioskId: 'h21-24-01-1', feed: 'feed' });
    expect(written.out).not.toMatch(/[A-Za-z0-9+/]{43}=/);
    expect(statSync(inFolder('kiosk.json')).mode & 0o777).toBe(0o600);
    const config = kioskConfigSchema.parse(JSON.parse(readFileSync(inFolder('kiosk.json'), 'utf8')));
    expect(config).toMatchObject({ offices: [OFFICE], feed: 'feed', data: 'kiosk' });
    const url = ['--feed', 'HTTPS://feeds.example/kiosk', '--out', 'far/kiosk.json', '--kiosk-id', 'quay-2'];
    expect((await hub('config', '--office', OFFICE, ...url, '--json')).json()).toMatchObject({
      feed: 'HTTPS://feeds.example/kiosk',
      kioskId: 'quay-2',
    });
    const printing = ['--feed', 'feed', '--out', 'printing.json', '--paper', 'roll-80', '--printer', 'Quay1'];
    expect((await hub('config', '--office', OFFICE, ...printing)).code).toBe(0);
    const withPrinter = kioskConfigSchema.parse(JSON.parse(readFileSync(inFolder('printing.json'), 'utf8')));
    expect(withPrinter.printer).toEqual({ name: 'Quay1', paper: 'roll-80', perSession: 3 });
    expect(withPrinter.officerCall.sound).toBe(false);
    const ringing = ['--no-feed', '--out', 'ringing.json', '--call-sound'];
    expect((await hub('config', '--office', OFFICE, ...ringing)).code).toBe(0);
    const thatRings = kioskConfigSchema.parse(JSON.parse(readFileSync(inFolder('ringing.json'), 'utf8')));
    expect(thatRings.officerCall.sound).toBe(true);
    expect(await hub('config', '--office', 'H00', '--feed', 'feed', '--out', 'x.json')).toMatchObject({
      code: 1,
    });
  });

  test('a slip', async () => {
    expect((await hub('slip', CODE.toLowerCase(), '--out', 'slip.png', '--json')).json()).toMatchObject({
      code: CODE,
      kind: 'code-secret',
    });
    expect(readFileSync(inFolder('slip.png')).subarray(1, 4).toString()).toBe('PNG');
    expect((await hub('slip', CODE, '--out', 'slip.pdf', '--kind', 'plain-code')).code).toBe(0);
    expect(readFileSync(inFolder('slip.pdf')).subarray(0, 4).toString()).toBe('%PDF');
    expect(await hub('slip', `${OFFICE}-261101-9999`, '--out', 'slip.png')).toMatchObject({
      code: 1,
      err: expect.stringContaining('has no dossier') as string,
    });
  });

  test('a server, until it is stopped', async () => {
    expect(await hub('serve', '--port', '0', '--feed', 'nowhere')).toMatchObject({ code: 1 });
    const child = spawn(process.execPath, [cli, 'serve', '--port', '0', '--json']);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const said = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (part: Buffer) => {
        text += part.toString();
        if (text.endsWith('}\n')) resolve(text);
      });
    });
    const { address } = z.object({ address: z.url() }).parse(JSON.parse(said));
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${address}/${OFFICE}/head.json`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
