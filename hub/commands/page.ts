import { join, resolve } from 'node:path';
import { err } from '../../shared/result.ts';
import { isLoopback, originsAt } from '../page/own-address.ts';
import { createPageServer } from '../page/page-server.ts';
import { PagePassword } from '../page/password.ts';
import { createRemovableDrives } from '../../shared/node/removable-drives.ts';
import { command, portOf, UsageError, withHub } from './command.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

const DEFAULT_PORT = '8090';

export const pageCommand = command({
  name: 'page',
  summary: 'Opens the page in the browser for whoever publishes, until it is stopped with Ctrl-C.',
  usage: '[--port N] [--out DIR] [--stick DIR]… [--host ADDRESS --open-to-network] [--public URL]',
  about: [
    ['--port N', `0 to 65535; 0 takes a free one (default ${DEFAULT_PORT})`],
    ['--out DIR', "where it publishes to (default: the hub's own feed, which hub serve serves)"],
    ['--stick DIR', 'a folder that counts as a stick, beside those the system tells of'],
    ['--host ADDRESS', 'where to listen (default 127.0.0.1: this machine only)'],
    ['--open-to-network', 'needed for any other address than this machine itself'],
    ['--public URL', 'the address under which a web server with TLS in front of it is asked'],
  ],
  options: {
    port: { type: 'string' },
    out: { type: 'string' },
    stick: { type: 'string', multiple: true },
    host: { type: 'string' },
    'open-to-network': { type: 'boolean' },
    public: { type: 'string' },
  },
  run: (values, _positionals, context) => {
    const port = portOf(values.port ?? DEFAULT_PORT);
    const host = values.host ?? '127.0.0.1';
    const publicOrigin = originOf(values.public);
    if (!isLoopback(host) && values['open-to-network'] !== true)
      return err({
        type: 'page-not-local',
        sentence: `The page stays on this machine: on ${host} its password and what officers upload would cross the network unencrypted. Put a web server with TLS in front of it (--public URL), or say --open-to-network if the network is yours alone.`,
      });
    if (['0.0.0.0', '::'].includes(host))
      throw new UsageError(
        `--host takes one address of this machine, not ${host}: browsers are checked by it`,
      );
    return withHub(context, async (hub) => {
      const password = new PagePassword(context.dataFolder);
      if (password.mark() === undefined)
        return err({
          type: 'page-password-missing',
          sentence: 'The page has no password yet: set one with "hub page password".',
        });
      const sticks = createRemovableDrives({ folders: (values.stick ?? []).map((one) => resolve(one)) });
      let origins: readonly string[] = [];
      const server = await createPageServer({
        hub,
        clock: context.clock,
        password,
        origins: () => origins,
        publishTo: resolve(values.out ?? join(context.dataFolder, 'feed')),
        sticks: () => sticks.now(),
        log: context.log,
      });
      const stopKeeping = hub.keepHouseHourly();
      try {
        return await serveUntilStopped(server, { host, port }, context, () => {
          const listening = server.server.address();
          if (listening === null || typeof listening === 'string')
            throw new Error('the page is not listening');
          origins = originsAt(host, listening.port, publicOrigin);
          const address = publicOrigin ?? origins[0] ?? '';
          return { text: `The page: ${address} (Ctrl-C ends it)`, json: { address } };
        });
      } finally {
        stopKeeping();
        await server.close();
      }
    });
  },
});

function originOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/')
    throw new UsageError(`--public takes an address like https://kiosk.example.vn, not "${text}"`);
  return url.origin;
}
