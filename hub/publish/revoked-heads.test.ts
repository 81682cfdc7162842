import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { envelopeSchema, HEAD_PAYLOAD_TYPE } from '../../shared/feed.ts';
import { signEnvelope } from '../../shared/node/envelope.ts';
import { readHead } from '../testing/read-feed.ts';
import {
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  value,
  type TestHub,
} from '../testing/test-hub.ts';
import { FeedFolder } from './feed-folder.ts';
import type { HubKeys } from './signing-keys.ts';

let site: TestHub;
let stolen: HubKeys;
let signedBefore: Uint8Array;
/** At sequence 1, its first signing key stolen and revoked. */
beforeEach(() => {
  site = makeTestHub();
  site.take('2026-11-21T07:00:00+07:00', manyDossiers(2));
  site.publish();
  stolen = value(site.hub.keys());
  signedBefore = readFileSync(headFile());
  value(site.hub.rotateKeys(join(site.folder, 'root-key'), [stolen.id]));
});
afterEach(() => site.remove());

const headFile = () => join(site.feed, TEST_OFFICE, 'head.json');
function forged(sequence: number, keys = stolen): Uint8Array {
  const head = { ...readHead(site), sequence, publishedAt: '2026-11-21T07:59:00+07:00' };
  const payload = Buffer.from(JSON.stringify(head));
  const { id: keyId, privateKey } = keys;
  return signEnvelope({ payload, payloadType: HEAD_PAYLOAD_TYPE, keyId, privateKey });
}
const publish = () => site.hub.publish(site.office, new FeedFolder(site.feed));
const recover = (above = 0) =>
  value(site.hub.recover([site.office], new FeedFolder(site.feed), above)).offices[0];
const ours = () => site.hub.store.publications(site.office.code)[0]?.sequence;

test('what this hub itself signed before is published over without a word', () => {
  expect(publish()).toMatchObject({ ok: true, value: { sequence: 1, written: { head: true } } });
  site.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
  expect(publish()).toMatchObject({ ok: true, value: { sequence: 2 } });
  // An old copy, put there by whoever has one.
  writeFileSync(headFile(), signedBefore);
  expect(recover()).toMatchObject({ state: 'level', ours: 2, published: 1 });
  expect(publish()).toMatchObject({ ok: true, value: { sequence: 2, written: { head: true } } });
});

test.each([
  ['further than this hub', 50],
  ['at its number, with other content', 1],
])("a thief's head %s is not published over, and the way out is told", (_what, sequence) => {
  const thiefs = forged(sequence);
  writeFileSync(headFile(), thiefs);
  const refused = publish();
  expect(refused).toMatchObject({ ok: false, error: { type: 'target-ahead' } });
  expect(JSON.stringify(refused)).toContain(`revoked key ${stolen.id}`);
  expect(JSON.stringify(refused)).toContain(`--office ${TEST_OFFICE} --above ${sequence}`);
  expect(readFileSync(headFile())).toEqual(Buffer.from(thiefs));
  // No kiosk can have seen it: it goes.
  rmSync(headFile());
  expect(publish()).toMatchObject({ ok: true, value: { sequence: 1 } });
});

test("a thief's number becomes this hub's only where a person says so", () => {
  writeFileSync(headFile(), forged(50));
  const decide = { state: 'revoked', ours: 1, published: 50, revokedKey: stolen.id };
  expect(recover()).toMatchObject(decide);
  expect(recover(49)).toMatchObject(decide);
  expect(ours()).toBe(1);
  expect(recover(50)).toMatchObject({ state: 'goes-on', ours: 1, published: 50 });
  expect(publish()).toMatchObject({ ok: true, value: { sequence: 51 } });
  // Nobody can count on from there.
  writeFileSync(headFile(), forged(Number.MAX_SAFE_INTEGER));
  expect(recover()).toMatchObject({ state: 'revoked' });
  expect(ours()).toBe(51);
});

test('without a head to go by, what a kiosk tells counts', () => {
  rmSync(headFile());
  expect(recover()).toMatchObject({ state: 'not-there', ours: 1 });
  expect(recover(7)).toMatchObject({ state: 'goes-on', ours: 1 });
  expect(publish()).toMatchObject({ ok: true, value: { sequence: 8 } });
});

test('a head that a good key signed beside the revoked one counts', () => {
  const both = [forged(9), forged(9, value(site.hub.keys()))].map((file) =>
    envelopeSchema.parse(JSON.parse(Buffer.from(file).toString('utf8'))),
  );
  const signatures = both.flatMap((one) => one.signatures);
  writeFileSync(headFile(), JSON.stringify({ ...both[0], signatures }));
  expect(recover()).toMatchObject({ state: 'goes-on', published: 9 });
});
