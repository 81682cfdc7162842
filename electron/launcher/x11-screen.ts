import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

const ANSWER_LIMIT_MS = 1000;
const COOKIE_NAME = 'MIT-MAGIC-COOKIE-1';

/**
 * Size of the X screen in pixels, from the server's own greeting; undefined where it cannot be had. On a bare X
 * server without a window manager nobody makes a kiosk window full-screen, so it must be opened at this size.
 */
export async function readX11ScreenSize(env: NodeJS.ProcessEnv): Promise<ScreenSize | undefined> {
  const number = /^(?:unix)?:(\d+)/.exec(env['DISPLAY'] ?? '')?.[1];
  if (number === undefined) return undefined;
  const authority = env['XAUTHORITY'] ?? join(homedir(), '.Xauthority');
  const cookie = existsSync(authority) ? findCookie(readFileSync(authority), number) : undefined;
  return new Promise((resolve) => {
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    let greeting = Buffer.alloc(0);
    const done = (size: ScreenSize | undefined) => {
      socket.destroy();
      resolve(size);
    };
    socket.setTimeout(ANSWER_LIMIT_MS, () => done(undefined));
    socket.on('error', () => done(undefined));
    socket.on('end', () => done(undefined));
    socket.on('connect', () => socket.write(hello(cookie)));
    socket.on('data', (bytes) => {
      greeting = Buffer.concat([greeting, bytes]);
      if (greeting.length >= 8 && greeting.length >= 8 + greeting.readUInt16LE(6) * 4) done(sizeIn(greeting));
    });
  });
}

/** X11 connection setup, little-endian, protocol 11.0. */
function hello(cookie: Buffer | undefined): Buffer {
  const name = cookie === undefined ? Buffer.alloc(0) : Buffer.from(COOKIE_NAME);
  const data = cookie ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

/** Of the first screen: behind the vendor's name and the list of pixel formats. */
export function sizeIn(greeting: Buffer): ScreenSize | undefined {
  if (greeting.length < 40 || greeting[0] !== 1) return undefined;
  const screen = 40 + paddedLength(greeting.readUInt16LE(24)) + greeting.readUInt8(29) * 8;
  if (greeting.length < screen + 24) return undefined;
  return { width: greeting.readUInt16LE(screen + 20), height: greeting.readUInt16LE(screen + 22) };
}

/** The cookie for a display in an Xauthority file: family, address, number, name, data; lengths in two bytes, big-endian. */
export function findCookie(authority: Buffer, display: string): Buffer | undefined {
  let at = 0;
  const next = (): Buffer => {
    const start = at + 2;
    at = start + authority.readUInt16BE(at);
    return authority.subarray(start, at);
  };
  while (at + 10 <= authority.length) {
    at += 2;
    next();
    const number = next().toString();
    const name = next().toString();
    const data = next();
    if (name === COOKIE_NAME && (number === display || number === '')) return data;
  }
  return undefined;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], paddedLength(bytes.length));
}

function paddedLength(length: number): number {
  return Math.ceil(length / 4) * 4;
}
