import { expect, test } from 'vitest';
import { runHub } from '../cli.ts';
import { PagePassword } from '../page/password.ts';
import { makeTestHub } from '../testing/test-hub.ts';

async function page(...args: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const take = (text: string) => void (said += text);
  const terminal = {
    out: take,
    err: take,
    clock: { now: () => new Date() },
    untilStopped: async () => undefined,
  };
  return { code: await runHub(['page', '--port', '0', ...args], terminal), said };
}

test('the page does not open without a password, nor to a network unless told, and says why', async () => {
  const site = makeTestHub();
  const data = ['--data', site.hub.dataFolder];
  try {
    expect(await page(...data)).toMatchObject({
      code: 1,
      said: expect.stringContaining('hub page password'),
    });
    await new PagePassword(site.hub.dataFolder).set('a long password');
    const open = await page(...data, '--host', '192.168.1.5');
    expect(open).toMatchObject({ code: 1, said: expect.stringContaining('unencrypted') });
    expect((await page(...data, '--host', '0.0.0.0', '--open-to-network')).code).toBe(2);
    expect(await page(...data)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/http:\/\/127\.0\.0\.1:\d+/),
    });
  } finally {
    site.remove();
  }
});
