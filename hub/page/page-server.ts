import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Drive } from '../../shared/node/removable-drives.ts';
import { cookieNamed } from '../../shared/node/session-cookie.ts';
import type { Hub } from '../hub.ts';
import { isBusy } from '../store/held-database.ts';
import { AuditWriter } from './audit-writer.ts';
import { enterRoutes } from './enter.ts';
import { heldFor } from './held.ts';
import { html } from './html.ts';
import { ImportJobs } from './import-jobs.ts';
import { isOwnHost, isOwnOrigin } from './own-address.ts';
import { auditPage } from './pages/audit.ts';
import { changesPage } from './pages/changes.ts';
import { importPages } from './pages/import.ts';
import { kiosksPage } from './pages/kiosks.ts';
import { notesPage } from './pages/notes.ts';
import { overviewPages } from './pages/overview.ts';
import { publishPage } from './pages/publish.ts';
import { stickPage } from './pages/stick.ts';
import type { PagePassword } from './password.ts';
import { isFormToken, PageSessions, SESSION_COOKIE, type PageSession } from './sessions.ts';
import { runImportTask, type RunImportTask } from './run-import-task.ts';
import { pageStyle } from './style.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './uploads.ts';
import { Visit, type PageContext } from './visit.ts';
import { pageLanguages } from './words.ts';

export interface PageServerOptions {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly password: PagePassword;
  /** Addresses under which browsers may ask, e.g. `http://127.0.0.1:8090`; asked for at each request. */
  readonly origins: () => readonly string[];
  readonly publishTo: string;
  readonly sticks: () => Promise<readonly Drive[]>;
  readonly limits?: UploadLimits;
  /** Absent: in a thread. */
  readonly runImportTask?: RunImportTask;
  /** What went wrong without anybody's fault, for the terminal. */
  readonly log: (line: string) => void;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever has not entered may ask for it. */
    readonly open?: boolean;
    /** Reads its form itself, and checks the form's token itself. */
    readonly upload?: boolean;
  }
}

const LANGUAGE_COOKIE = 'hub-language';
const FORM_BYTES = 64 * 1024;

/** No script, no picture, nothing from elsewhere; forms go nowhere else; nobody frames it. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  // Without the referrer of its own pages a browser sends the origin of a form as "null".
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

/** The hub's page in the browser. Who may ask is decided here, before any page sees the request. */
export async function createPageServer(options: PageServerOptions): Promise<FastifyInstance> {
  const { hub, clock, password, origins, log } = options;
  const server = fastify({ logger: false, bodyLimit: FORM_BYTES, forceCloseConnections: true });
  const sessions = new PageSessions(clock, () => password.mark());
  const jobs = new ImportJobs({
    dataFolder: hub.dataFolder,
    clock,
    run: options.runImportTask ?? runImportTask,
    log,
    onIdle: () => {
      audit.flush();
    },
  });
  const audit = new AuditWriter({
    audit: hub.pageAudit,
    store: hub.store,
    dataFolder: hub.dataFolder,
    clock,
    importing: () => jobs.busy,
    log,
  });
  const style = pageStyle();
  const entered = new WeakMap<FastifyRequest, PageSession>();

  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );

  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS);
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    const allowed = origins();
    if (!isOwnHost(request.headers.host, allowed)) return refuse(reply);
    if (writes && !isOwnOrigin(request.headers, allowed)) return refuse(reply);
    const session = sessions.of(request.headers.cookie);
    if (session !== undefined) entered.set(request, session);
    else if (request.routeOptions.config.open !== true)
      return reply.redirect(had(request) ? '/enter?over=1' : '/enter', 303);
    return undefined;
  });

  server.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.config.upload === true) return undefined;
    if (request.routeOptions.config.open === true) return undefined;
    const session = entered.get(request);
    const { body } = request;
    const given = body instanceof URLSearchParams ? body.get('formToken') : undefined;
    return session !== undefined && isFormToken(session, given) ? undefined : refuse(reply);
  });

  const visit = (request: FastifyRequest): Visit => {
    const asked = cookieNamed(request.headers.cookie, LANGUAGE_COOKIE);
    const language = pageLanguages.find((one) => one === asked) ?? 'vi';
    const session = entered.get(request);
    const offices = session === undefined ? [] : hub.store.offices();
    const path = request.method === 'GET' ? request.url : backOf(request);
    return new Visit(language, session, path, offices, () => audit.unwritten());
  };
  const context: PageContext = {
    hub,
    clock,
    jobs,
    audit,
    limits: options.limits ?? UPLOAD_LIMITS,
    publishTo: options.publishTo,
    sticks: options.sticks,
    visit,
  };

  server.get('/style.css', { config: { open: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(style),
  );
  server.get('/favicon.ico', { config: { open: true } }, (_request, reply) => reply.code(204).send());
  enterRoutes(server, { context, password, sessions });
  overviewPages(server, context);
  await importPages(server, context);
  changesPage(server, context);
  publishPage(server, context);
  stickPage(server, context);
  kiosksPage(server, context);
  notesPage(server, context);
  auditPage(server, context);

  server.setNotFoundHandler((request, reply) => problem(request, reply, 404));
  server.setErrorHandler((error, request, reply) => {
    if (isBusy(error)) return problem(request, reply, heldFor(reply));
    const status = statusOf(error);
    if (status >= 500) log(`${request.method} ${request.routeOptions.url ?? ''}: ${textOf(error)}`);
    return problem(request, reply, status);
  });
  server.addHook('onClose', async () => {
    await jobs.endAll();
    audit.flush();
  });
  return server;

  function problem(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
    const at = visit(request);
    const { error } = at.words;
    const sentence =
      status === 404
        ? error.notFound
        : status === 503
          ? at.words.import.problem.busy
          : status < 500
            ? error.refused
            : error.fault;
    return at.send(
      reply,
      {
        title: error.title,
        body: html`<p>${sentence}</p>
          <p><a href="/">${error.back}</a></p>`,
      },
      status,
    );
  }
}

/** Whoever had entered before is told why it is asked for again. */
function had(request: FastifyRequest): boolean {
  return cookieNamed(request.headers.cookie, SESSION_COOKIE) !== undefined;
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).header('connection', 'close').type('text/plain').send('refused\n');
}

/** After a form the language switch leads to the page that the form stood on. */
function backOf(request: FastifyRequest): string {
  const from = URL.parse(request.headers.referer ?? '');
  return from === null ? '/' : `${from.pathname}${from.search}`;
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 600 ? status : 500;
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
