import { renderToString } from 'react-dom/server';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { sampleAnswers } from '../bridge/samples/answers.ts';
import { fingerprintsOf } from '../scanning/fingerprint.ts';
import { LingeringSlips } from '../scanning/lingering-slips.ts';
import type { Handover } from './handover.ts';
import type { Who } from './presence.ts';
import type { History } from './screens.ts';

vi.doMock('../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({
    client: {
      dossiers: { lookUp: async () => await asked('lookUp') },
      session: { begin: async () => await asked('begin') },
    },
    state: { camera: { use: hasCamera }, idle: { answerSeconds: 60 } },
  }),
}));
vi.doMock('./presence.ts', () => ({ usePresence: () => () => who }));
vi.resetModules();
const { SessionProvider, useSession } = await import('./session-context.tsx');
afterAll(() => {
  vi.doUnmock('../bridge/kiosk-context.tsx');
  vi.doUnmock('./presence.ts');
  vi.resetModules();
});

let hasCamera = true;
let who: Who = 'first';
const calls: string[] = [];
/** No reply ever comes: what the session does until then is what is tried. */
function asked(call: string): Promise<never> {
  calls.push(call);
  return new Promise<never>(() => undefined);
}
beforeEach(() => {
  hasCamera = true;
  who = 'first';
  calls.length = 0;
});

const ofA = 'QRSCAN=H99.24.01-261116-0007-402913';
const ofB = 'H99.24.01-261116-0099';
const home: History = [{ name: 'home' }];
const overAnswer: History = [{ name: 'home' }, { name: 'answer', answer: sampleAnswers.within }];

/** A document of its own. What it leaves to the next ones stands in `left`. */
function session(start: History, lingering?: LingeringSlips) {
  const left: Handover[] = [];
  let inside: ReturnType<typeof useSession> | undefined;
  function Inside() {
    inside = useSession();
    return null;
  }
  renderToString(
    <SessionProvider start={start} lingering={lingering} freshDocument={(next) => left.push(next)}>
      <Inside />
    </SessionProvider>,
  );
  if (inside === undefined) throw new Error('nothing was rendered');
  return { inside, left };
}

const ofSlips = (...contents: string[]) => contents.flatMap(fingerprintsOf);
const lying = (...contents: string[]) => new LingeringSlips(ofSlips(...contents));

test('a slip that lies there is overlooked by the next document, and by the one after that', () => {
  const first = session(home);
  first.inside.lookUp(ofA, 'camera');
  first.inside.end();
  expect(first.left).toEqual([{ to: 'attract', ignore: ofSlips(ofA) }]);
  const second = session(home, new LingeringSlips(first.left[0]?.ignore));
  second.inside.end();
  expect(second.left).toEqual([{ to: 'attract', ignore: ofSlips(ofA) }]);
});

test('it stays overlooked when another slip is scanned and the session ends', () => {
  const { inside, left } = session(home, lying(ofA));
  inside.lookUp(ofB, 'hand-scanner');
  inside.end();
  expect(left).toEqual([{ to: 'attract', ignore: ofSlips(ofB, ofA) }]);
});

test('another slip scanned over its answer does not make it news to the camera', () => {
  const { inside, left } = session(home);
  inside.lookUp(ofA, 'camera');
  const over = session(overAnswer, lying(ofA));
  over.inside.lookUp(ofB, 'hand-scanner');
  expect(over.left).toEqual([{ to: 'look-up', contents: ofB, way: 'hand-scanner', ignore: ofSlips(ofA) }]);
  inside.toStaff();
  expect(left).toEqual([{ to: 'staff', ignore: ofSlips(ofA) }]);
});

test('what the camera tells in spite of it was asked for: it lingers no more', () => {
  const lingering = lying(ofA);
  const { inside } = session([{ name: 'home' }, { name: 'scan' }], lingering);
  inside.lookUp(ofA, 'camera');
  expect(lingering.all).toEqual([]);
});

test('however many slips there were, what is handed on stays small', () => {
  const { inside, left } = session(home);
  for (let index = 0; index < 100; index += 1) inside.lookUp(`H99.24.01-261116-0${100 + index}`, 'camera');
  inside.end();
  expect(left[0]?.ignore).toHaveLength(12);
  expect(left[0]?.ignore?.[0]).toBe(ofSlips('H99.24.01-261116-0199')[0]);
});

test('without a camera nothing lies before it, and nothing is handed on', () => {
  hasCamera = false;
  const { inside, left } = session(home);
  inside.lookUp(ofA, 'hand-scanner');
  inside.end();
  expect(left).toEqual([{ to: 'attract' }]);
});

test.each([
  ['its own slip, by the other symbol', ofA],
  ['its barcode', 'H99.24.01-261116-0007'],
  ['a Zalo code', 'https://zalo.me/123456'],
  ['an ID card', '012345678901||LÊ THỊ AN|01011980|Nữ|Thôn 3|01012022'],
])('%s in view throws no open answer away, and is overlooked afterwards', (_, inView) => {
  const { inside, left } = session(overAnswer);
  inside.lookUp(ofA, 'hand-scanner');
  left.length = 0;
  expect(inside.lookUp(inView, 'camera')).toBe('overlooked');
  expect(left).toEqual([]);
});

test('what lay in view beside the slip is overlooked by the next document too', () => {
  const { inside, left } = session(overAnswer);
  expect(inside.lookUp('https://zalo.me/123456', 'camera')).toBe('overlooked');
  inside.end();
  expect(left).toEqual([{ to: 'attract', ignore: ofSlips('https://zalo.me/123456') }]);
});

test('another slip before the camera is another session', () => {
  const { inside, left } = session(overAnswer);
  expect(inside.lookUp(ofB, 'camera')).toBeUndefined();
  expect(left).toEqual([{ to: 'look-up', contents: ofB, way: 'camera' }]);
});

test('the first scan of a document is looked up at once; after touches the host counts anew before', () => {
  session(home).inside.lookUp(ofA, 'camera');
  expect(calls).toEqual(['lookUp']);
  who = 'same';
  const { inside, left } = session([{ name: 'home' }, { name: 'procedure', code: '1.001193' }]);
  inside.lookUp(ofA, 'hand-scanner');
  expect(calls).toEqual(['lookUp', 'begin', 'lookUp']);
  expect(left).toEqual([]);
});

test('whoever scans after a long silence gets a document of their own, unless the scan was asked for', () => {
  who = 'perhaps-another';
  const { inside, left } = session([{ name: 'home' }, { name: 'procedure', code: '1.001193' }]);
  inside.lookUp(ofB, 'camera');
  expect([calls, left]).toEqual([[], [{ to: 'look-up', contents: ofB, way: 'camera' }]]);
  const atScan = session([{ name: 'home' }, { name: 'scan' }]);
  atScan.inside.lookUp(ofB, 'camera');
  expect([calls, atScan.left]).toEqual([['begin', 'lookUp'], []]);
});
