import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { takeToken, type RefillRule, type TokensLeft } from '../../shared/domain/refilling-tokens.ts';
import { formOf } from './form-of.ts';
import { html } from './html.ts';
import type { PagePassword } from './password.ts';
import { SESSION_COOKIE, type PageSessions } from './sessions.ts';
import { box, type PageContext, type Visit } from './visit.ts';
import { fill } from './words.ts';

/** Five attempts, then one every half a minute: 3,000 a day, whoever tries. A right one gives all back. */
const ATTEMPTS: RefillRule = { tokens: 5, returnAfterMs: 30_000 };
const LOCK_TOLD_EVERY_MS = 3_600_000;
const LONGEST_NAME = 60;
const LANGUAGE_SECONDS = 365 * 86_400;

interface EnterOptions {
  readonly context: PageContext;
  readonly password: PagePassword;
  readonly sessions: PageSessions;
}

/** Entering, leaving, and the language. */
export function enterRoutes(server: FastifyInstance, { context, password, sessions }: EnterOptions): void {
  const { clock, visit, audit } = context;
  let attempts: TokensLeft | undefined;
  let lockToldAt = Number.NEGATIVE_INFINITY;

  server.get<{ Querystring: { over?: string } }>('/enter', { config: { open: true } }, (request, reply) => {
    const at = visit(request);
    if (at.session !== undefined) return reply.redirect('/', 303);
    return form(at, reply, 200, request.query.over === '1' ? at.words.enter.over : undefined);
  });

  server.post('/enter', { config: { open: true } }, async (request, reply) => {
    const at = visit(request);
    const now = clock.now().getTime();
    // Counted before the password is looked at: many at once count as many.
    const { granted, left } = takeToken(attempts, ATTEMPTS, now);
    attempts = left;
    if (!granted) {
      const seconds = Math.ceil(((1 - left.tokens) * ATTEMPTS.returnAfterMs) / 1000);
      void reply.header('retry-after', String(seconds));
      // Somebody who goes on guessing must not push everything else out of the audit.
      if (now - lockToldAt > LOCK_TOLD_EVERY_MS) {
        lockToldAt = now;
        audit.write(at, { what: 'locked-out', details: {} });
      }
      return form(at, reply, 429, fill(at.words.enter.wait, { seconds }));
    }
    const fields = formOf(request);
    if (!(await password.fits(fields.get('password') ?? '')))
      return form(at, reply, 403, at.words.enter.wrong);
    attempts = undefined;
    const who = nameOf(fields.get('name') ?? '');
    if (who === undefined) return form(at, reply, 400, at.words.enter.nameMissing);
    const session = sessions.begin(who);
    audit.write({ session }, { what: 'entered', details: {} });
    return reply.header('set-cookie', cookie(request, SESSION_COOKIE, session.id)).redirect('/', 303);
  });

  server.post('/leave', (request, reply) => {
    const { session } = visit(request);
    if (session !== undefined) sessions.end(session.id);
    return reply
      .header('set-cookie', `${cookie(request, SESSION_COOKIE, '')}; Max-Age=0`)
      .redirect('/enter', 303);
  });

  for (const language of ['vi', 'en'] as const)
    server.get<{ Querystring: { back?: unknown } }>(
      `/language/${language}`,
      { config: { open: true } },
      (request, reply) =>
        reply
          .header('set-cookie', `${cookie(request, 'hub-language', language)}; Max-Age=${LANGUAGE_SECONDS}`)
          .redirect(ownPath(request.query.back), 303),
    );
}

function form(at: Visit, reply: FastifyReply, status: number, problem?: string): FastifyReply {
  const { enter } = at.words;
  const body = html`
    ${problem && box('bad', problem)}
    <form method="post" action="/enter" class="card narrow">
      <label for="name">${enter.name}</label>
      <input
        id="name"
        name="name"
        required
        autofocus
        maxlength="${LONGEST_NAME}"
        autocomplete="name"
        aria-describedby="name-hint"
      />
      <p class="soft" id="name-hint">${enter.nameHint}</p>
      <label for="password">${enter.password}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <button class="main">${enter.button}</button>
    </form>
    <p class="soft">${enter.forgotten}</p>
  `;
  return at.send(reply, { title: enter.title, body }, status);
}

/** One line, without signs that nobody sees. */
function nameOf(given: string): string | undefined {
  const name = given.normalize('NFC').replaceAll(/\p{C}/gu, '').trim();
  return name === '' || name.length > LONGEST_NAME ? undefined : name;
}

/** HttpOnly: no script reads it. Strict: no other site's link or form carries it. */
function cookie({ headers }: FastifyRequest, name: string, value: string): string {
  const secure = headers.origin?.startsWith('https:') === true ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`;
}

/** A path of this page; anything else leads to its start. */
function ownPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return '/';
  const base = 'http://page.invalid';
  const parsed = URL.parse(given, base);
  if (parsed?.origin !== base) return '/';
  // "/.//elsewhere" is a path of ours whose shortest form begins with "//": to a browser another host.
  return parsed.pathname.startsWith('//') ? '/' : `${parsed.pathname}${parsed.search}`;
}
