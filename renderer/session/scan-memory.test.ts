import { afterEach, expect, test } from 'vitest';
import { readSlipsBy } from '../scanning/slip-in.ts';
import { ScanMemory } from './scan-memory.ts';

const barcode = 'H99.24.01-261116-0007';
const qr = 'QRSCAN=H99.24.01-261116-0007-402913';

afterEach(() => {
  readSlipsBy(undefined);
});

test('the barcode of a slip brings nothing new after its QR; the QR brings the secret after the barcode, once', () => {
  const memory = new ScanMemory();
  memory.take(barcode);
  expect(memory.relationOf(barcode)).toBe('same');
  expect(memory.relationOf(qr)).toBe('fuller');
  memory.take(qr);
  expect(memory.relationOf(qr)).toBe('same');
  expect(memory.relationOf(barcode)).toBe('same');
  memory.take(barcode);
  expect(memory.relationOf(qr), 'tried before').toBe('same');
});

test('slips of a shape that the configuration names are slips here too, and the usual one is none', () => {
  readSlipsBy([String.raw`^VN(\d{8})X\d{10}$`]);
  const memory = new ScanMemory();
  memory.take('VN20261116X0000000007');
  expect(memory.relationOf('VN20261116X0000000008'), 'of the next person').toBe('other');
  expect(memory.relationOf('QRSCAN=VN20261116X0000000007-402913')).toBe('fuller');
  expect(memory.relationOf('vn20261116x0000000007')).toBe('same');
  expect(memory.relationOf(barcode)).toBe('foreign');
});

test('a slip that was printed anew brings another secret', () => {
  const memory = new ScanMemory();
  memory.take(qr);
  expect(memory.relationOf('H99.24.01-261116-0007-777777')).toBe('fuller');
});

test('another slip is another, a card is none, and what was only seen was not looked up', () => {
  const memory = new ScanMemory();
  memory.take(qr);
  memory.see('H99.24.01-261116-0008');
  expect(memory.relationOf('H99.24.01-261116-0008')).toBe('other');
  expect(memory.relationOf('012345678901||LÊ THỊ AN|01011980')).toBe('foreign');
  expect(memory.relationOf(barcode)).toBe('same');
});

test('of what was scanned nothing can be read in it', () => {
  const memory = new ScanMemory();
  memory.take('012345678901||LÊ THỊ AN|01011980');
  memory.see(qr);
  expect(memory.handedOn([]).every(Number.isSafeInteger)).toBe(true);
});
