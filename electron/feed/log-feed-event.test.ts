import { expect, test } from 'vitest';
import type { Log } from '../shell/log.ts';
import { logFeedEvent } from './log-feed-event.ts';

test('of a bug it is written down where it arose, and nothing of what it may have quoted', () => {
  const lines: string[] = [];
  const log: Log = (event, details) => {
    lines.push(JSON.stringify({ event, ...details }));
    return 'K-000001';
  };
  try {
    JSON.parse('{"codes":["H99.24.01-261116-0001"],"phone4":}');
  } catch (error) {
    logFeedEvent({ type: 'crashed', error }, log);
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/feed-crashed.*SyntaxError.*log-feed-event\.test/);
  expect(lines[0]).not.toMatch(/phone4|H99/);
});
