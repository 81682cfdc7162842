import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StaffEntry } from '../../shared/api/staff.ts';
import type { StaffRole } from '../../shared/domain/staff.ts';
import { KEYS_PAYLOAD_TYPE, type FeedKeys } from '../../shared/feed.ts';
import { newSigningKey, signEnvelope } from '../../shared/node/envelope.ts';
import { writeStaffPass } from '../../shared/node/staff-pass.ts';
import type { StaffPass } from '../../shared/staff-pass.ts';
import { patiently } from '../../shared/testing/patiently.ts';
import { createTestKiosk, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { EntryTicket } from './entry-ticket.ts';
import { addMember } from './members.ts';
import { hashPin } from './pin-hash.ts';

vi.mock('node:crypto', async (original) => {
  const { withCheapScrypt } = await import('../../tests/fixtures/cheap-scrypt.ts');
  return withCheapScrypt(await original());
});

const root = newSigningKey();
const feedKey = { id: 'feed-1', ...newSigningKey() };
const overrides = () => ({ rootKey: root.publicKey, sticks: { folders: [stick] } });

let made: TestKiosk;
let kiosk: Kiosk;
let stick: string;
beforeEach(() => {
  made = createTestKiosk('2026-11-24T08:00:00+07:00');
  stick = join(mkdtempSync(join(tmpdir(), 'stick-')), 'USB');
  kiosk = made.open(overrides());
});
afterEach(async () => {
  await kiosk.close();
  made.remove();
  rmSync(join(stick, '..'), { recursive: true, force: true });
});
async function restart() {
  await kiosk.close();
  kiosk = made.open(overrides());
}

async function add(role: StaffRole, name = 'Hoa Mẫu') {
  const added = await addMember(kiosk, { name, role }, 'console');
  if (!added.ok) throw new Error(added.error.type);
  return { id: added.value.member.id, pin: added.value.firstPin };
}
const enter = (member: string, pin: string) => kiosk.api.staff.enter({ member, pin });
async function entered(member: string, pin: string): Promise<StaffEntry> {
  const result = await enter(member, pin);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
const wrongFor = (pin: string) => (pin === '730519' ? '730518' : '730519');
const wrong = { ok: false, error: { type: 'wrong-pin' } };
const locked = (seconds: number) => ({ ok: false, error: { type: 'locked', seconds } });

describe('a PIN', () => {
  test('opens the door for its member alone', async () => {
    const one = await add('officer');
    const other = await add('head', 'Lan Mẫu');
    expect(await enter(one.id, one.pin)).toMatchObject({
      ok: true,
      value: { member: { name: 'Hoa Mẫu', role: 'officer' }, mustChangePin: true, byPass: false },
    });
    kiosk.journal.staff.setPin(other.id, await hashPin(wrongFor(one.pin)), true);
    expect(await enter(other.id, one.pin)).toEqual(wrong);
  });

  test('of somebody who is no member is answered as a wrong one is, and locks as it does', async () => {
    const one = await add('officer');
    const answers = [];
    for (let guess = 0; guess < 6; guess++) answers.push(await enter('m-nobody', '730519'));
    made.pass(30);
    await kiosk.close();
    made.remove();
    made = createTestKiosk('2026-11-24T08:00:00+07:00');
    kiosk = made.open(overrides());
    const known = await add('officer');
    const ofMember = [];
    for (let guess = 0; guess < 6; guess++) ofMember.push(await enter(known.id, wrongFor(known.pin)));
    expect(answers).toEqual(ofMember);
    expect(answers).toEqual([wrong, wrong, wrong, wrong, locked(30), locked(30)]);
    expect(one.pin).toHaveLength(6);
  });

  test('that is right is not looked at while the door is shut', async () => {
    const { id, pin } = await add('officer');
    for (let guess = 0; guess < 5; guess++) await enter(id, wrongFor(pin));
    expect(await enter(id, pin)).toEqual(locked(30));
    made.pass(29);
    expect(await enter(id, pin)).toEqual(locked(1));
    made.pass(1);
    expect(await enter(id, pin)).toMatchObject({ ok: true });
  });

  test('guessed from many pages at once is guessed no oftener', async () => {
    const { id, pin } = await add('officer');
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, guess) => await enter(id, guess === 39 ? pin : wrongFor(pin))),
    );
    expect(answers.filter((one) => !one.ok && one.error.type === 'wrong-pin')).toHaveLength(4);
    expect(answers.filter((one) => one.ok)).toEqual([]);
    expect(kiosk.journal.staff.failures(`member:${id}`).failures).toBe(5);
  });

  test('is counted before it is compared: pulling the plug over a wrong one helps nobody', async () => {
    const { id, pin } = await add('officer');
    for (let guess = 0; guess < 5; guess++) {
      const going = enter(id, wrongFor(pin));
      await Promise.resolve();
      await Promise.resolve();
      expect(kiosk.journal.staff.failures(`member:${id}`).failures).toBe(guess + 1);
      await going;
      await restart();
    }
    expect(await enter(id, pin)).toEqual(locked(30));
  });

  test.each([
    ['a day back', '2026-11-23T08:00:00+07:00'],
    ['a year on', '2027-11-24T08:00:00+07:00'],
    ['to 1970', '1970-01-01T00:00:00Z'],
  ])(
    'stays locked when the clock is set %s, across a restart, and for 15 minutes at most',
    async (_how, to) => {
      const { id, pin } = await add('officer');
      kiosk.journal.staff.saveFailures([{ key: 'door', failures: 30, lockMs: 900_000 }]);
      made.at(to);
      expect(await enter(id, pin)).toEqual(locked(900));
      await restart();
      expect(await enter(id, pin)).toEqual(locked(900));
      made.pass(900);
      expect(await enter(id, pin)).toMatchObject({ ok: true });
    },
  );

  test('is never written to the log', async () => {
    const { id, pin } = await add('officer');
    await enter(id, pin);
    for (let guess = 0; guess < 6; guess++) await enter(id, '730519');
    const kept = [made.logged, kiosk.journal.auditEntries(100)];
    for (const lines of kept) {
      expect(lines).not.toHaveLength(0);
      expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${pin}|730519`));
    }
  });
});

describe('a first PIN', () => {
  test('that somebody was changing when another entered spares that other nothing', () => {
    const ticket = new EntryTicket(() => 0);
    ticket.issue({ memberId: 'm-one', mustChangePin: true });
    const other = ticket.issue({ memberId: 'm-other', mustChangePin: true });
    ticket.pinChanged('m-one');
    expect(ticket.entryOf(other, false)).toEqual({ memberId: 'm-other', mustChangePin: true });
    ticket.pinChanged('m-other');
    expect(ticket.entryOf(other, false)).toEqual({ memberId: 'm-other', mustChangePin: false });
  });

  test('must be changed, once, into one that is not guessed at once and is not the same', async () => {
    const { id, pin } = await add('officer');
    const { ticket, member } = await entered(id, pin);
    const change = (next: string, current?: string) =>
      kiosk.api.staff.changePin({ next, ...(current !== undefined && { current }) }, { staff: member });
    for (const weak of ['111111', '123456', pin])
      expect(await change(weak)).toEqual({ ok: false, error: { type: 'weak-pin' } });
    expect(await change('482615')).toEqual({ ok: true, value: {} });
    expect(await kiosk.dispatch('staff.audit', {}, ticket)).toMatchObject({ result: { ok: true } });
    // From now on the present one is asked for.
    expect(await change('907314')).toEqual(wrong);
    expect(await change('907314', '482615')).toEqual({ ok: true, value: {} });
    expect(await enter(id, pin)).toEqual(wrong);
    expect(await enter(id, '907314')).toMatchObject({ ok: true, value: { mustChangePin: false } });
  });
});

describe('before something is applied', () => {
  test('the PIN is asked once more; five wrong ones end the entry', async () => {
    const { id, pin } = await add('head');
    const { member } = await entered(id, pin);
    await kiosk.api.staff.changePin({ next: '482615' }, { staff: member });
    const { ticket } = await entered(id, '482615');
    const reset = (typed: string) => kiosk.dispatch('staff.resetPin', { pin: typed, member: id }, ticket);
    for (let guess = 0; guess < 4; guess++) expect(await reset('730519')).toEqual({ result: wrong });
    expect(await reset('730519')).toEqual({ result: locked(30) });
    expect(await reset('482615')).toEqual({ refused: 'not-entered' });
  });
});

describe('members', () => {
  test('the last head is not removed, and somebody removed is out at once', async () => {
    const head = await add('head');
    const officer = await add('officer', 'Lan Mẫu');
    const { member } = await entered(head.id, head.pin);
    await kiosk.api.staff.changePin({ next: '482615' }, { staff: member });
    const { ticket } = await entered(head.id, '482615');
    const remove = (id: string) =>
      kiosk.dispatch('staff.removeMember', { pin: '482615', member: id }, ticket);
    expect(await remove(head.id)).toEqual({ result: { ok: false, error: { type: 'last-head' } } });
    expect(await remove('m-nobody')).toEqual({ result: { ok: false, error: { type: 'unknown-member' } } });
    expect(await remove(officer.id)).toEqual({ result: { ok: true, value: {} } });
    expect(kiosk.api.staff.door({})).toMatchObject({ value: { members: [{ id: head.id }] } });
    const added = await kiosk.dispatch(
      'staff.addMember',
      { pin: '482615', name: 'Mai Mẫu', role: 'technician' },
      ticket,
    );
    expect(added).toMatchObject({ result: { ok: true, value: { member: { name: 'Mai Mẫu' } } } });
    expect(kiosk.journal.auditEntries(3).map(({ by, what, about }) => [by, what, about])).toEqual([
      ['Hoa Mẫu', 'member-added', 'Mai Mẫu'],
      ['Hoa Mẫu', 'member-removed', 'Lan Mẫu'],
      ['Hoa Mẫu', 'staff-entered', ''],
    ]);
  });

  test('a technician closes the kiosk, with the PIN', async () => {
    const { id, pin } = await add('technician');
    const { member } = await entered(id, pin);
    await kiosk.api.staff.changePin({ next: '482615' }, { staff: member });
    expect(await kiosk.api.staff.exitKiosk({ pin: '730519' }, { staff: member })).toEqual(wrong);
    expect(await kiosk.api.staff.exitKiosk({ pin: '482615' }, { staff: member })).toEqual({
      ok: true,
      value: {},
    });
    await patiently(() => expect(made.exits).toEqual(['exit']));
  });
});

const keysOf = (keys: Partial<FeedKeys> = {}, privateKey = root.privateKey) =>
  signEnvelope({
    payload: Buffer.from(
      JSON.stringify({
        format: 'kiosk-keys/1',
        version: 2,
        keys: [{ id: feedKey.id, publicKey: feedKey.publicKey, offices: ['*'] }],
        ...keys,
      }),
    ),
    payloadType: KEYS_PAYLOAD_TYPE,
    keyId: 'root',
    privateKey,
  });
const passFor = (id: string, fields: Partial<StaffPass> = {}): StaffPass => ({
  format: 'kiosk-staff-pass/1',
  kiosk: 'test',
  nonce: '0123456789abcdef0123456789abcdef',
  madeAt: '2026-11-24T07:00:00+07:00',
  until: '2026-12-01T07:00:00+07:00',
  for: { by: 'member', member: id },
  ...fields,
});
function plug(
  pass: StaffPass,
  keysFile = keysOf(),
  privateKey = feedKey.privateKey,
  name = 'kiosk-pass-test.json',
) {
  mkdirSync(stick, { recursive: true });
  writeFileSync(join(stick, name), writeStaffPass(pass, { id: feedKey.id, privateKey, keysFile }));
}
const byPass = () => kiosk.api.staff.enterByPass({});
const refused = (because: string) => ({ ok: false, error: { type: 'pass-refused', because } });

describe('a pass on a stick', () => {
  test('opens the door while it is shut, once, and sets a new PIN without the old one', async () => {
    const { id, pin } = await add('officer');
    for (let guess = 0; guess < 5; guess++) await enter(id, wrongFor(pin));
    plug(passFor(id));
    const opened = await byPass();
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(opened.value).toMatchObject({ member: { id }, mustChangePin: true, byPass: true });
    expect(await kiosk.dispatch('staff.audit', {}, opened.value.ticket)).toEqual({ refused: 'not-allowed' });
    expect(await kiosk.dispatch('staff.changePin', { next: '482615' }, opened.value.ticket)).toMatchObject({
      result: { ok: true },
    });
    expect(await kiosk.dispatch('staff.audit', {}, opened.value.ticket)).toMatchObject({
      result: { ok: true },
    });
    expect(await byPass()).toEqual(refused('used'));
    await restart();
    expect(await byPass()).toEqual(refused('used'));
    expect(await enter(id, '482615')).toMatchObject({ ok: true });
    expect(kiosk.journal.auditEntries(10).map(({ what }) => what)).toContain('staff-entered-by-pass');
  });

  test('is over after its days, and says until when it was good and what the kiosk takes for now', async () => {
    const { id } = await add('officer');
    plug(passFor(id, { madeAt: '2026-11-10T07:00:00+07:00', until: '2026-11-17T07:00:00+07:00' }));
    expect(await byPass()).toEqual({
      ok: false,
      error: { type: 'pass-expired', until: '2026-11-17T07:00:00+07:00', now: '2026-11-24T08:00:00+07:00' },
    });
    expect(await kiosk.api.staff.door({})).toMatchObject({ ok: true });
    plug(passFor(id, { nonce: 'f'.repeat(32) }), undefined, undefined, 'kiosk-pass-new.json');
    expect(await byPass()).toMatchObject({ ok: true });
  });

  test('is over by the date of the feed, where the clock stands in the past', async () => {
    made.loadDossiers([], '2026-12-24T08:00:00+07:00');
    await restart();
    const { id } = await add('officer');
    plug(passFor(id));
    expect(await byPass()).toMatchObject({ ok: false, error: { type: 'pass-expired' } });
  });

  test('for a role opens for the first who has it', async () => {
    await add('officer');
    const head = await add('head', 'Lan Mẫu');
    plug(passFor('', { for: { by: 'role', role: 'head' } }));
    expect(await byPass()).toMatchObject({ ok: true, value: { member: { id: head.id } } });
  });

  test('one that fits is taken, whatever else lies on the stick', async () => {
    const { id } = await add('officer');
    plug(passFor(id, { kiosk: 'other' }), undefined, undefined, 'kiosk-pass-a.json');
    plug(passFor(id), undefined, undefined, 'kiosk-pass-b.json');
    writeFileSync(join(stick, 'kiosk-pass-c.json'), 'x');
    writeFileSync(join(stick, 'photo.jpg'), 'x');
    expect(await byPass()).toMatchObject({ ok: true });
  });

  const bad: [string, string, (id: string) => void][] = [
    ['made for another kiosk', 'other-kiosk', (id) => plug(passFor(id, { kiosk: 'other' }))],
    ['signed by another key', 'signature', (id) => plug(passFor(id), undefined, newSigningKey().privateKey)],
    [
      'whose keys are vouched for by another root',
      'signature',
      (id) => plug(passFor(id), keysOf({}, newSigningKey().privateKey)),
    ],
    [
      'signed by a revoked key',
      'signature',
      (id) =>
        plug(
          passFor(id),
          keysOf({ keys: [{ id: feedKey.id, publicKey: feedKey.publicKey, offices: ['*'], revoked: true }] }),
        ),
    ],
    [
      'signed by a key for another office',
      'signature',
      (id) =>
        plug(
          passFor(id),
          keysOf({
            keys: [{ id: feedKey.id, publicKey: feedKey.publicKey, offices: ['H99.24.02' as never] }],
          }),
        ),
    ],
    [
      'with an older list of keys than was seen',
      'signature',
      (id) => {
        kiosk.journal.rememberKeys({ version: 3, payloadHash: 'x' });
        plug(passFor(id));
      },
    ],
    ['for somebody who is no member', 'no-member', () => plug(passFor('m-nobody'))],
    [
      'cut off',
      'damaged',
      (id) => {
        plug(passFor(id));
        truncateSync(join(stick, 'kiosk-pass-test.json'), 200);
      },
    ],
    [
      'that is too long',
      'damaged',
      (id) => {
        plug(passFor(id));
        truncateSync(join(stick, 'kiosk-pass-test.json'), 300_000);
      },
    ],
    ['with something more in it', 'damaged', (id) => plug({ ...passFor(id), more: 1 } as StaffPass)],
    [
      'that is a link',
      'damaged',
      (id) => {
        plug(passFor(id), undefined, undefined, 'elsewhere.json');
        symlinkSync(join(stick, 'elsewhere.json'), join(stick, 'kiosk-pass-link.json'));
      },
    ],
  ];
  test.each(bad)('%s is refused: %s', async (_what, because, prepare) => {
    const { id } = await add('officer');
    prepare(id);
    expect(await byPass()).toEqual(refused(because));
  });

  test('that is not there is said so, with and without a stick', async () => {
    await add('officer');
    expect(await byPass()).toEqual({ ok: false, error: { type: 'no-pass' } });
    mkdirSync(stick);
    expect(await byPass()).toEqual({ ok: false, error: { type: 'no-pass' } });
  });
});
