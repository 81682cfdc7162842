import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { doImportTask } from '../page/import-task.ts';
import { createPageServer } from '../page/page-server.ts';
import { PagePassword } from '../page/password.ts';
import type { RunImportTask } from '../page/run-import-task.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from './test-hub.ts';

export const ORIGIN = 'http://127.0.0.1:8090';
/** Guesses cost less here; the kept file says what it cost. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
export const PASSWORD = 'một hai ba bốn';
export const own = { host: '127.0.0.1:8090' };
export const HOSTILE = '<img src=x onerror=alert(1)>"\'&';

/** Whoever has entered. */
interface Person {
  readonly cookie: string;
  readonly formToken: string;
}

interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** The hub's page over a hub in a folder of its own, and what a browser does with it. */
export class TestPage {
  readonly site: TestHub;
  readonly logged: string[] = [];
  now = new Date('2026-11-21T08:00:00+07:00');
  /** Here in the page's own thread, which is quicker to start. */
  run: RunImportTask = (_dataFolder, task, onProgress) => ({
    done: doImportTask(this.site.hub, task, onProgress),
    cancel: async () => undefined,
  });
  #server: FastifyInstance | undefined;

  private constructor(site: TestHub) {
    this.site = site;
  }

  static async make(): Promise<TestPage> {
    const page = new TestPage(makeTestHub());
    await new PagePassword(page.site.hub.dataFolder, CHEAP).set(PASSWORD);
    await page.serve(page.site.feed);
    return page;
  }

  get server(): FastifyInstance {
    if (this.#server === undefined) throw new Error('the page is not served');
    return this.#server;
  }

  /** Ends what was served, and serves a page that publishes to there. */
  async serve(publishTo: string): Promise<void> {
    await this.#server?.close();
    this.#server = await createPageServer({
      hub: this.site.hub,
      clock: { now: () => this.now },
      password: new PagePassword(this.site.hub.dataFolder, CHEAP),
      origins: () => [ORIGIN, 'http://localhost:8090'],
      publishTo,
      sticks: async () => [],
      limits: { bytes: 100_000, files: 3 },
      runImportTask: (dataFolder, task, onProgress) => this.run(dataFolder, task, onProgress),
      log: (line) => this.logged.push(line),
    });
  }

  async remove(): Promise<void> {
    await this.server.close();
    this.site.remove();
  }

  enter(password: string): Promise<LightMyRequestResponse> {
    return this.server.inject({
      method: 'POST',
      url: '/enter',
      headers: { ...own, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: 'Lan Mẫu', password }).toString(),
    });
  }

  async person(): Promise<Person> {
    const entered = await this.enter(PASSWORD);
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    const { body } = await this.server.inject({ url: '/', headers: { ...own, cookie } });
    return { cookie, formToken: /name="formToken" value="([\w-]+)"/.exec(body)?.[1] ?? '' };
  }

  get(
    url: string,
    { cookie }: Pick<Person, 'cookie'>,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    return this.server.inject({ url, headers: { ...own, cookie, ...headers } });
  }

  post(
    url: string,
    { cookie, formToken }: Person,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    return this.server.inject({
      method: 'POST',
      url,
      headers: {
        ...own,
        origin: ORIGIN,
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      payload: new URLSearchParams({ formToken, ...fields }).toString(),
    });
  }

  /** A form as a browser sends it: fields first, in the order of the page. */
  give(
    kind: string,
    { cookie, formToken }: Person,
    files: readonly GivenFile[],
    fields: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const edge = 'xEDGEx';
    const parts = [...(formToken === '' ? [] : [['formToken', formToken]]), ...Object.entries(fields)].map(
      ([name, text]) =>
        Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`),
    );
    const given = files.flatMap(({ name, bytes }) => [
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]);
    return this.server.inject({
      method: 'POST',
      url: `/o/${TEST_OFFICE}/import/${kind}`,
      headers: { ...own, origin: ORIGIN, cookie, 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: Buffer.concat([...parts, ...given, Buffer.from(`--${edge}--\r\n`)]),
    });
  }

  /** What a browser shows in the end: it follows the redirect and reloads while it is told to. */
  async settled(answer: LightMyRequestResponse, someone: Person): Promise<LightMyRequestResponse> {
    const job = `/o/${TEST_OFFICE}/import/jobs/${jobOf(answer.headers.location ?? answer.body)}`;
    let last = answer;
    while (last.statusCode === 303 || last.headers['refresh'] !== undefined) {
      await wait(100);
      last = await this.get(job, someone);
    }
    return last;
  }

  /** The files that were given and wait. */
  uploads(): string[] {
    const folder = join(this.site.hub.dataFolder, 'page-uploads');
    return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  }

  addNotice(title: string): void {
    this.site.hub.takeContent(this.site.office, [
      {
        place: 'test',
        value: { type: 'notice', id: 'mot', title: { vi: title }, text: { vi: title } },
      },
    ]);
  }
}

export function jobOf(text: unknown): string {
  return /import\/jobs\/([\da-f-]+)/.exec(String(text))?.[1] ?? 'none';
}
