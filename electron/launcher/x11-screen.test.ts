import { expect, test } from 'vitest';
import { findCookie, readX11ScreenSize, sizeIn } from './x11-screen.ts';

function field(text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, Buffer.from(text)]);
}

function entry(display: string, name: string, data: string): Buffer {
  return Buffer.concat([Buffer.from([1, 0]), field('host'), field(display), field(name), field(data)]);
}

test('the size of the screen stands behind the vendor’s name and the pixel formats', () => {
  const greeting = Buffer.alloc(40 + 8 + 16 + 24);
  greeting[0] = 1;
  greeting.writeUInt16LE(6, 24);
  greeting.writeUInt8(2, 29);
  greeting.writeUInt16LE(1080, 40 + 8 + 16 + 20);
  greeting.writeUInt16LE(1920, 40 + 8 + 16 + 22);
  expect(sizeIn(greeting)).toEqual({ width: 1080, height: 1920 });
  expect(sizeIn(greeting.subarray(0, 70))).toBeUndefined();
  greeting[0] = 0;
  expect(sizeIn(greeting)).toBeUndefined();
});

test('the cookie of the right display is taken', () => {
  const file = Buffer.concat([
    entry('0', 'MIT-MAGIC-COOKIE-1', 'zero'),
    entry('77', 'XDM-AUTHORIZATION-1', 'other'),
    entry('77', 'MIT-MAGIC-COOKIE-1', 'right'),
  ]);
  expect(findCookie(file, '77')?.toString()).toBe('right');
  expect(findCookie(file, '5')).toBeUndefined();
});

test('without an X server nothing is known', async () => {
  expect(await readX11ScreenSize({ DISPLAY: ':6543' })).toBeUndefined();
  expect(await readX11ScreenSize({ WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined();
});
