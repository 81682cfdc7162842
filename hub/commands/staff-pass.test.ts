import { expect, test } from 'vitest';
import { runHub } from '../cli.ts';
import { makeTestHub } from '../testing/test-hub.ts';

test('a pass says until when it is good: seven days, or as many as asked for', async () => {
  const site = makeTestHub();
  try {
    const made = async (...more: string[]) => {
      let said = '';
      const take = (text: string) => void (said += text);
      const clock = { now: () => new Date('2026-11-24T08:00:00+07:00') };
      const data = ['--data', site.hub.dataFolder, '--out', site.hub.dataFolder];
      const args = ['staff-pass', '--kiosk', 'sanh-1', '--role', 'head', ...data, ...more];
      return [await runHub(args, { out: take, err: take, clock, untilStopped: async () => undefined }), said];
    };
    expect(await made()).toEqual([0, expect.stringContaining('once, until 2026-12-01 08:00.')]);
    expect(await made('--days', '31')).toEqual([0, expect.stringContaining('until 2026-12-25 08:00.')]);
    for (const days of ['0', '32', '1.5', 'x'])
      expect(await made('--days', days)).toEqual([2, expect.stringContaining('--days takes 1 to 31')]);
  } finally {
    site.remove();
  }
});
