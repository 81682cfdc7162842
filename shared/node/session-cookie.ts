import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits: nothing that could be guessed. */
export function randomKey(): string {
  return randomBytes(32).toString('base64url');
}

/** The value that a Cookie header gives to a name. */
export function cookieNamed(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

/** In constant time, for texts of the same length. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
