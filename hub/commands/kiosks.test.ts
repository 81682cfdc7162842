import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { admitKiosk } from '../kiosk-tokens.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

const now = '2026-11-21T08:00:00+07:00';
const well = {
  program: '0.1.0',
  sequence: 184,
  sources: [{ id: 'igate', asOf: '2026-11-21T07:55:00+07:00' }],
  held: false,
  edits: 2,
  conflicts: 0,
  freeBytes: 5_000_000_000,
  starts: 1,
  events: [{ event: 'feed-failed', times: 3 }],
  look: 0,
  broken: 0,
};

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
  for (const id of ['sanh-1', 'sanh-2']) value(admitKiosk(site.hub, id, site.office, { renew: false }));
});
afterEach(() => site.remove());

function beat(id: string, at: string, receivedAt: string, changes: object = {}): void {
  const kiosk = site.hub.kiosks.kiosk(id);
  if (kiosk === undefined) throw new Error('not admitted');
  const payload = { ...well, ...changes };
  const one = { id: randomUUID(), at, kiosk: id, office: TEST_OFFICE, type: 'heartbeat', payload };
  const { entries } = outboxBatchSchema.parse({ format: 'kiosk-outbox/1', entries: [one] });
  site.hub.kiosks.takeNotes(kiosk, entries, receivedAt);
}
async function hub(...args: string[]) {
  const place = { data: site.hub.dataFolder, clock: { now: () => new Date(now) } };
  const { code, out, err } = await hubCommand(place, ...args);
  return { code, out: out + err };
}
const line = (out: string, kiosk: string) => out.split('\n').find((one) => one.startsWith(kiosk)) ?? '';

test('kiosks are listed by their last heartbeat, those never heard of first', async () => {
  beat('sanh-1', now, now);
  const { code, out } = await hub('kiosks');
  expect(code).toBe(0);
  expect(line(out, 'sanh-1')).toMatch(/0\.1\.0 +184 +2026-11-21T07:55:00\+07:00 +2 +3 +4768\.4 MB +good/);
  expect(out.indexOf('sanh-2')).toBeLessThan(out.indexOf('sanh-1'));
  expect(line(out, 'sanh-2')).toContain('never');
});

test('the last one counts: what comes late on a stick changes nothing, a clock set right does', async () => {
  beat('sanh-1', '2026-11-21T08:00:00+07:00', '2026-11-21T08:00:01+07:00', { broken: 2, held: true });
  beat('sanh-1', '2026-11-20T08:00:00+07:00', '2026-11-21T09:00:00+07:00');
  expect(line((await hub('kiosks')).out, 'sanh-1')).toMatch(/2 broken, newer content waits$/);
  beat('sanh-1', '2026-11-21T08:00:00Z', '2026-11-21T15:00:01+07:00', { sequence: 185 });
  expect(line((await hub('kiosks')).out, 'sanh-1')).toContain(' 185 ');
  beat('sanh-2', '2031-01-01T00:00:00Z', '2026-11-21T10:00:00+07:00', { sequence: 9 });
  beat('sanh-2', '2026-11-21T11:00:00+07:00', '2026-11-21T11:00:01+07:00', { sequence: 10 });
  expect(line((await hub('kiosks')).out, 'sanh-2')).toContain(' 10 ');
});

test('what is still to come is told; what a newer kiosk tells beside it is dropped', async () => {
  const unfinished = { offices: 2, bytesLeft: 36 * 1024 * 1024 };
  beat('sanh-1', now, now, { unfinished, syncedAt: '2026-11-18T08:00:00+07:00', somethingNew: 'x' });
  expect(line((await hub('kiosks')).out, 'sanh-1')).toMatch(
    /36\.0 MB still to come, last complete 2026-11-18T08:00:00\+07:00$/,
  );
  expect((await hub('kiosks', '--json')).out).not.toContain('somethingNew');
});

test('a heartbeat is no note to staff, and goes with its kiosk', async () => {
  beat('sanh-1', now, now);
  expect((await hub('notes', '--all')).out).toContain('Nothing was found not right.');
  expect(site.hub.kiosks.openNotes('sanh-1')).toBe(0);
  await hub('kiosk', 'remove', 'sanh-1');
  expect(site.hub.kiosks.heartbeats()).toEqual([]);
});
