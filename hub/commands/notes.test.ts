import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { admitKiosk } from '../kiosk-tokens.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

const now = '2026-11-21T08:00:00+07:00';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
  value(admitKiosk(site.hub, 'sanh-1', site.office, { renew: false }));
});
afterEach(() => site.remove());

function take(procedure: string): void {
  const kiosk = site.hub.kiosks.kiosk('sanh-1');
  if (kiosk === undefined) throw new Error('not admitted');
  const one = {
    id: randomUUID(),
    at: now,
    kiosk: 'sanh-1',
    office: TEST_OFFICE,
    type: 'not-right',
    payload: { procedure, part: 'fee' },
  };
  const { entries } = outboxBatchSchema.parse({ format: 'kiosk-outbox/1', entries: [one] });
  site.hub.kiosks.takeNotes(kiosk, entries, now);
}
const clock = { now: () => new Date(now) };
const hub = (...args: string[]) => hubCommand({ data: site.hub.dataFolder, clock }, ...args);

test('a code that is in no catalogue is told as such, and cannot steer the terminal', async () => {
  take('1.0\u001B[2J\u202E99');
  const { out } = await hub('notes');
  expect(out).toContain('1.0?[2J?99');
  expect(out).toContain('(not in this hub)');
  expect(out).not.toContain('\u001B');
});

test('what is found not right again after it was done stands there anew', async () => {
  take('1.001193');
  expect(await hub('notes', 'done', '1')).toEqual({ code: 0, out: 'Done: 1.\n', err: '' });
  take('1.001193');
  expect((await hub('notes')).out).toMatch(/\n +2 +1 +fee +1\.001193/);
  expect((await hub('notes', '--all')).out).toMatch(/open\n[^]*done/);
});
