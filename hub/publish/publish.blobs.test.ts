import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Blob, Form } from '../../shared/domain/blob.ts';
import { aPaper, aProcedure } from '../../shared/testing/procedures.ts';
import { FeedFolder } from './feed-folder.ts';
import { inventory, readFeed } from '../testing/read-feed.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  vi.restoreAllMocks();
  site.remove();
});

const put = (text: string): Blob => site.hub.blobs.put(Buffer.from(`%PDF-1.7 ${text}`), 'application/pdf');

function post(forms: readonly Form[], code = '1.001193'): void {
  const value = aProcedure({
    code,
    cases: [{ papers: [aPaper(...forms)] }],
  });
  const { refused } = site.hub.takeCatalogue(site.office, [{ place: 'row 1', value }]);
  expect(refused).toEqual([]);
}
const inFeed = ({ sha256 }: Blob, feed = site.feed) => join(feed, TEST_OFFICE, 'blobs', sha256);

test('the files that live rows refer to are published, once each, and no others', () => {
  const pdf = put('form');
  const sample = put('sample');
  const unused = put('unused');
  post([
    { fileName: 'a.docx', pdf, sample },
    { fileName: 'b.docx', pdf },
  ]);
  expect(site.publish()).toMatchObject({ blobs: 2, written: { blobs: 2 } });
  expect(readFileSync(inFeed(pdf)).toString()).toBe('%PDF-1.7 form');
  expect(existsSync(inFeed(sample))).toBe(true);
  expect(existsSync(inFeed(sample, site.hub.feedFolder))).toBe(true);
  expect(existsSync(inFeed(unused))).toBe(false);
  expect(readFeed(site).rows.catalogue.get('1.001193')).toMatchObject({
    cases: [{ papers: [{ forms: [{ pdf }, { pdf }] }] }],
  });

  const before = inventory(site.feed);
  expect(site.publish()).toMatchObject({ changed: false, blobs: 2, written: { blobs: 0, bytes: 0 } });
  expect(inventory(site.feed)).toEqual(before);
});

test('an empty stick gets the same files, and a torn one there is written anew', () => {
  const pdf = put('form');
  post([{ fileName: 'a.docx', pdf }]);
  site.publish();
  const stick = join(site.folder, 'stick');
  expect(site.publish(stick)).toMatchObject({ written: { blobs: 1 } });
  writeFileSync(inFeed(pdf, stick), '%PDF');
  expect(site.publish(stick)).toMatchObject({ changed: false, written: { blobs: 1 } });
  expect(readFileSync(inFeed(pdf, stick)).toString()).toBe('%PDF-1.7 form');
});

test.each(['gone', 'not what it was'])(
  'a form whose file is %s refuses the publish, and the head before stays',
  (what) => {
    post([{ fileName: 'a.docx', pdf: put('form') }]);
    site.publish();
    const head = readFileSync(join(site.feed, TEST_OFFICE, 'head.json'));
    const next = put('next');
    const file = join(site.hub.blobs.folder, next.sha256);
    if (what === 'gone') rmSync(file);
    else writeFileSync(file, Buffer.alloc(next.bytes));
    post([{ fileName: 'a.docx', pdf: next }]);
    const published = site.hub.publish(site.office, new FeedFolder(site.feed));
    expect(published).toMatchObject({ ok: false, error: { type: 'blob-missing' } });
    expect(published).toMatchObject({
      error: { sentence: expect.stringContaining('a form of 1.001193') as unknown },
    });
    expect(readFileSync(join(site.feed, TEST_OFFICE, 'head.json'))).toEqual(head);
  },
);

test('when the head is written, the files that its rows refer to are there already', () => {
  const pdf = put('form');
  post([{ fileName: 'a.docx', pdf }]);
  const order: string[] = [];
  class Watched extends FeedFolder {
    override writeBlob(...args: Parameters<FeedFolder['writeBlob']>): void {
      order.push('blob');
      super.writeBlob(...args);
    }
    override writeChunk(...args: Parameters<FeedFolder['writeChunk']>): boolean {
      order.push('chunk');
      return super.writeChunk(...args);
    }
    override writeHead(...args: Parameters<FeedFolder['writeHead']>): boolean {
      order.push('head');
      return super.writeHead(...args);
    }
  }
  site.hub.publish(site.office, new Watched(site.feed));
  expect(order).toEqual(['blob', 'chunk', 'head']);
});

describe('files that no row refers to any more', () => {
  const longAgo = (path: string) => utimesSync(path, new Date('2026-11-01'), new Date('2026-11-01'));
  const stick = () => join(site.folder, 'stick');

  test('go two days after the first head without them, however long ago they were written', () => {
    const old = put('old');
    post([{ fileName: 'a.docx', pdf: old }]);
    site.publish();
    post([{ fileName: 'a.docx', pdf: put('new') }]);
    longAgo(inFeed(old));
    longAgo(inFeed(old, site.hub.feedFolder));
    expect(site.publish().pruned).toBe(0);
    site.at('2026-11-23T08:00:00+07:00');
    expect(site.publish().pruned).toBe(0);
    site.at('2026-11-23T08:00:01+07:00');
    expect(site.publish().pruned).toBe(2);
    expect(existsSync(inFeed(old))).toBe(false);
  });

  test('and of a folder that is seldom published to, two days after it got that head', () => {
    const old = put('old');
    post([{ fileName: 'a.docx', pdf: old }]);
    site.publish(stick());
    post([{ fileName: 'a.docx', pdf: put('new') }]);
    longAgo(inFeed(old, stick()));
    site.publish();
    site.at('2026-11-25T08:00:00+07:00');
    site.publish(stick());
    expect(existsSync(inFeed(old, stick()))).toBe(true);
    site.at('2026-11-27T08:00:01+07:00');
    site.publish(stick());
    expect(existsSync(inFeed(old, stick()))).toBe(false);
  });
});

test('a form that another command brings while a publication is under way comes with the next one', () => {
  post([{ fileName: 'a.docx', pdf: put('one') }]);
  const two = put('two');
  // Between the moment at which the rows were read and the head.
  vi.spyOn(FeedFolder.prototype, 'settleChunks').mockImplementationOnce(() => {
    post([{ fileName: 'b.docx', pdf: two }], '1.001194');
  });
  expect(site.publish()).toMatchObject({ changed: true, blobs: 1 });
  expect(site.publish()).toMatchObject({ changed: true, blobs: 2, written: { blobs: 1 } });
  expect(existsSync(inFeed(two))).toBe(true);
});
