import { cpSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_SIGNED_FILE_BYTES } from '../../shared/feed.ts';
import { fetchHeads } from '../publish/fetch-heads.ts';
import { createFeedServer } from '../server/serve-feed.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { readHead } from '../testing/read-feed.ts';
import { imported, makeTestHub, manyDossiers, value, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
/** Back at sequence 1 from a backup; kiosks have seen 2. */
beforeEach(() => {
  site = makeTestHub();
  value(site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Bên' }));
  site.take('2026-11-21T07:00:00+07:00', manyDossiers(2));
  site.publish();
  const data = join(site.folder, 'hub');
  site.hub.close();
  cpSync(data, join(site.folder, 'backup'), { recursive: true });
  site.reopen();
  site.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
  site.publish();
  site.hub.close();
  rmSync(data, { recursive: true });
  cpSync(join(site.folder, 'backup'), data, { recursive: true });
  site.reopen();
});
afterEach(() => site.remove());

async function recover(...args: string[]) {
  const place = { data: site.hub.dataFolder, clock: { now: () => site.hub.now() } };
  const { code, out, err } = await hubCommand(place, 'recover', ...args);
  return { code, told: out + err };
}
const ours = () => site.hub.store.publications(site.office.code)[0]?.sequence;

/** Something that answers in its own way; answers its address and how to end it. */
async function answering(listener: RequestListener): Promise<{ address: string; end: () => void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('a feed behind an address is gone on from like one in a folder', async () => {
  const server = createFeedServer(site.feed);
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const { code, told } = await recover('--from', address);
  await server.close();
  expect([code, told]).toEqual([0, expect.stringMatching(/H99\.24\.01 +1 +2 +goes on above it/u)]);
  expect(told).toMatch(/H99\.24\.02 .* not in the feed/u);
  expect(ours()).toBe(2);
  site.publish();
  expect(readHead(site).sequence).toBe(3);
});

test.each<[string, RequestListener, RegExp]>([
  ['an error', (_request, response) => response.writeHead(503).end(), /HTTP 503/u],
  [
    'the way to somewhere else',
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    /HTTP 302/u,
  ],
  [
    'more than a kiosk reads',
    (_request, response) => response.end(Buffer.alloc(MAX_SIGNED_FILE_BYTES + 1)),
    /more than 4194304 bytes/u,
  ],
])('%s in place of a head changes nothing and is told', async (_what, answer, why) => {
  const { address, end } = await answering((request, response) =>
    request.url === '/keys.json' ? response.writeHead(404).end() : answer(request, response),
  );
  const { code, told } = await recover('--from', address);
  end();
  expect([code, told]).toEqual([1, expect.stringMatching(why)]);
  expect(told).toContain(`${address}/H99.24.0`);
  expect(ours()).toBe(1);
});

test('an address that does not answer is not waited for without end', async () => {
  const { address, end } = await answering(() => undefined);
  expect(await fetchHeads(address, [site.office.code], 50)).toMatchObject({
    ok: false,
    error: { type: 'feed-unreachable' },
  });
  end();
});

test('neither a folder nor a web address is a usage error; an address without a feed is told', async () => {
  expect(await recover('--from', 'ftp://feed.example/')).toMatchObject({ code: 2 });
  const { address, end } = await answering((_request, response) => response.writeHead(404).end());
  expect(await recover('--from', address)).toMatchObject({
    code: 1,
    told: expect.stringContaining('keys.json'),
  });
  end();
});
