import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { procedureSchema } from '../../shared/domain/procedure.ts';
import { err, ok } from '../../shared/result.ts';
import { aPaper, aProcedure } from '../../shared/testing/procedures.ts';
import { runHub } from '../cli.ts';
import { formKey } from '../intake/compose-procedure.ts';
import { makeTestHub, value, type TestHub } from '../testing/test-hub.ts';
import { checkPdf } from './check-pdf.ts';
import { convertToPdf, findSoffice } from './soffice.ts';
import { takeForms, type TakeFormsOptions } from './take-forms.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => site.remove());

/** The smallest PDF with one empty page; the comment makes each another one. */
function pdf(comment: string): Buffer {
  return Buffer.from(
    `%PDF-1.4\n%${comment}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
}
const WORD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]);

function post(code: string, ...fileNames: string[]): void {
  const row = aProcedure({
    code,
    name: `Thủ tục ${code}`,
    steps: [{ text: 'Nộp hồ sơ' }],
    cases: [{ papers: fileNames.map((fileName) => aPaper({ fileName })) }],
  });
  expect(site.hub.takeCatalogue(site.office, [{ place: 'row 1', value: row }]).refused).toEqual([]);
}

/** What the published row of a procedure tells of its forms. */
const formsOf = (code: string) =>
  procedureSchema
    .parse(site.hub.store.row(site.office.code, 'catalogue', code)?.value)
    .cases.flatMap(({ papers }) => papers.flatMap(({ forms }) => forms));

const take = async (name: string, bytes: Uint8Array, options: Partial<TakeFormsOptions> = {}) =>
  takeForms([ok({ name, bytes })], { store: site.hub.store, blobs: site.hub.blobs, ...options });

test('a form goes to every procedure that names it, whatever the marks, the case and the extension', async () => {
  post('1.001193', 'Tờ khai đăng ký khai sinh.docx', 'Giấy ủy quyền.doc');
  post('1.000894', 'TỜ KHAI ĐĂNG KÝ KHAI SINH.doc');
  const intake = await take('forms/to_khai_dang_ky_khai_sinh.pdf', pdf('a'));
  expect(intake).toMatchObject({ added: 1, procedures: 2, report: { refused: [], attention: [] } });
  expect(formsOf('1.001193').map((form) => form.pdf?.bytes)).toEqual([pdf('a').length, undefined]);
  expect(formsOf('1.000894')[0]?.fileName).toBe('TỜ KHAI ĐĂNG KÝ KHAI SINH.doc');
  expect(formsOf('1.000894')[0]?.pdf).toEqual(formsOf('1.001193')[0]?.pdf);
});

test('the same form again changes nothing; another one of the name takes its place', async () => {
  post('1.001193', 'Tờ khai.docx');
  await take('Tờ khai.pdf', pdf('a'));
  const before = site.hub.store.stream(site.office.code, 'catalogue').upTo;
  expect(await take('Tờ khai.pdf', pdf('a'))).toMatchObject({ unchanged: 1, procedures: 0 });
  expect(site.hub.store.stream(site.office.code, 'catalogue').upTo).toBe(before);
  expect(await take('Tờ khai.pdf', pdf('bb'))).toMatchObject({ changed: 1, procedures: 1 });
});

test('a filled-in sample stands beside the empty form, in whichever order they come', async () => {
  post('1.001193', 'Tờ khai đăng ký.docx');
  await take('Tờ khai đăng ký.pdf', pdf('filled in'), { samples: true });
  await take('Tờ khai đăng ký.pdf', pdf('empty'));
  const [form] = formsOf('1.001193');
  expect([form?.pdf?.bytes, form?.sample?.bytes]).toEqual([pdf('empty').length, pdf('filled in').length]);
});

describe('a file called by a number only', () => {
  test('is given to nobody while several procedures have one of that name', async () => {
    post('1.001193', 'Mẫu số 01.docx');
    post('1.000894', 'mẫu số 01.doc');
    const { report } = await take('Mẫu số 01.pdf', pdf('a'));
    expect(report.taken).toBe(0);
    expect(report.refused[0]?.message).toMatch(/2 procedures .*1\.000894, 1\.001193.*--for CODE/);
    expect(formsOf('1.001193')[0]?.pdf).toBeUndefined();
  });

  test('goes to the procedure that was said, or whose folder it lies in, and to no other', async () => {
    post('1.001193', 'Mẫu số 01.docx');
    post('1.000894', 'Mẫu số 01.docx');
    await take('Mẫu số 01.pdf', pdf('a'), { only: procedureCodeSchema.parse('1.001193') });
    await take('forms/1.000894/Mẫu số 01.pdf', pdf('bb'));
    expect(formsOf('1.001193')[0]?.pdf?.bytes).toBe(pdf('a').length);
    expect(formsOf('1.000894')[0]?.pdf?.bytes).toBe(pdf('bb').length);
  });

  test('belongs to the only procedure that names it, and to none that comes later', async () => {
    post('1.001193', 'Mẫu số 01.docx');
    expect((await take('Mẫu số 01.pdf', pdf('a'))).report.taken).toBe(1);
    post('1.000894', 'Mẫu số 01.docx');
    expect(formsOf('1.001193')[0]?.pdf).toBeDefined();
    expect(formsOf('1.000894')[0]?.pdf).toBeUndefined();
  });
});

test('under --for a file called otherwise stands for the only form that is missing', async () => {
  post('1.001193', 'Tờ khai đăng ký khai sinh.docx');
  const only = procedureCodeSchema.parse('1.001193');
  await take('khai sinh 2026.pdf', pdf('a'), { only });
  expect(formsOf('1.001193')[0]?.pdf).toBeDefined();
  post('1.000894', 'Tờ khai A.docx', 'Tờ khai B.docx');
  const other = procedureCodeSchema.parse('1.000894');
  const { report } = await take('mới.pdf', pdf('a'), { only: other });
  expect(report.refused[0]?.message).toContain('"Tờ khai A.docx", "Tờ khai B.docx"');
});

test('a form that nobody names yet is kept for the procedure that does', async () => {
  const { report } = await take('Tờ khai lạ.pdf', pdf('a'));
  expect(report).toMatchObject({ taken: 1, attention: [{ code: 'form-not-named' }] });
  post('1.001193', 'Tờ khai lạ.docx');
  expect(formsOf('1.001193')[0]?.pdf).toBeDefined();
});

test.each([
  ['Tờ khai.pdf', Buffer.from('<html>not found</html>'), /no PDF, whatever its name says/],
  ['Tờ khai.pdf', pdf('a').subarray(0, 60), /cannot be read as PDF|no page/],
  ['Tờ khai.pdf', Buffer.alloc(11 * 1024 * 1024), /11\.0 MB/],
  ['Tờ khai.pdf', Buffer.alloc(0), /no PDF/],
  ['Tờ khai.docx', Buffer.from('<html>'), /no Word document/],
  ['Tờ khai.exe', Buffer.from('MZ'), /save it as PDF/],
  ['Tờ khai', Buffer.from('x'), /save it as PDF/],
])('%s that is none is refused by itself (%#)', async (name, bytes, message) => {
  post('1.001193', 'Tờ khai.docx');
  const files = [ok({ name, bytes }), ok({ name: 'Tờ khai khác.pdf', bytes: pdf('a') })];
  const { report } = await takeForms(files, { store: site.hub.store, blobs: site.hub.blobs });
  expect(report.refused.map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
  expect(report.taken).toBe(1);
});

describe('Word documents', () => {
  test('wait, with the next step told, where there is no LibreOffice', async () => {
    post('1.001193', 'Tờ khai.docx');
    const { waiting, report } = await take('Tờ khai.doc', WORD);
    expect(waiting).toBe(1);
    expect(report.attention[0]?.message).toMatch(/install it, or save the file as PDF/);
  });

  test('are converted once; the same document again is known', async () => {
    post('1.001193', 'Tờ khai.docx');
    let converted = 0;
    const convert: TakeFormsOptions['convert'] = async () => {
      converted += 1;
      return Promise.resolve(ok(pdf(`run ${converted}`)));
    };
    await take('Tờ khai.doc', WORD, { convert });
    expect(await take('Tờ khai.doc', WORD, { convert })).toMatchObject({ unchanged: 1 });
    expect(converted).toBe(1);
  });

  test('that cannot be converted, or never end, are told and leave the others alone', async () => {
    for (const error of [
      { type: 'timed-out' },
      { type: 'not-converted', detail: 'source file broken' },
    ] as const) {
      const { report } = await take('Đơn xin nghỉ.doc', WORD, {
        convert: async () => Promise.resolve(err(error)),
      });
      expect(report.refused[0]?.message).toMatch(/LibreOffice .*save it as PDF/);
    }
  });

  test('a stop in the middle keeps what was taken before', async () => {
    const stopping = new AbortController();
    const convert: TakeFormsOptions['convert'] = async () => {
      stopping.abort();
      return Promise.resolve(err({ type: 'stopped' }));
    };
    const files = [
      ok({ name: 'Đơn thứ nhất.pdf', bytes: pdf('a') }),
      ok({ name: 'Đơn thứ hai.doc', bytes: WORD }),
      ok({ name: 'Đơn thứ ba.pdf', bytes: pdf('c') }),
    ];
    const { store, blobs } = site.hub;
    const intake = await takeForms(files, { store, blobs, convert, signal: stopping.signal });
    expect(intake).toMatchObject({ stopped: true, report: { taken: 1, refused: [] } });
    expect(store.inputs.form(formKey('Đơn thứ nhất'))?.pdf).toBeDefined();
  });
});

test('the command line takes a folder and lists what is still missing', async () => {
  post('1.001193', 'Tờ khai đăng ký khai sinh.docx', 'Giấy ủy quyền.docx');
  const folder = join(site.folder, 'forms');
  mkdirSync(folder);
  writeFileSync(join(folder, 'Tờ khai đăng ký khai sinh.pdf'), pdf('a'));
  const run = async (...args: string[]) => {
    let out = '';
    const code = await runHub([...args, '--data', site.hub.dataFolder, '--json'], {
      out: (text) => (out += text),
      err: () => undefined,
      clock: { now: () => new Date('2026-11-21T08:00:00+07:00') },
      untilStopped: async () => new Promise<void>(() => undefined),
    });
    return { code, json: JSON.parse(out) as Record<string, unknown> };
  };
  expect(await run('import', 'forms', folder)).toMatchObject({ code: 0, json: { added: 1, procedures: 1 } });
  expect(await run('forms', 'missing')).toMatchObject({
    code: 0,
    json: { named: 2, missing: [{ code: '1.001193', fileName: 'Giấy ủy quyền.docx' }] },
  });
  expect(await run('import', 'forms', folder, '--for', '9.999999')).toMatchObject({ code: 1 });
});

describe('a form in RTF', () => {
  const rtf = (instruction: string) =>
    Buffer.from(String.raw`{\rtf1\ansi x {\field{\*\fldinst ${instruction}}{\fldrslt y}} z}`);
  const seen = async (instruction: string) => {
    const { report } = await take('Tờ khai đăng ký.doc', rtf(instruction), {
      convert: async () => Promise.resolve(ok(pdf(instruction))),
    });
    return report;
  };

  test.each([
    'INCLUDEPICTURE "/home/clerk/scans/id-card.png"',
    String.raw`{\b include}{\i picture} "file:///etc/x.png" \\d`,
    String.raw`INCL\'55DEPICTURE "x.png"`,
    String.raw`{\*\hidden PAGE }INCLUDETEXT "x.txt"`,
    String.raw`{\info PAGE }INCLUDETEXT "x.txt"`,
    `${String.raw`\b0 `.repeat(400)}IMPORT "x.png"`,
  ])('that takes something from another file is refused: %s', async (instruction) => {
    const { taken, refused } = await seen(instruction);
    expect(taken).toBe(0);
    expect(refused[0]?.message).toContain('from other files');
  });

  test.each([
    String.raw`{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid123  HYPERLINK "https://dichvucong.gov.vn/t\u7901?"}`,
    String.raw` PAGE   \\* MERGEFORMAT `,
    String.raw`FORMTEXT {\*\formfield{\fftype0}}`,
  ])('with harmless fields is taken: %s', async (instruction) => {
    expect(await seen(instruction)).toMatchObject({ taken: 1, refused: [] });
  });
});

const soffice = findSoffice();
describe.skipIf(soffice === undefined)(`LibreOffice ${soffice ?? '(not on this machine: skipped)'}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'soffice-test-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  test('a .doc, as LibreOffice itself writes it, becomes a PDF that the kiosk can show', async () => {
    const source = join(folder, 'source.txt');
    writeFileSync(source, 'TỜ KHAI ĐĂNG KÝ KHAI SINH');
    spawnSync(soffice ?? '', [
      '--headless',
      `-env:UserInstallation=file://${join(folder, 'maker')}`,
      '--convert-to',
      'doc',
      '--outdir',
      folder,
      source,
    ]);
    const bytes = readFileSync(join(folder, 'source.doc'));
    const converted = await convertToPdf(soffice ?? '', { bytes, extension: 'doc' });
    expect(await checkPdf(value(converted))).toEqual(ok(1));
  }, 60_000);

  test('a .docx becomes a PDF that the kiosk can show', async () => {
    const converted = await convertToPdf(soffice ?? '', { bytes: docx('TỜ KHAI'), extension: 'docx' });
    expect(await checkPdf(value(converted))).toEqual(ok(1));
  }, 60_000);

  test('neither runs what a document brings along nor fetches what it links to', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const at = server.address();
    const picture = `http://127.0.0.1:${typeof at === 'object' ? String(at?.port) : ''}/pixel.png`;
    const trace = join(folder, 'macro-ran');
    const bytes = Buffer.from(documentThatActs(picture, trace));
    const converted = await convertToPdf(soffice ?? '', { bytes, extension: 'doc' });
    server.close();
    expect(converted.ok).toBe(true);
    expect(asked).toEqual([]);
    expect(existsSync(trace)).toBe(false);
  }, 60_000);

  test('a conversion that takes too long is ended, and leaves nothing behind', async () => {
    const bytes = docx('x');
    const begun = Date.now();
    expect(await convertToPdf(soffice ?? '', { bytes, extension: 'docx' }, { timeLimitMs: 50 })).toEqual(
      err({ type: 'timed-out' }),
    );
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 50);
    const stopped = convertToPdf(soffice ?? '', { bytes, extension: 'docx' }, { signal: stopping.signal });
    expect(await stopped).toEqual(err({ type: 'stopped' }));
    expect(Date.now() - begun).toBeLessThan(20_000);
  }, 60_000);
});

/** A document of Word with one line, as few parts as there may be. */
function docx(text: string): Uint8Array {
  const office = 'application/vnd.openxmlformats-officedocument';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const words = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${office}.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${related}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="${words}"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    ),
  });
}

/** Flat OpenDocument: `formFileOf` refuses it before; here LibreOffice itself is tried. */
function documentThatActs(picture: string, trace: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ooo="http://openoffice.org/2004/office" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="M"><ooo:source-code>Sub Hit
Open "${trace}" For Output As #1
Print #1, "x"
Close #1
End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
<office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Hit?language=Basic&amp;location=document" xlink:type="simple"/></office:event-listeners></office:scripts>
<office:body><office:text><text:p>x<draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:href="${picture}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document>`;
}
