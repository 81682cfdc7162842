import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { strToU8 } from 'fflate';
import vietnamese from '../../assets/languages/staff.vi.json' with { type: 'json' };
import type { UpdateFailureType } from '../../shared/domain/stick.ts';
import { newSigningKey } from '../../shared/node/envelope.ts';
import { newOfficeKey } from '../../shared/node/office-key.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { dossierCode, OFFICE, OTHER_OFFICE, putDossier, putValue } from '../../tests/fixtures/feed-maker.ts';
import { NOW, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { compoundFile, oddWorkbook } from '../../tests/fixtures/odd-workbooks.ts';
import { BY, type StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { zipped } from '../../tests/fixtures/zipped.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';

let site: StickKiosk;
withStick(
  (made) => {
    site = made;
  },
  { sequence: 5 },
);

const PACKAGE = 'kiosk-feed';
const inPackage = (...path: string[]) => join(site.stick, PACKAGE, ...path);
const news = sampleStreams({
  catalogue: { deltas: [{ after: 100, upTo: 101, rows: [putValue(procedure('1.001193', 'Tên mới'))] }] },
});
const sealedDelta = { after: 300, upTo: 301, rows: [putDossier(dossierCode(1), { status: 'ready' })] };
const publish = (sequence = 6, streams = news) => site.reader.feed.publish({ sequence, streams });
const copy = () => cpSync(site.reader.feed.folder, inPackage(), { recursive: true });
/** The chunk that the new package brings. */
const newChunk = () => {
  const known = new Set(readdirSync(inPackage(OFFICE, 'chunks')));
  const named = JSON.stringify(lastHead?.streams.catalogue.deltas);
  return inPackage(OFFICE, 'chunks', [...known].find((name) => named.includes(name)) ?? '');
};
let lastHead: ReturnType<typeof publish> | undefined;
const usual = () => {
  lastHead = publish();
  copy();
};
const text = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

/** Everything in the data folder that is the kiosk's content: what citizens read, and what it goes on from. */
const content = (): Record<string, string> =>
  // An index of a journal that is empty is no content.
  Object.fromEntries(
    Object.entries(site.reader.storeBytes()).filter(
      ([file, sha256]) => !file.endsWith('-shm') && !(file.endsWith('-wal') && sha256 === sha256Of('')),
    ),
  );

interface BadPackage {
  readonly name: string;
  readonly make: () => void;
  readonly failure: UpdateFailureType;
  /** The words that the officer reads. */
  readonly words: string;
}

const packages: readonly BadPackage[] = [
  {
    name: 'keys.json without a signature',
    make() {
      usual();
      text(inPackage('keys.json'), (json) => JSON.stringify({ ...JSON.parse(json), signatures: [] }));
    },
    failure: 'not-signed',
    words: 'Gói dữ liệu không có chữ ký.',
  },
  {
    name: 'keys signed by somebody else',
    make() {
      publish();
      site.reader.feed.writeKeys(() => undefined, newSigningKey());
      copy();
    },
    failure: 'wrong-signature',
    words: 'Chữ ký của gói dữ liệu không đúng.',
  },
  {
    name: 'a head signed by somebody else',
    make() {
      site.reader.feed.writeHead(publish(), { signer: newSigningKey() });
      copy();
    },
    failure: 'wrong-signature',
    words: 'Chữ ký của gói dữ liệu không đúng.',
  },
  {
    name: 'a head signed with a key that nobody knows',
    make() {
      site.reader.feed.writeHead(publish(), { keyId: 'unheard-of' });
      copy();
    },
    failure: 'unknown-key',
    words: 'Gói ký bằng khóa mà ki-ốt không biết.',
  },
  {
    name: 'a revoked key',
    make() {
      publish();
      site.reader.feed.writeKeys((keys) => {
        keys.version = 9;
        for (const key of keys.keys) key.revoked = true;
      });
      copy();
    },
    failure: 'key-revoked',
    words: 'Gói ký bằng khóa đã bị thu hồi.',
  },
  {
    name: 'a key of another office',
    make() {
      publish();
      site.reader.feed.writeKeys((keys) => {
        keys.version = 9;
        for (const key of keys.keys) key.offices = [OTHER_OFFICE];
      });
      copy();
    },
    failure: 'key-not-allowed',
    words: 'Khóa này không được ký cho cơ quan này.',
  },
  {
    name: 'an older sequence',
    make() {
      publish(4);
      copy();
    },
    failure: 'older',
    words: 'Gói này cũ hơn dữ liệu ki-ốt đã nhận.',
  },
  {
    name: 'the same sequence with other content',
    make() {
      publish(5);
      copy();
    },
    failure: 'altered',
    words: 'Gói cùng số với bản đã nhận nhưng nội dung khác.',
  },
  {
    name: 'of another office alone',
    make() {
      usual();
      rmSync(inPackage(OFFICE), { recursive: true });
      mkdirSync(inPackage(OTHER_OFFICE));
      writeFileSync(inPackage(OTHER_OFFICE, 'head.json'), '{}');
    },
    failure: 'other-office',
    words: 'Gói này của cơ quan khác.',
  },
  {
    name: 'another office’s head under this office’s name',
    make() {
      site.reader.feed.writeHead({ ...publish(), office: OTHER_OFFICE });
      copy();
    },
    failure: 'other-office',
    words: 'Gói này của cơ quan khác.',
  },
  {
    name: 'a chunk cut short',
    make() {
      usual();
      truncateSync(newChunk(), 20);
    },
    failure: 'damaged',
    words: 'Gói dữ liệu bị hỏng.',
  },
  {
    name: 'a chunk of the same length with other bytes',
    make() {
      usual();
      const bytes = readFileSync(newChunk());
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(newChunk(), bytes);
    },
    failure: 'damaged',
    words: 'Gói dữ liệu bị hỏng.',
  },
  {
    name: 'a chunk that is not there',
    make() {
      usual();
      rmSync(newChunk());
    },
    failure: 'incomplete',
    words: 'Gói dữ liệu thiếu tệp.',
  },
  {
    name: 'a chunk that is a link to elsewhere',
    make() {
      usual();
      const bytes = readFileSync(newChunk());
      const elsewhere = join(site.reader.folder, 'elsewhere');
      writeFileSync(elsewhere, bytes);
      rmSync(newChunk());
      symlinkSync(elsewhere, inPackage(OFFICE, 'chunks', sha256Of(bytes)));
    },
    failure: 'incomplete',
    words: 'Gói dữ liệu thiếu tệp.',
  },
  {
    name: 'a chunk that is a pipe',
    make() {
      usual();
      const chunk = newChunk();
      rmSync(chunk);
      execFileSync('mkfifo', [chunk]);
    },
    failure: 'incomplete',
    words: 'Gói dữ liệu thiếu tệp.',
  },
  {
    name: 'a head of many megabytes',
    make() {
      usual();
      writeFileSync(inPackage(OFFICE, 'head.json'), Buffer.alloc(8 * 1024 * 1024, 0x20));
    },
    failure: 'bomb',
    words: 'Tệp quá lớn khi mở ra.',
  },
  {
    name: 'sealed with a key that the kiosk does not have',
    make() {
      site.reader.feed.officeKeys.set(OFFICE, newOfficeKey());
      publish(6, sampleStreams({ dossiers: { deltas: [sealedDelta] } }));
      copy();
    },
    failure: 'no-office-key',
    words: 'Ki-ốt không có khóa để mở gói này.',
  },
  {
    name: 'a chunk whose name leads out of the package',
    make() {
      const head = publish();
      const { snapshot } = head.streams.catalogue;
      const catalogue = {
        ...head.streams.catalogue,
        snapshot: { ...snapshot, chunks: [{ ...snapshot?.chunks[0], sha256: '../../../journal.sqlite' }] },
      };
      site.reader.feed.writeHead({ ...head, streams: { ...head.streams, catalogue } });
      copy();
    },
    failure: 'not-understood',
    words: 'Ki-ốt không hiểu gói dữ liệu này.',
  },
  {
    name: 'a head of a shape that nobody knows',
    make() {
      site.reader.feed.writeHead({ ...publish(), format: 'kiosk-feed/9' });
      copy();
    },
    failure: 'not-understood',
    words: 'Ki-ốt không hiểu gói dữ liệu này.',
  },
];

describe('a bad package is told in words, and changes nothing', () => {
  test.each(packages)('$name', async ({ make, failure, words }) => {
    const before = content();
    // Its configuration is from before whatever is done to the feed.
    expect(site.kiosk.stores.home).toBe(OFFICE);
    make();
    const job = await site.begin(PACKAGE);
    expect(job).toMatchObject({ step: 'failed', canPull: true, failure: { type: failure } });
    expect(vietnamese.staff.update.failure[failure]).toBe(words);
    expect(content()).toEqual(before);
  });
});

const heading = 'Mã hồ sơ;Chủ hồ sơ;Trạng thái;Ngày tiếp nhận';
const row = `${dossierCode(1)};Nguyễn Văn A;Đã xử lý xong;16/11/2026 09:00`;

describe('a bad export is told in words, and changes nothing', () => {
  const exports: readonly (BadPackage & { readonly file: string })[] = [
    {
      name: 'no row can be used',
      file: 'a.csv',
      make: () => writeFileSync(join(site.stick, 'a.csv'), `${heading}\nkhông;Nguyễn;x;y`),
      failure: 'nothing-usable',
      words: 'Không có dòng nào dùng được.',
    },
    {
      name: 'headings alone',
      file: 'a.csv',
      make: () => writeFileSync(join(site.stick, 'a.csv'), `${heading}\n`),
      failure: 'empty',
      words: 'Tệp không có dòng nào.',
    },
    {
      name: 'gone between the look and the copy',
      file: 'a.csv',
      make: () => writeFileSync(join(site.stick, 'a.csv'), `${heading}\n${row}`),
      failure: 'file-gone',
      words: 'Không còn tệp này trên USB.',
    },
  ];
  test.each(exports)('$name', async ({ file, make, failure, words }) => {
    const before = content();
    // As a stick that nobody need look at again, however long it takes until the copy.
    const untouched = () => utimesSync(site.stick, NOW, NOW);
    make();
    untouched();
    await site.finds();
    if (failure === 'file-gone') rmSync(join(site.stick, file));
    untouched();
    const job = await site.begin(file, { asOf: NOW.toISOString() });
    expect(job).toMatchObject({ step: 'failed', failure: { type: failure } });
    expect(vietnamese.staff.update.failure[failure]).toBe(words);
    expect(content()).toEqual(before);
    expect(existsSync(join(site.reader.dataFolder, 'stick'))).toBe(false);
  });
});

describe('a bad sheet is told in words, and changes nothing before somebody says so', () => {
  const table = (
    value: string | { formula: string; value: string },
    more: Readonly<Record<string, Uint8Array>> = {},
  ) =>
    oddWorkbook(
      [
        {
          name: 'Thủ tục',
          rows: [
            ['Mã thủ tục', 'Phí, lệ phí'],
            ['1.001193', value],
          ],
        },
      ],
      more,
    );
  const entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>';
  const bad: readonly [name: string, file: string, bytes: () => Uint8Array, words: string][] = [
    [
      'a workbook with a password',
      'mat-khau.xlsx',
      () => compoundFile('EncryptedPackage'),
      'Tệp đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi nhập lại.',
    ],
    [
      'an old workbook',
      'cu.xls',
      () => compoundFile('Workbook'),
      'Tệp .xls đời cũ. Hãy lưu lại dạng .xlsx rồi nhập lại.',
    ],
    [
      'a sheet of a million rows',
      'dai.xlsx',
      () => oddWorkbook([{ name: 'Thủ tục', sheetData: '<row r="1048576"/>' }]),
      'Tệp quá lớn. Hãy lưu riêng những trang cần nhập, bỏ hình và dòng trống, rồi nhập lại.',
    ],
    [
      'entities that unfold',
      'thuc-the.xlsx',
      () => table('10.000 đồng', { 'xl/sharedStrings.xml': strToU8(entities) }),
      'Tệp có phần lạ, không phải bảng tính thường. Hãy chép các ô sang tệp mẫu mới.',
    ],
    [
      'a formula that looks into another workbook, and macros',
      'macro.xlsm',
      () =>
        table(
          { formula: "'[1]Bang gia'!B2", value: '10.000 đồng' },
          { 'xl/vbaProject.bin': new Uint8Array([1]) },
        ),
      'Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  ];
  test.each(bad)('%s', async (_name, file, bytes, words) => {
    const before = content();
    writeFileSync(join(site.stick, file), bytes());
    const preview = await site.preview(await site.begin(file));
    if (preview.kind !== 'sheet') throw new Error(`a ${preview.kind}`);
    expect([preview.applicable, preview.refused.map(({ message }) => message.vi)]).toEqual([false, [words]]);
    expect(content()).toEqual(before);
  });
});

describe('what is no file of ours is left alone', () => {
  const because = async () =>
    (await site.finds()).map((find) => [find.path, find.kind === 'left-alone' ? find.because : find.kind]);

  test('a link to a file, to a folder, to the root of the disk', async () => {
    writeFileSync(join(site.reader.folder, 'elsewhere.csv'), `${heading}\n${row}`);
    symlinkSync(join(site.reader.folder, 'elsewhere.csv'), join(site.stick, 'a.csv'));
    symlinkSync('/', join(site.stick, 'root'));
    symlinkSync(site.reader.feed.folder, join(site.stick, PACKAGE));
    expect(await because()).toEqual([
      ['a.csv', 'link'],
      [PACKAGE, 'link'],
      ['root', 'link'],
    ]);
  });

  test('a pipe, a folder with the name of a sheet, a file that is far too large, odd names', async () => {
    execFileSync('mkfifo', [join(site.stick, 'pipe.csv')]);
    mkdirSync(join(site.stick, 'folder.xlsx'));
    writeFileSync(join(site.stick, 'huge.csv'), '');
    truncateSync(join(site.stick, 'huge.csv'), 5 * 1024 ** 3);
    writeFileSync(join(site.stick, 'x\\..\\evil.csv'), heading);
    writeFileSync(join(site.stick, 'a\u202Evsc.csv'), heading);
    expect(await because()).toEqual([
      ['a?vsc.csv', 'odd-name'],
      ['huge.csv', 'too-large'],
      ['pipe.csv', 'not-a-file'],
      ['x\\..\\evil.csv', 'odd-name'],
    ]);
  });

  test('a workbook that unpacks to more than anybody types is told, not unpacked', async () => {
    const bomb = zipped({ 'xl/worksheets/sheet1.xml': new Uint8Array(97 * 1024 * 1024) });
    writeFileSync(join(site.stick, 'bomb.xlsx'), bomb);
    expect(await site.finds()).toMatchObject([{ kind: 'sheet', recognised: false }]);
  });

  test('thousands of entries, and folders in folders: enough is enough, and it is said', async () => {
    for (let index = 0; index < 5200; index += 1) writeFileSync(join(site.stick, `${index}.txt`), '');
    const state = async () => site.calls.state({}, { staff: BY });
    await site.finds();
    expect(await state()).toMatchObject({ value: { sticks: [{ cutOff: true }] } });
  });
});

describe('a stick that takes nothing', () => {
  const takeOut = async () => site.takeOut('template');

  test('a link where the kiosk’s folder would be is not followed', async () => {
    mkdirSync(join(site.reader.folder, 'elsewhere'));
    symlinkSync(join(site.reader.folder, 'elsewhere'), join(site.stick, 'ki-ot-mot-cua'));
    expect(await takeOut()).toMatchObject({ error: { type: 'failed' } });
    expect(readdirSync(join(site.reader.folder, 'elsewhere'))).toEqual([]);
  });

  test.runIf(process.getuid?.() !== 0)('one that can be read only', async () => {
    chmodSync(site.stick, 0o555);
    expect(await takeOut()).toMatchObject({ error: { type: 'read-only' } });
    chmodSync(site.stick, 0o755);
  });

  test('what is written stands there whole, with no half file beside it', async () => {
    expect(await takeOut()).toMatchObject({ ok: true });
    expect(readdirSync(join(site.stick, 'ki-ot-mot-cua'))).toEqual([
      expect.stringMatching(/^mau-noi-dung-.*\.xlsx$/),
    ]);
  });
});
