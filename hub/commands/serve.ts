import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err } from '../../shared/result.ts';
import { openHub, type Hub } from '../hub.ts';
import { PublishChanges } from '../intake/publish-changes.ts';
import { isLoopback } from '../page/own-address.ts';
import { createFeedServer } from '../server/serve-feed.ts';
import { takePushes } from '../server/take-pushes.ts';
import { takeOutbox } from '../server/take-outbox.ts';
import { hasHubDatabase } from '../store/open-hub-database.ts';
import { command, portOf, required, UsageError } from './command.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

export const serveCommand = command({
  name: 'serve',
  summary:
    'Serves a feed over HTTP, takes what kiosks note and what sources push, until it is stopped with Ctrl-C.',
  usage: '--port N [--feed DIR] [--host ADDRESS] [--publish-every MINUTES]',
  about: [
    ['--port N', '0 to 65535; 0 takes a free one'],
    ['--feed DIR', "a published feed (default: the hub's own copy of what it published)"],
    ['--host ADDRESS', 'where to listen (default 127.0.0.1: this machine only)'],
    ['--publish-every MINUTES', 'publish to the feed what was pushed; without it nothing is published here'],
  ],
  options: {
    port: { type: 'string' },
    feed: { type: 'string' },
    host: { type: 'string' },
    'publish-every': { type: 'string' },
  },
  run: async (values, _positionals, context) => {
    const port = portOf(required(values.port, '--port'));
    const host = values.host ?? '127.0.0.1';
    const every = minutesOf(values['publish-every']);
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
    const stopKeeping = hub?.value.keepHouseHourly();
    let timer: NodeJS.Timeout | undefined;
    const publishing = hub && new PublishChanges(hub.value, feed, context.log);
    if (hub !== undefined && publishing !== undefined) {
      takeOutbox(server, hub.value.kiosks, context.clock);
      takePushes(server, {
        hub: hub.value,
        clock: context.clock,
        onChange: (offices) => publishing.add(offices),
        log: context.log,
      });
      // What was pushed before it was stopped last is not forgotten.
      if (every !== undefined) publishing.add(hub.value.store.offices().map(({ code }) => code));
      if (every !== undefined) timer = setInterval(() => void publishing.run(), every * 60_000);
      warnOfPlainTokens(hub.value, host, context.log);
    }
    try {
      return await serveUntilStopped(server, { host, port }, context, (address) => {
        const outbox = hub === undefined ? undefined : `${address}/outbox`;
        const push = outbox === undefined ? undefined : `${address}/push/`;
        const notes =
          outbox === undefined
            ? ''
            : `\nKiosks hand in notes to staff at ${outbox}\nSources push to ${push ?? ''}ID`;
        return {
          text: `Serving ${feed} at ${address} (Ctrl-C ends it)${notes}`,
          json: {
            address,
            feed,
            ...(outbox !== undefined && { outbox }),
            ...(push !== undefined && { push }),
          },
        };
      });
    } finally {
      clearInterval(timer);
      await server.close();
      await publishing?.stop();
      stopKeeping?.();
      hub?.value.close();
    }
  },
});

/** Throws UsageError for what is no number of minutes. */
function minutesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const minutes = Number(text);
  if (!/^\d{1,4}$/u.test(text) || minutes < 1 || minutes > 1440)
    throw new UsageError(`--publish-every is a number of minutes from 1 to 1440, not "${text}"`);
  return minutes;
}

function warnOfPlainTokens(hub: Hub, host: string, log: (line: string) => void): void {
  if (isLoopback(host) || !hub.sources.sources().some(({ tokenHash }) => tokenHash !== undefined)) return;
  log(
    `Please note: on ${host} the tokens of sources and the dossiers that they push cross the network unencrypted: put a web server with TLS in front (docs/sources.md), and let this one listen on 127.0.0.1.`,
  );
}
