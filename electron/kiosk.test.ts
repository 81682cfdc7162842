import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { kioskConfigSchema } from '../shared/config.ts';
import { cryptoSelfTest } from '../shared/node/self-test.ts';
import { aKioskFile } from '../shared/testing/kiosk-file.ts';
import { openKiosk } from './kiosk.ts';

vi.mock(import('../shared/node/self-test.ts'), { spy: true });

test('a runtime that cannot read the feed is told at start, and nothing is written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-'));
  const data = join(folder, 'kiosk');
  const config = kioskConfigSchema.parse(aKioskFile({ feed: join(folder, 'feed'), data }));
  vi.mocked(cryptoSelfTest).mockReturnValueOnce({
    ok: false,
    error: { type: 'crypto-self-test-failed', detail: 'zstd: not a function' },
  });
  expect(openKiosk({ config, follow: false })).toMatchObject({
    ok: false,
    error: { type: 'cannot-open', message: expect.stringContaining('zstd: not a function') as string },
  });
  expect(existsSync(data)).toBe(false);
  rmSync(folder, { recursive: true });
});
