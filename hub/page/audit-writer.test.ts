import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestHub, type TestHub } from '../testing/test-hub.ts';
import { AuditWriter } from './audit-writer.ts';

let site: TestHub;
let waiting: string;
let logged: string[];
beforeEach(() => {
  site = makeTestHub();
  logged = [];
  waiting = join(site.hub.dataFolder, 'page-audit-waiting.jsonl');
});
afterEach(() => {
  site.remove();
});

const line = { at: '2026-11-21T07:59:00+07:00', who: 'Lan Mẫu', what: 'stick-made', details: {} };
const CUT_OFF = `${JSON.stringify(line)}\n{"at":"2026-11-2`;
const DONE = { what: 'notes-marked', details: { count: 1 } } as const;

const writer = (importing = false) =>
  new AuditWriter({
    audit: site.hub.pageAudit,
    store: site.hub.store,
    dataFolder: site.hub.dataFolder,
    clock: { now: () => site.hub.now() },
    importing: () => importing,
    log: (text) => logged.push(text),
  });
const audited = () => site.hub.pageAudit.entries(9).map(({ what }) => what);

/** Another command on the hub's data. */
function held(): Database.Database {
  const other = new Database(join(site.hub.dataFolder, 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  return other;
}

test('what waited when the page was killed is in the audit of the next, once', () => {
  for (let runs = 0; runs < 2; runs += 1) {
    writeFileSync(waiting, CUT_OFF);
    writer();
  }
  expect(site.hub.pageAudit.entries(9)).toEqual([{ number: 1, ...line }]);
  expect(existsSync(waiting)).toBe(false);
});

test('once, too, where the next one could not write when it began; nothing that came since is lost', () => {
  writeFileSync(waiting, CUT_OFF);
  writer();
  // As if it had been killed before it forgot what it had written down.
  writeFileSync(waiting, CUT_OFF);
  const other = held();
  const audit = writer();
  audit.write({ session: undefined }, DONE);
  other.close();
  expect(audited()).toEqual(['stick-made']);
  audit.flush();
  expect(audited()).toEqual(['notes-marked', 'stick-made']);
  expect(existsSync(waiting)).toBe(false);
});

test('nobody waits for another command, and nothing fails by it: not at the start, not at a flush', () => {
  const other = held();
  const audit = writer();
  audit.write({ session: undefined }, DONE);
  audit.flush();
  expect(existsSync(waiting)).toBe(true);
  other.close();
  audit.write({ session: undefined }, { what: 'published', details: { sequence: 1 } });
  expect(audited()).toEqual(['published', 'notes-marked']);
});

test('while an import of the page is under way, all wait', () => {
  writer(true).write({ session: undefined }, DONE);
  expect(audited()).toEqual([]);
  writer();
  expect(audited()).toEqual(['notes-marked']);
});
