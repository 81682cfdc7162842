import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { dossierCode, OFFICE, putDossier } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, sampleStreams, serveFolder } from '../../tests/fixtures/feed-reader.ts';
import { FeedService, type FeedEvent } from './feed-service.ts';
import type { FeedWorker } from './start-feed-worker.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

let reader: FeedReader;
let service: FeedService | undefined;
beforeEach(() => {
  reader = new FeedReader();
});
afterEach(async () => {
  vi.useRealTimers();
  await service?.stop();
  service = undefined;
  reader.dispose();
});

/** Stands in for the thread: the test says what it answers and when it dies. */
class PlayedWorker extends EventEmitter implements FeedWorker {
  readonly asked: ToWorker[] = [];
  post(message: ToWorker): void {
    this.asked.push(message);
    if (message.type === 'stop') this.emit('exit', 0);
  }
  say(message: FromWorker): void {
    this.emit('message', message);
  }
  die(): void {
    this.emit('error', new Error('out of memory'));
    this.emit('exit', 1);
  }
  async terminate(): Promise<number> {
    return Promise.resolve(0);
  }
}

describe('with a played worker', () => {
  const workers: PlayedWorker[] = [];
  const events: FeedEvent[] = [];
  const finished = {
    type: 'finished',
    report: { startedAt: '', finishedAt: '', outcome: 'unchanged', offices: [] },
  } as const;
  const last = (): PlayedWorker => {
    const worker = workers.at(-1);
    if (!worker) throw new Error('no worker was started');
    return worker;
  };
  const start = (): FeedService => {
    service = new FeedService({
      config: reader.feed.config(reader.dataFolder, {
        sync: { everySeconds: 300, jitterSeconds: 60, metered: false },
      }),
      dataFolder: reader.dataFolder,
      clock: { now: () => NOW },
      random: () => 0.5,
      startWorker: () => {
        workers.push(new PlayedWorker());
        return last();
      },
    });
    service.onEvent((event) => events.push(event));
    service.start();
    return service;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    workers.length = 0;
    events.length = 0;
  });

  test('syncs at start, reading every page, and then as often as configured', () => {
    start();
    expect(last().asked).toEqual([{ type: 'sync', thorough: true }]);
    last().say(finished);
    vi.advanceTimersByTime(329_999);
    expect(last().asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(last().asked.at(-1)).toEqual({ type: 'sync', thorough: false });
  });

  test('a feed that is away is asked less often, and at once as usual when it is back', () => {
    start();
    const away = { ...finished.report, error: { type: 'unreachable', file: 'keys.json', detail: '' } };
    const pauses: number[] = [];
    for (const report of [away, away, away, finished.report]) {
      const before = last().asked.length;
      last().say({ type: 'finished', report });
      let waited = 0;
      for (; last().asked.length === before; waited += 10) vi.advanceTimersByTime(10_000);
      pauses.push(waited);
    }
    expect(pauses).toEqual([330, 630, 930, 330]);
  });

  test('a clock that is set, by years, neither brings the next sync nor holds it up', () => {
    const kiosk = start();
    last().say(finished);
    expect(kiosk.syncProgress()).toMatchObject({ phase: 'waiting', nextAt: '2026-11-21T08:10:30+07:00' });
    vi.setSystemTime(new Date('2031-01-01T00:00:00Z'));
    vi.advanceTimersByTime(329_999);
    vi.setSystemTime(new Date('1999-01-01T00:00:00Z'));
    expect(last().asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(last().asked.at(-1)).toEqual({ type: 'sync', thorough: false });
    expect(kiosk.syncProgress()).toMatchObject({ phase: 'asking' });
  });

  test('reads every page again a day later', () => {
    start();
    for (let syncs = 0; syncs < 300; syncs++) {
      last().say(finished);
      vi.advanceTimersByTime(330_000);
    }
    expect(last().asked.filter((asked) => asked.type === 'sync' && asked.thorough)).toHaveLength(2);
  });

  test('after one that could not open a database the next one reads every page, but not every one', () => {
    start();
    const error = { type: 'database-unavailable', file: '1.sqlite', detail: 'disk I/O error' };
    const failed = {
      ...finished,
      report: { ...finished.report, offices: [{ office: OFFICE, outcome: 'failed', error }] },
    } as const;
    for (let syncs = 0; syncs < 4; syncs++) {
      last().say(failed);
      vi.advanceTimersByTime(3_600_000);
    }
    const asked = last().asked.map((one) => one.type === 'sync' && one.thorough);
    expect(asked).toEqual([true, false, true, false, true]);
  });

  test('a sync asked for by hand begins at once, and answers its report', async () => {
    const kiosk = start();
    last().say(finished);
    const asked = kiosk.syncNow();
    expect(last().asked).toHaveLength(2);
    last().say(finished);
    expect(await asked).toBe(finished.report);
  });

  test('a sync asked for while one is under way answers the report of that one', async () => {
    const kiosk = start();
    const both = Promise.all([kiosk.syncNow(), kiosk.syncNow()]);
    last().say(finished);
    expect(await both).toEqual([finished.report, finished.report]);
    expect(last().asked).toHaveLength(1);
  });

  test('tells how far the transfer is', () => {
    const kiosk = start();
    expect(kiosk.progress(OFFICE)).toBeUndefined();
    const streams = [{ stream: 'dossiers' as const, bytesDone: 5, bytesTotal: 10 }];
    last().say({
      type: 'progress',
      office: OFFICE,
      phase: 'fetching',
      streams,
      bytesDone: 5,
      bytesTotal: 10,
    });
    expect(kiosk.progress(OFFICE)).toEqual({ bytesDone: 5, bytesTotal: 10 });
  });

  test('a worker that dies is followed by another after a growing pause', async () => {
    const kiosk = start();
    const asked = kiosk.syncNow();
    last().die();
    expect(await asked).toBeUndefined();
    expect(events.at(-1)).toEqual({ type: 'crashed', error: new Error('out of memory') });
    for (const pause of [1000, 2000, 4000]) {
      const before = workers.length;
      vi.advanceTimersByTime(pause - 1);
      expect(workers).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(workers).toHaveLength(before + 1);
      last().die();
    }
    vi.advanceTimersByTime(8000);
    last().say(finished);
    last().die();
    vi.advanceTimersByTime(1000);
    expect(workers).toHaveLength(6);
  });

  test('a listener with a bug stops neither the feed nor the other listeners', () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const kiosk = start();
    const heard: string[] = [];
    kiosk.onEvent(() => {
      throw new Error('a bug in a listener');
    });
    kiosk.onEvent(({ type }) => heard.push(type));
    last().say(finished);
    expect(heard).toEqual(['finished']);
    expect(warned).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(330_000);
    expect(last().asked).toHaveLength(2);
    warned.mockRestore();
  });

  test('after it was stopped nothing happens any more', async () => {
    const kiosk = start();
    await kiosk.stop();
    vi.advanceTimersByTime(1_000_000);
    expect(workers).toHaveLength(1);
    expect(await kiosk.syncNow()).toBeUndefined();
  });
});

test('the real worker brings the feed into databases that the main thread reads', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  service = new FeedService({
    config: reader.feed.config(reader.dataFolder),
    dataFolder: reader.dataFolder,
    clock: { now: () => NOW },
  });
  const events: FeedEvent[] = [];
  service.onEvent((event) => events.push(event));
  service.start();
  expect(await service.syncNow()).toMatchObject({ outcome: 'applied' });
  expect(events.map(({ type }) => type)).toContain('activated');
  expect(reader.withDossiers((store) => store?.count())).toBe(40);
});

test('a delta is seen through a store that stayed open all the while', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
  service = new FeedService({
    config: reader.feed.config(reader.dataFolder),
    dataFolder: reader.dataFolder,
    clock: { now: () => NOW },
  });
  service.start();
  await service.syncNow();
  const delta = { after: 300, upTo: 301, rows: [putDossier(dossierCode(1), { status: 'ready' })] };
  reader.feed.publish({ sequence: 2, streams: sampleStreams({ dossiers: { deltas: [delta] } }) });
  const running = service;
  await reader.withDossiers(async (store) => {
    const status = () => store?.findByCode(dossierCodeSchema.parse(dossierCode(1)))?.dossier.status;
    expect(status()).toBe('in-progress');
    await running.syncNow();
    expect(status()).toBe('ready');
  });
});

describe('for staff', () => {
  const by: StaffMember = { id: 'hoa', name: 'Chị Hoa', role: 'officer' };
  const edit = (text: string) => ({
    put: [
      {
        type: 'row' as const,
        value: { type: 'notice' as const, id: 'n', title: { vi: 'T' }, text: { vi: text } },
      },
    ],
    drop: [],
    by,
    cause: { type: 'edit' as const },
  });
  const started = (feed = reader.feed.folder): FeedService => {
    service = new FeedService({
      config: reader.feed.config(reader.dataFolder, { feed }),
      dataFolder: reader.dataFolder,
      clock: { now: () => NOW },
    });
    return service;
  };
  const notices = () => reader.withCatalogue((store) => store?.notices(NOW).map(({ text }) => text.vi));
  beforeEach(async () => {
    reader.feed.publish({ sequence: 1, streams: sampleStreams() });
    await reader.sync();
  });

  test('the real worker makes a version, told before it answers, with or without a schedule', async () => {
    const feed = started();
    const events: FeedEvent[] = [];
    feed.onEvent((event) => events.push(event));
    expect(await feed.runTask('apply-edits', edit('một'))).toEqual({ ok: true, value: { version: 2 } });
    expect(events).toMatchObject([{ type: 'activated', kind: 'catalogue' }]);
    expect(notices()).toEqual(['một']);
  });

  test('neither an edit nor a package waits for a network that does not answer', async () => {
    let asked = 0;
    // Takes the question and never answers.
    const server = await serveFolder(reader.feed.folder, () => (asked += 1) > 0);
    try {
      const feed = started(server.address);
      feed.start();
      await vi.waitUntil(() => asked > 0, { timeout: 30_000 });
      expect(await feed.runTask('apply-edits', edit('hai'))).toMatchObject({ ok: true });
      expect(notices()).toEqual(['hai']);
      const looked = await feed.previewPackage(reader.feed.folder);
      expect(looked).toMatchObject({ ok: true, value: { offices: [{ nothingNew: true }] } });
      if (!looked.ok) return;
      const applied = await feed.applyPackage(looked.value.package, { by });
      expect(applied).toMatchObject({ ok: true, value: { report: { outcome: 'unchanged' } } });
    } finally {
      await service?.stop();
      await server.close();
    }
  });

  test('after it was stopped nothing is written', async () => {
    const feed = started();
    await feed.stop();
    expect(await feed.runTask('apply-edits', edit('ba'))).toMatchObject({ error: { type: 'not-written' } });
    expect(await feed.previewPackage(reader.feed.folder)).toMatchObject({ error: { type: 'stopped' } });
    expect(notices()).toEqual([]);
  });
});

test('a journal that cannot be opened is told, not thrown', async () => {
  const dataFolder = join(reader.folder, 'a-file');
  writeFileSync(dataFolder, '');
  service = new FeedService({
    config: reader.feed.config(dataFolder),
    dataFolder,
    clock: { now: () => NOW },
  });
  const events: FeedEvent[] = [];
  service.onEvent((event) => events.push(event));
  service.start();
  expect(await service.syncNow()).toBeUndefined();
  expect(events).toMatchObject([
    { type: 'failed', message: expect.stringContaining('journal.sqlite') as string },
  ]);
});
