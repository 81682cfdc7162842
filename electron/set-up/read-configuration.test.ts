import { expect, test } from 'vitest';
import type { ConfigurationProblem } from '../../shared/api/set-up.ts';
import { aKioskFile } from '../../shared/testing/kiosk-file.ts';
import { readConfiguration } from './read-configuration.ts';

const right = aKioskFile();
const KEY = right.rootKey;
const without = (key: keyof typeof right) =>
  Object.fromEntries(Object.entries(right).filter(([name]) => name !== key));
const problemOf = (content: string | Uint8Array | object): ConfigurationProblem | undefined => {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const read = readConfiguration(bytes);
  return read.ok ? undefined : read.error;
};
const field = (name: string, why: string, limit?: string) => ({
  type: 'wrong-fields',
  fields: [{ field: name, why, ...(limit !== undefined && { limit }) }],
});

test('what the hub writes is taken as it is, with what an editor puts around it', () => {
  const read = readConfiguration(Buffer.from(JSON.stringify(right)));
  expect(read).toMatchObject({ ok: true, value: { source: right, config: { idle: { answerSeconds: 60 } } } });
  expect(problemOf(`\uFEFF${JSON.stringify(right, undefined, 2)}\r\n\r\n`)).toBeUndefined();
  expect(problemOf(Buffer.from(`\uFEFF${JSON.stringify(right)}`, 'utf16le'))).toBeUndefined();
});

test.each<[string, string | Uint8Array | object, object]>([
  ['an empty file', '', { type: 'empty' }],
  ['blanks', ' \n\n', { type: 'empty' }],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), { type: 'unreadable' }],
  ['half a file', JSON.stringify(right).slice(0, 90), { type: 'not-json', line: 1 }],
  [
    'a comma too many in line 3',
    '{\n"format": "kiosk-config/1",\n,"data": "kiosk"}',
    { type: 'not-json', line: 3 },
  ],
  ['quotes that a word processor made', '{“format”: “kiosk-config/1”}', { type: 'not-json', line: 1 }],
  ['a list', [right], { type: 'other-file' }],
  ['a number', '7', { type: 'other-file' }],
  ['the head of a feed', { format: 'kiosk-feed-head/1', office: 'H99.24.01' }, { type: 'other-file' }],
  ['a pass', { format: 'kiosk-staff-pass/1' }, { type: 'other-file' }],
  ['some other JSON', { name: 'x' }, { type: 'other-file' }],
  ['a file of a later version', { ...right, format: 'kiosk-config/2' }, { type: 'newer-file' }],
  ['no format', without('format'), field('format', 'missing')],
  ['no root key', without('rootKey'), field('rootKey', 'missing')],
  ['a feed that is a number', { ...right, feed: 7 }, field('feed', 'not-text')],
  ['an empty feed', { ...right, feed: '' }, field('feed', 'too-short', '1')],
  ['a field that is not known', { ...right, colour: 'red' }, field('colour', 'unknown')],
  ['the same further down', { ...right, kiosk: { id: 'a', nam: 'b' } }, field('kiosk.nam', 'unknown')],
  ['a name with capitals', { ...right, kiosk: { id: 'Sảnh 1' } }, field('kiosk.id', 'wrong-form')],
  ['no office', { ...right, offices: [] }, field('offices', 'too-short', '1')],
  ['one office without a list', { ...right, offices: 'H99.24.01' }, field('offices', 'not-list')],
  ['an office twice', { ...right, offices: ['H99.24.01', 'H99.24.01'] }, field('offices', 'twice')],
  [
    'an office without its key',
    { ...right, offices: ['H99.24.01', 'H99.24.02'] },
    field('officeKeys', 'no-key'),
  ],
  ['a root key that was cut', { ...right, rootKey: KEY.slice(0, 40) }, field('rootKey', 'too-short', '44')],
  ['keys as a text', { ...right, officeKeys: KEY }, field('officeKeys', 'not-group')],
  [
    'a camera on the roof',
    { ...right, camera: { position: 'roof' } },
    field('camera.position', 'not-among', 'above, below, left, right'),
  ],
  ['a camera that is used "yes"', { ...right, camera: { use: 'yes' } }, field('camera.use', 'not-yes-no')],
  [
    'pixels as a text',
    { ...right, screen: { pixelsPerMillimetre: '4' } },
    field('screen.pixelsPerMillimetre', 'not-number'),
  ],
  [
    'pixels beyond any panel',
    { ...right, screen: { pixelsPerMillimetre: 40 } },
    field('screen.pixelsPerMillimetre', 'too-large', '12'),
  ],
  [
    'a wait that is too short',
    { ...right, idle: { answerSeconds: 5 } },
    field('idle.answerSeconds', 'too-small', '30'),
  ],
  ['a pattern that is none', { ...right, codes: { patterns: ['('] } }, field('codes.patterns', 'wrong-form')],
  [
    'an outbox that is no address',
    { ...right, outbox: { url: 'hub', token: 'x'.repeat(20) } },
    field('outbox.url', 'wrong-form'),
  ],
])('%s is refused and told', (_what, content, problem) => {
  expect(problemOf(content)).toEqual(problem);
});

test('several faults are told at once, a key never', () => {
  const problem = problemOf({ ...right, rootKey: `${KEY.slice(0, 43)}!`, feed: 7, [KEY.slice(0, 8)]: 1 });
  expect(problem).toMatchObject({ fields: [{ field: 'feed' }, { field: 'rootKey' }, { why: 'unknown' }] });
  expect(JSON.stringify(problemOf(`{"rootKey": "${KEY}" "x"}`))).not.toContain(KEY.slice(0, 6));
});
