import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { api, findCall, type CallName } from '../../shared/api.ts';
import { staffRoles, type StaffRole } from '../../shared/domain/staff.ts';
import { createTestKiosk, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { addMember, resetPin } from './members.ts';

vi.mock('node:crypto', async (original) => {
  const { withCheapScrypt } = await import('../../tests/fixtures/cheap-scrypt.ts');
  return withCheapScrypt(await original());
});

/** Who may make each call, written down by hand and not taken from the contract. A new call needs its line here. */
const all = 'oht';
const EXPECTED: Record<CallName, string> = {
  'kiosk.state': 'citizen',
  'kiosk.language': 'citizen',
  'kiosk.reportScreenError': 'citizen',
  'dossiers.lookUp': 'citizen',
  'dossiers.revealWithPhone': 'citizen',
  'catalogue.overview': 'citizen',
  'catalogue.list': 'citizen',
  'catalogue.search': 'citizen',
  'catalogue.procedure': 'citizen',
  'notes.notRight': 'citizen',
  'notes.callOfficer': 'citizen',
  'notes.ringForOfficer': 'citizen',
  'printing.ready': 'citizen',
  'printing.print': 'citizen',
  'session.begin': 'citizen',
  'office.details': 'citizen',
  'staff.door': 'citizen',
  'staff.enter': 'citizen',
  'staff.enterByPass': 'citizen',
  'staff.stay': all,
  'staff.leave': all,
  'staff.changePin': all,
  'staff.addMember': 'h',
  'staff.resetPin': 'h',
  'staff.removeMember': 'h',
  'staff.audit': all,
  'staff.auditChanges': all,
  'staff.exitKiosk': 't',
  'versions.list': all,
  'versions.changes': all,
  'versions.changesBack': 'oh',
  'versions.goBack': 'oh',
  'versions.newer': 'oh',
  'versions.confirmNewer': 'oh',
  'versions.conflicts': 'oh',
  'versions.settle': 'oh',
  'editing.rows': 'oh',
  'editing.hours': 'oh',
  'editing.procedures': 'oh',
  'editing.layer': 'oh',
  'editing.preview': 'oh',
  'editing.save': 'oh',
  'sticks.state': all,
  'sticks.begin': 'oh',
  'sticks.preview': 'oh',
  'sticks.apply': 'oh',
  'sticks.close': 'oh',
  'sticks.deleteSource': 'oh',
  'sticks.takeOut': all,
  'sticks.takenOut': all,
  'health.status': all,
  'health.checkNow': all,
  'health.posted': all,
};

const calls = Object.entries(api).flatMap(([group, of]) =>
  Object.keys(of).map((name) => `${group}.${name}` as CallName),
);
/** Fits no call: whoever may make it is told so, and nothing is carried out. */
const NONSENSE = { 'no call has such a field': 1 };

let made: TestKiosk;
let kiosk: Kiosk;
const pins = new Map<StaffRole, { id: string; pin: string }>();

beforeAll(async () => {
  made = createTestKiosk('2026-11-24T08:00:00+07:00');
  kiosk = made.open();
  for (const role of staffRoles) {
    const added = await addMember(kiosk, { name: `Mẫu ${role}`, role }, 'console');
    if (!added.ok) throw new Error(added.error.type);
    pins.set(role, { id: added.value.member.id, pin: added.value.firstPin });
  }
});
afterAll(async () => {
  await kiosk.close();
  made.remove();
});

interface Entered {
  readonly ticket: string;
}

async function enter(role: StaffRole, firstPinToo = false): Promise<Entered> {
  const { id = '', pin = '' } = pins.get(role) ?? {};
  const reply = await kiosk.dispatch('staff.enter', { member: id, pin });
  if (!('result' in reply) || !reply.result.ok) throw new Error(JSON.stringify(reply));
  const entered = reply.result.value as Entered & { mustChangePin: boolean };
  if (entered.mustChangePin && !firstPinToo) {
    const next = '730519';
    await kiosk.dispatch('staff.changePin', { next }, entered.ticket);
    pins.set(role, { id, pin: next });
  }
  return entered;
}

async function giveFirstPin(role: StaffRole): Promise<void> {
  const id = pins.get(role)?.id ?? '';
  const reset = await resetPin(kiosk, id, 'console');
  if (reset.ok) pins.set(role, { id, pin: reset.value.firstPin });
}

/** What the host makes of a call: `refused`, or it would have been carried out but for its input. */
async function answerTo(call: CallName, ticket: string | undefined): Promise<string> {
  const reply = await kiosk.dispatch(call, NONSENSE, ticket);
  if ('refused' in reply) return reply.refused;
  return 'failure' in reply ? 'taken' : 'carried out';
}

test('every call of the contract has its line in the table', () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(calls.toSorted());
});

test.each(calls)('%s: nobody makes it without a ticket who may not', async (call) => {
  const expected = EXPECTED[call] === 'citizen' ? 'taken' : 'not-entered';
  expect([call, await answerTo(call, undefined)]).toEqual([call, expected]);
  for (const ticket of ['', 'x', 'sample', 'A'.repeat(43), '__proto__'])
    expect([call, ticket, await answerTo(call, ticket)]).toEqual([call, ticket, expected]);
});

describe.each(staffRoles)('entered as %s', (role) => {
  test('only what the role may, with a new PIN first', async () => {
    await giveFirstPin(role);
    const first = await enter(role, true);
    const wanting = ['staff.changePin', 'staff.stay', 'staff.leave'];
    for (const call of calls) {
      const citizen = EXPECTED[call] === 'citizen';
      const may = citizen || wanting.includes(call);
      expect([call, 'first PIN', await answerTo(call, first.ticket)]).toEqual([
        call,
        'first PIN',
        may ? 'taken' : 'not-allowed',
      ]);
    }
    const { ticket } = await enter(role);
    for (const call of calls) {
      const expected = EXPECTED[call];
      const may = expected === 'citizen' || expected.includes(role.slice(0, 1));
      expect([call, await answerTo(call, ticket)]).toEqual([call, may ? 'taken' : 'not-allowed']);
    }
  });

  const endings: [string, (entered: Entered) => void | Promise<unknown>][] = [
    ['of a page that has been left', () => kiosk.dispatch('session.begin', {})],
    ['after leaving', ({ ticket }) => kiosk.dispatch('staff.leave', {}, ticket)],
    ['after two minutes of silence', () => made.pass(121)],
    ['after two minutes in which only the page asked by itself', byItself],
    ['after somebody else has entered', () => enter(role === 'head' ? 'officer' : 'head')],
    ['after the member was removed', ({ ticket }) => removed(ticket)],
  ];
  test.each(endings)('a ticket %s opens nothing', async (_how, end) => {
    const entered = await enter(role);
    expect(await answerTo('staff.stay', entered.ticket)).toBe('taken');
    await end(entered);
    for (const call of calls) {
      const expected = EXPECTED[call] === 'citizen' ? 'taken' : 'not-entered';
      expect([call, await answerTo(call, entered.ticket)]).toEqual([call, expected]);
    }
  });

  async function removed(_ticket: string): Promise<void> {
    const { id = '', pin = '' } = pins.get(role) ?? {};
    const kept = kiosk.journal.staff.member(id);
    kiosk.journal.staff.remove(id);
    // So that the tests after this one find everybody again.
    if (kept !== undefined) later.push(() => kiosk.journal.staff.add(kept));
    pins.set(role, { id, pin });
  }
  const later: (() => void)[] = [];
  afterAll(() => {
    for (const one of later) one();
  });
});

/** A page that polls keeps nobody in. */
async function byItself({ ticket }: Entered): Promise<void> {
  const polled = calls.find((call) => findCall(call)?.byItself === true) ?? 'kiosk.state';
  for (let second = 0; second < 130; second += 10) {
    made.pass(10);
    await kiosk.dispatch(polled, NONSENSE, ticket);
  }
}

test('somebody who is there stays in for as long as they like', async () => {
  const { ticket } = await enter('officer');
  for (let minute = 0; minute < 30; minute++) {
    made.pass(60);
    expect(await answerTo('staff.stay', ticket)).toBe('taken');
  }
});
