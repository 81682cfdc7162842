import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { readPdf } from '../../shared/testing/pdf-text.ts';
import { drawSlip } from './draw-slip.ts';
import type { Slip } from './slip.ts';
import { slipContents, slipContentsKinds } from './slip-contents.ts';

const slip: Slip = {
  code: 'H99.24.01-261116-0007',
  secret: '402913',
  office: { name: 'Ủy ban nhân dân xã Suối Lành', unitName: 'Trung tâm Phục vụ hành chính công' },
  place: 'Suối Lành',
  handedInBy: 'Nguyễn V** A**',
  owner: 'Nguyễn V** A**',
  procedureCode: '1.001193',
  procedureName: 'Thủ tục đăng ký khai sinh',
  papers: [{ name: 'Tờ khai đăng ký khai sinh', originals: 1 }],
  sets: 1,
  timeLimit: '01 ngày làm việc',
  receivedAt: '2026-11-16T08:12:00+07:00',
  dueAt: '2026-11-27T15:30:00+07:00',
  collectAt: 'Quầy số 3',
};

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(wasm)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

async function readSymbols(png: Uint8Array): Promise<Record<string, string>> {
  const found = await readBarcodes(png, { formats: ['QRCode', 'Code128'] });
  return Object.fromEntries(found.map(({ format, text }) => [format, text]));
}

async function textOf(pdf: Uint8Array): Promise<string> {
  return (await readPdf(pdf)).map(({ painted }) => painted).join('\n');
}

describe('a slip as an image', () => {
  it.each(slipContentsKinds)('carries contents of the kind %s, readable', async (kind) => {
    const symbols = await readSymbols(await drawSlip({ slip, kind, format: 'png' }));
    const isPhoneOnly = kind.startsWith('opaque-link') || kind === 'zalo-link';
    expect(symbols).toEqual({
      QRCode: slipContents(kind, slip),
      ...(isPhoneOnly ? {} : { Code128: slip.code }),
    });
  });

  it('is A5 at 300 dots an inch, and says so in the file', async () => {
    const png = Buffer.from(await drawSlip({ slip, kind: 'plain-code', format: 'png' }));
    const { width, height } = await loadImage(png);
    expect([width, height]).toEqual([1748, 2480]);
    expect(png.subarray(37, 41).toString('latin1')).toBe('pHYs');
    expect(png.readUInt32BE(41)).toBe(11_811);
  });

  it('is drawn with every field left blank, and with a code too long for comfort', async () => {
    const bare: Slip = {
      code: `${'A'.repeat(35)}-20260609-0092637`,
      office: { name: 'Sở', unitName: 'Một cửa' },
      papers: [],
    };
    const symbols = await readSymbols(await drawSlip({ slip: bare, kind: 'plain-code', format: 'png' }));
    expect(symbols['QRCode']).toBe(bare.code);
  });
});

describe('a slip as a PDF', () => {
  it('says in words what form 01 asks for', async () => {
    const text = await textOf(await drawSlip({ slip, kind: 'code-secret', format: 'pdf' }));
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Suối Lành, ngày 16 tháng 11 năm 2026',
      'GIẤY TIẾP NHẬN HỒ SƠ',
      'Mã hồ sơ: H99.24.01-261116-0007',
      'Nguyễn V** A**',
      'Thủ tục đăng ký khai sinh (mã thủ tục 1.001193)',
      '01 (bộ)',
      '08 giờ 12 phút, ngày 16 tháng 11 năm 2026',
      '15 giờ 30 phút, ngày 27 tháng 11 năm 2026',
      'Quầy số 3',
      '402913',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('names a day only where the appointment has no hour, and no day where there is none', async () => {
    const dayOnly = { ...slip, dueAt: '2026-02-03T00:00:00+07:00' };
    expect(await textOf(await drawSlip({ slip: dayOnly, kind: 'plain-code', format: 'pdf' }))).toMatch(
      /hồ sơ: ngày 03 tháng 02 năm 2026/,
    );
    const noDate = { ...slip, dueAt: undefined };
    expect(await textOf(await drawSlip({ slip: noDate, kind: 'plain-code', format: 'pdf' }))).toContain(
      'không hẹn ngày',
    );
  });

  it('counts the papers that do not fit, and stays on one page', async () => {
    const papers = Array.from({ length: 40 }, (_, index) => ({ name: `Giấy tờ thứ ${index + 1}` }));
    const text = await textOf(
      await drawSlip({ slip: { ...slip, papers }, kind: 'plain-code', format: 'pdf' }),
    );
    const shown = text.match(/Giấy tờ thứ \d+/g)?.length ?? 0;
    expect(text).toContain(`… và ${40 - shown} giấy tờ khác`);
    expect(text).toContain('NGƯỜI NỘP HỒ SƠ');
    expect(text.split('\n'), 'one page').toHaveLength(1);
  });
});
