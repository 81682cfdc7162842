import { expect, test } from 'vitest';
import { ScanMemory } from './scan-memory.ts';

const barcode = 'H99.24.01-261116-0007';
const qr = 'QRSCAN=H99.24.01-261116-0007-402913';

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
