import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../shared/result.ts';
import { LONGEST_PASSWORD, PagePassword, SHORTEST_PASSWORD } from '../page/password.ts';
import { command, withHub } from './command.ts';

export const pagePassword = command({
  name: 'page password',
  summary: 'Sets the password of the page in the browser; whoever has entered must enter again.',
  usage: '',
  about: [['', 'asks for it at the terminal without showing it, or reads one line of what is piped in']],
  options: {},
  run: (_values, _positionals, context) =>
    withHub(context, async (hub) => {
      const password = await readSecret(context.log);
      if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
        return err({
          type: 'page-password-unfit',
          sentence: `The password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters (four words are easy to remember): run it again.`,
        });
      const kept = new PagePassword(context.dataFolder);
      await kept.set(password);
      hub.pageAudit.write([{ at: vietnamIso(hub.now()), what: 'password-set', details: {} }]);
      return ok({ text: 'The password is set. Open the page with "hub page".', json: { file: kept.file } });
    }),
});

/** One line that the terminal does not show. */
async function readSecret(ask: (line: string) => void): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: process.stdin.isTTY,
  });
  try {
    ask(`Password for the page (at least ${SHORTEST_PASSWORD} characters; it is not shown), then Enter:`);
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
