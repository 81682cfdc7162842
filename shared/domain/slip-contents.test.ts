import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proof } from '../testing/proof.ts';
import { aCitizenId, aWildDossierCode } from '../testing/wild-codes.ts';
import { foreignContentSchema } from './foreign-content.ts';
import { parseSlipContents, parseTypedCode } from './slip-contents.ts';
import { busyMs } from '../testing/busy-ms.ts';

const CODE = 'H21.24.01-240515-001201';
const ID = '012345678901';
const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('slips', () => {
  test.each([
    ['the plain code', CODE],
    ['with the line end of a reader', `${CODE}\r\n`],
    ['between control characters', `\u0002${CODE}\u0003`],
    ['behind a symbology mark', `]Q1${CODE}`],
    ['typed by a sloppy printer', CODE.toLowerCase().replaceAll('-', '–')],
    ['SGT and MHS', `https://dichvucong.example.gov.vn/tra-cuu?SGT=${ID}&MHS=${CODE}`],
    ['MaHoSo and SoDinhDanh', `https://dvc.example.vn/?MaHoSo=${CODE}&SoDinhDanh=${ID}`],
    ['ma', `http://dvc.example.vn/x?ma=${CODE}`],
    ['a parameter with another name', `http://dvc.example.vn/x?hoso=${CODE}`],
    ['no scheme', `dvc.example.gov.vn/tra-cuu?ma=${CODE}`],
    ['parameters behind the hash', `https://dvc.example.vn/#/tra-cuu?MHS=${CODE}`],
    ['the code in the path', `https://dvc.example.vn/ho-so/${CODE}`],
    ['percent-encoded', `https://dvc.example.vn/?MHS=${CODE.replaceAll('-', '%2D')}&x=%20`],
    ['other percent-encoding broken', `https://dvc.example.vn/?x=%E0%A4%A&y=%zz&MHS=${CODE}`],
    ['an opaque id beside the code', `https://dvc.example.vn/apiqr/qr?id=${GUID}&MHS=${CODE}`],
    ['parameters alone', `SGT=${ID}&MHS=${CODE}`],
    ['the code on a line of its own', `Nguyễn Văn A\n${ID}\n${CODE}`],
    ['QRSCAN without a secret', `QRSCAN=${CODE}`],
  ])('%s', (_, contents) => {
    expect(parseSlipContents(contents)).toEqual({ type: 'slip', candidates: [{ code: CODE }] });
  });

  test.each([
    ['code and secret', `${CODE}-1234`],
    ['QRSCAN', `QRSCAN=${CODE}-1234`],
    ['QRSCAN in lower case', `qrscan=${CODE}-1234`],
    ['QRSCAN in a link', `https://dvc.example.vn/?QRSCAN=${CODE}-1234`],
  ])('%s: the secret comes along', (_, contents) => {
    expect(parseSlipContents(contents)).toEqual({
      type: 'slip',
      candidates: [{ code: CODE, secret: '1234' }],
    });
  });

  test('what may be one long code or code and secret is tried as one code first', () => {
    expect(parseSlipContents('H21.24.01-240515-120101-1234')).toEqual({
      type: 'slip',
      candidates: [
        { code: 'H21.24.01-240515-120101-1234' },
        { code: 'H21.24.01-240515-120101', secret: '1234' },
      ],
    });
  });

  test('an ID number is no secret', () => {
    expect(parseSlipContents(`${CODE}-${ID}`)).toEqual({ type: 'slip', candidates: [{ code: CODE }] });
  });
});

describe('what is no slip is named', () => {
  test.each([
    ['id-card', `${ID}|123456789|Nguyễn Văn A|01011990|Nam|Thôn 1, Xã X|01012021`],
    ['id-card', `${ID}||Nguyễn Thị B|01011990|Nữ|Thôn 1|01072024||Trần Văn C|Lê Thị D|`],
    ['id-card', `\ufeff${ID}|`],
    ['id-card', ID],
    ['id-card', `IDVNM0900000000${ID}<<4\n9001011M3001017VNM<<<<<<<<<<<4\nNGUYEN<<VAN<A<<<<<<<`],
    ['other-card', 'DN4797931234567|4e677579e1bb856e|01/01/1990|1|Xã X|79 - 034|-|01/01/2021|$'],
    ['other-card', 'TE4797931234567'],
    ['other-card', '7931234567|4e677579|01/01/1990|2|X|$'],
    ['other-card', '790123456789;NGUYEN VAN A;01/01/1990;A1;20/10/2020'],
    ['other-card', 'P<VNMNGUYEN<<VAN<A<<<<<<<<<<<<<<<<<<<<<<<<<<<<'],
    [
      'payment',
      '00020101021138570010A00000072701270006970436011312345678901230208QRIBFTTA53037045802VN6304ABCD',
    ],
    ['wifi', 'WIFI:T:WPA;S:UBND xa;P:matkhau;;'],
    ['wifi', 'wifi:S:x;;'],
    ['phone-only-link', `https://dvc.example.gov.vn/apiqr/qr?id=${GUID}`],
    ['phone-only-link', `dvc.example.gov.vn/apiqr/qr?id=${GUID}`],
    ['phone-only-link', 'http://10.0.0.7:8080/apiqr/qr?id=17'],
    ['phone-only-link', `https://x.example.vn/q/${GUID.replaceAll('-', '')}`],
    ['zalo', 'https://zalo.me/1234567890'],
    ['zalo', 'zalo.me/s/1234567890/?a=b'],
    ['zalo', `https://oa.zalo.me/?MHS=${CODE}`],
    ['zalo', 'zalo://qr/p/abc'],
    ['web-link', 'https://vnexpress.example/'],
    ['web-link', `https://dvc.example.vn/?SGT=${ID}`],
    ['web-link', 'https://zalo.me.example.com/x'],
    ['web-link', 'https://zalo.me@example.com/x'],
    ['procedure-code', '1.001193'],
    ['procedure-code', ' 1.014955-Xoa\n'],
    ['garbage', ''],
    ['garbage', 'x'.repeat(10_240)],
    ['garbage', '|'.repeat(10_240)],
    ['garbage', `${'a.'.repeat(5000)}!`],
    ['garbage', '%'.repeat(16_384)],
    ['garbage', 'a'.repeat(20_000)],
    ['garbage', '\u0000\u0001\u001b[31m\u0007'],
    ['garbage', `H21.24.01\u0000-240515-0001`],
    ['garbage', `H21.24.01-\u001d240515-0001`],
    ['garbage', '123456789'],
    ['garbage', 'javascript:alert(1)'],
    ['garbage', '{"MHS": 1}'],
    ['garbage', 'BEGIN:VCARD\nFN:A\nTEL:0912345678\nEND:VCARD'],
  ] as const)('%s: %.40s', (what, contents) => {
    expect(parseSlipContents(contents)).toEqual({ type: 'foreign', what });
  });
});

test.each([
  ['blanks', `a${' '.repeat(16_000)}a`],
  ['control characters', `a${'\u0000'.repeat(16_000)}a`],
  ['dots', `${'a.'.repeat(8000)}/`],
  ['bars', '1|'.repeat(8000)],
  ['equals signs', `a${'='.repeat(16_000)}`],
  ['parameters without a next one', `a=${'a='.repeat(8000)}`],
  ['half GUIDs', `http://a.example/${'0123abcd-0123-'.repeat(1100)}`],
])('16 KB of %s do not hold up the next person', (_, contents) => {
  expect(busyMs(() => void parseSlipContents(contents))).toBeLessThan(100);
});

describe('typed', () => {
  test.each([[CODE], ['h21.24.01 – 240515 – 001201'], [' H 2 1.2 4.0 1-2 4 0 5 1 5-0 0 1 2 0 1 ']])(
    '%s',
    (typed) => {
      expect(parseTypedCode(typed)).toEqual({ type: 'slip', candidates: [{ code: CODE }] });
    },
  );

  test('with the secret', () => {
    expect(parseTypedCode(`${CODE}-12ab`)).toEqual({
      type: 'slip',
      candidates: [{ code: CODE, secret: '12AB' }],
    });
  });

  test.each(['', 'H21.24.01-', 'H21.24.01-240515', '123', 'x'.repeat(20_000)])(
    '%.30s is malformed',
    (typed) => {
      expect(parseTypedCode(typed)).toEqual({ type: 'malformed' });
    },
  );

  test('a procedure code and an ID number are told apart from a mistyped code', () => {
    expect(parseTypedCode('1.001193')).toEqual({ type: 'foreign', what: 'procedure-code' });
    expect(parseTypedCode('012 345 678 901')).toEqual({ type: 'foreign', what: 'id-card' });
  });
});

describe('whatever is held before the camera', () => {
  const contents = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom(...'H21.-:/?&=%|#@ \r\n\u0000'.split(''), 'MHS', 'http://', CODE, ID),
      maxLength: 40,
    }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );

  test('the parser answers and never throws', () => {
    fc.assert(
      fc.property(contents, (text) => {
        const parsed = parseSlipContents(text);
        const sound =
          parsed.type === 'slip'
            ? parsed.candidates.length > 0
            : foreignContentSchema.options.includes(parsed.what);
        expect(sound).toBe(true);
        expect(() => parseTypedCode(text)).not.toThrow();
      }),
      proof(5000),
    );
  });

  test('a code is found wherever a slip may carry it, and the citizen ID beside it is gone', () => {
    const slips = fc.constantFrom<(code: string, id: string) => string>(
      (code) => code,
      (code, id) => `https://dvc.example.vn/tra-cuu?SGT=${id}&MHS=${encodeURIComponent(code)}`,
      (code, id) => `dvc.example.vn?MaHoSo=${code}&SoDinhDanh=${id}`,
      (code, id) => `https://dvc.example.vn/${id}/${code}`,
      (code, id) => `https://dvc.example.vn/?x=${id}&ma=${code}`,
      (code, id) => `${id}\n${code}`,
      (code, id) => `QRSCAN=${code}-${id}`,
      (code, id) => `${code}-${id}`,
    );
    fc.assert(
      fc.property(aWildDossierCode, aCitizenId, slips, ({ code, typed }, id, slip) => {
        fc.pre(!code.includes(id));
        const parsed = parseSlipContents(slip(code, id));
        if (parsed.type !== 'slip') throw new Error('no slip');
        expect(JSON.stringify(parsed)).not.toContain(id);
        expect(parsed.candidates.at(-1)?.code).toBe(code);
        expect(parseTypedCode(typed)).toMatchObject({ type: 'slip' });
      }),
      proof(3000),
    );
  });

  test('code and secret come back as they were printed', () => {
    const secrets = fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEF'.split('')),
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(
      fc.property(aWildDossierCode, secrets, fc.boolean(), ({ code }, secret, prefixed) => {
        const parsed = parseSlipContents(`${prefixed ? 'QRSCAN=' : ''}${code}-${secret}`);
        if (parsed.type !== 'slip') throw new Error('no slip');
        expect(parsed.candidates.at(-1)).toEqual({ code, secret });
      }),
      proof(2000),
    );
  });
});
