import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok } from '../../shared/result.ts';
import { reasonOf } from '../failure.ts';
import { openHub } from '../hub.ts';
import { createFeedServer } from '../server/serve-feed.ts';
import { takeOutbox } from '../server/take-outbox.ts';
import { hasHubDatabase } from '../store/open-hub-database.ts';
import { command, portOf, required } from './command.ts';

export const serveCommand = command({
  name: 'serve',
  summary: 'Serves a feed over HTTP, and takes what kiosks note for staff, until it is stopped with Ctrl-C.',
  usage: '--port N [--feed DIR] [--host ADDRESS]',
  about: [
    ['--port N', '0 to 65535; 0 takes a free one'],
    ['--feed DIR', "a published feed (default: the hub's own copy of what it published)"],
    ['--host ADDRESS', 'where to listen (default 127.0.0.1: this machine only)'],
  ],
  options: { port: { type: 'string' }, feed: { type: 'string' }, host: { type: 'string' } },
  run: async (values, _positionals, context) => {
    const port = portOf(required(values.port, '--port'));
    const host = values.host ?? '127.0.0.1';
    const feed = resolve(values.feed ?? join(context.dataFolder, 'feed'));
    if (!existsSync(join(feed, 'keys.json')))
      return err({
        type: 'nothing-published',
        sentence: `${feed} holds no feed (no keys.json): publish to it first.`,
      });
    // A copy of a feed may be served where there is no hub; then nobody hands in notes here.
    const hub = hasHubDatabase(context.dataFolder)
      ? openHub({ dataFolder: context.dataFolder, clock: context.clock, create: false })
      : undefined;
    if (hub?.ok === false) return hub;
    const server = createFeedServer(feed);
    if (hub !== undefined) takeOutbox(server, hub.value.kiosks, context.clock);
    try {
      const address = await server.listen({ port, host });
      const outbox = hub === undefined ? undefined : `${address}/outbox`;
      const notes = outbox === undefined ? '' : `\nKiosks hand in notes to staff at ${outbox}`;
      context.tell({
        text: `Serving ${feed} at ${address} (Ctrl-C ends it)${notes}`,
        json: { address, feed, ...(outbox !== undefined && { outbox }) },
      });
      await context.untilStopped();
      return ok(undefined);
    } catch (error) {
      return err({
        type: 'port-unusable',
        sentence: `Cannot listen on ${host} port ${port} (${reasonOf(error)}): choose another with --port.`,
      });
    } finally {
      await server.close();
      hub?.value.close();
    }
  },
});
