import { expect, test } from 'vitest';
import { ScanInbox } from './scan-inbox.ts';

test('what is scanned while the screens are not there yet opens when they are, once', () => {
  const inbox = new ScanInbox();
  const heard: string[] = [];
  inbox.put('first', 0);
  inbox.put('second', 500);
  const end = inbox.listen((contents) => heard.push(contents), 1_000);
  expect(heard).toEqual(['second']);
  end();
  inbox.listen((contents) => heard.push(contents), 2_000);
  expect(heard).toEqual(['second']);
});

test('what is scanned while they are there is heard at once', () => {
  const inbox = new ScanInbox();
  const heard: string[] = [];
  inbox.listen((contents) => heard.push(contents), 0);
  inbox.put('one', 1);
  expect(heard).toEqual(['one']);
});

test('what was scanned long ago, before a host that was away came back, opens nothing', () => {
  const inbox = new ScanInbox();
  const heard: string[] = [];
  inbox.put('forgotten', 0);
  inbox.listen((contents) => heard.push(contents), 10_001);
  expect(heard).toEqual([]);
});
