import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unreachable } from '../../../shared/result.ts';
import type { OfficeRecord } from '../../store/hub-store.ts';
import { changeList } from '../change-list.ts';
import { heldFor } from '../held.ts';
import { html, type Html, type Piece } from '../html.ts';
import type { ImportJob } from '../import-jobs.ts';
import { importForms } from '../import-page.ts';
import { importReport } from '../import-report.ts';
import type { ImportAnswer } from '../import-task.ts';
import { importKinds, type ImportKind } from '../imports/import-kind.ts';
import { officeOf, type OfficeParams } from '../office-of.ts';
import { shownNumber } from '../shown.ts';
import { isFormToken } from '../sessions.ts';
import { takeUpload } from '../uploads.ts';
import { box, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

interface KindParams {
  Params: { office: string; kind: string };
}
interface JobParams {
  Params: { office: string; job: string };
}

const MEGABYTE = 1024 * 1024;
/** So long a page may load; what takes longer gets a page of its own. */
const SOON_MS = 2_000;
const RELOAD_SECONDS = 2;

/** Give files, look at what they would change, take them or not. What takes long is done in a thread. */
export async function importPages(server: FastifyInstance, context: PageContext): Promise<void> {
  const { visit, jobs, limits, audit } = context;

  server.get<OfficeParams>('/o/:office/import', (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    return start(at, reply, office);
  });

  // A parser of its own, for this one address: no other page reads files.
  await server.register(async (scope) => {
    await scope.register(multipart);
    scope.post<KindParams>(
      '/o/:office/import/:kind',
      { config: { upload: true } },
      async (request, reply) => {
        const at = visit(request);
        const office = officeOf(at, request);
        const kind = importKinds.find((one) => one === request.params.kind);
        if (office === undefined || kind === undefined) return reply.callNotFound();
        if (!request.isMultipart()) return reply.code(415).send('a form with files\n');
        const announced = Number(request.headers['content-length'] ?? 0);
        const tooLarge = announced > limits.bytes + MEGABYTE;
        const upload = tooLarge ? undefined : await uploadOf(at, request);
        if (upload === undefined || !upload.ok) {
          const type = upload === undefined ? 'too-large' : upload.error.type;
          if (type === 'refused') return reply.code(403).header('connection', 'close').send('refused\n');
          const detail =
            type === 'too-many'
              ? limits.files
              : type === 'disk' && upload?.ok === false && 'detail' in upload.error
                ? upload.error.detail
                : Math.floor(limits.bytes / MEGABYTE);
          void reply.header('connection', 'close');
          return start(at, reply, office, problemBox(at, type, detail), type === 'empty' ? 400 : 413);
        }
        if (jobs.busy) {
          upload.value.remove();
          return start(at, reply, office, problemBox(at, 'busy'), 409);
        }
        const job = jobs.add({ kind, office: office.code, upload: upload.value });
        jobs.start(job, 'look');
        return settled(at, reply, office, job);
      },
    );
  });

  const uploadOf = (at: Visit, request: FastifyRequest) =>
    takeUpload(
      request,
      jobs.folder,
      limits,
      (given) => at.session !== undefined && isFormToken(at.session, given),
    );

  server.get<JobParams>('/o/:office/import/jobs/:job', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const job = jobs.find(request.params.job, office.code);
    return job === undefined ? gone(at, reply, office) : show(at, reply, office, job);
  });

  server.post<JobParams>('/o/:office/import/jobs/:job/take', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const job = jobs.find(request.params.job, office.code);
    if (job === undefined) return gone(at, reply, office);
    // Pressed twice: what is under way, or done, is shown.
    if (job.state.type !== 'done' || job.state.answer.type !== 'looked')
      return settled(at, reply, office, job);
    if (jobs.busy) return start(at, reply, office, problemBox(at, 'busy'), 409);
    jobs.start(job, 'take', (answer) => {
      if (answer.type !== 'taken') return;
      const details = { kind: job.kind, files: job.upload.names.length, ...answer.outcome.counts };
      audit.write(at, { what: 'import-taken', office: office.code, details });
    });
    return settled(at, reply, office, job);
  });

  server.post<JobParams>('/o/:office/import/jobs/:job/discard', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const job = jobs.find(request.params.job, office.code);
    const { import: words } = at.words;
    const stopped = job?.state.type === 'running';
    // Taken at the last moment: that is said, not that it was stopped.
    if (job?.state.type === 'done' && job.state.answer.type === 'taken') return show(at, reply, office, job);
    if (job !== undefined) await jobs.end(job);
    return start(at, reply, office, box('plain', stopped ? words.cancelled : words.discarded));
  });

  server.get<JobParams>('/o/:office/import/jobs/:job/commented.xlsx', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    const job = office && jobs.find(request.params.job, office.code);
    if (office === undefined || job?.kind !== 'layer') return reply.callNotFound();
    if (jobs.busy) return start(at, reply, office, problemBox(at, 'busy'), 409);
    const bytes = await jobs.commented(job);
    if (bytes === undefined) return reply.callNotFound();
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="ki-ot-${office.code}-loi.xlsx"`)
      .send(Buffer.from(bytes));
  });

  const gone = (at: Visit, reply: FastifyReply, office: OfficeRecord) =>
    start(at, reply, office, problemBox(at, 'gone'), 410);

  /** What its step came to, if that is soon; else the page that waits for it. */
  async function settled(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    job: ImportJob,
  ): Promise<FastifyReply> {
    await jobs.settled(job, SOON_MS);
    return job.state.type === 'running'
      ? reply.redirect(`/o/${office.code}/import/jobs/${job.id}`, 303)
      : show(at, reply, office, job);
  }

  async function show(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    job: ImportJob,
  ): Promise<FastifyReply> {
    const { state } = job;
    switch (state.type) {
      case 'waiting':
      case 'running':
        return running(at, reply, office, job);
      case 'failed':
        await jobs.end(job);
        return start(at, reply, office, problemBox(at, 'fault'), 500);
      case 'done':
        return answered(at, reply, office, job, state.answer);
      default:
        return unreachable(state);
    }
  }

  function running(at: Visit, reply: FastifyReply, office: OfficeRecord, job: ImportJob): FastifyReply {
    const { import: words } = at.words;
    const { state } = job;
    const progress = state.type === 'running' ? state.progress : undefined;
    const taking = state.type === 'running' && state.step === 'take';
    const body = html`
      ${box('plain', taking ? words.runningTake : words.runningLook, [
        progress &&
          html`<p>
            ${fill(words[progress.step], {
              done: shownNumber(progress.done, at.language),
              of: shownNumber(progress.of, at.language),
            })}
          </p>`,
        html`<p class="soft">${words.runningWait}</p>`,
      ])}
      ${button(at, office, job, 'discard', words.cancel)}
    `;
    void reply.header('refresh', String(RELOAD_SECONDS));
    return at.send(reply, { title: titleOf(at, words.runningTitle, job.kind), office, body });
  }

  async function answered(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    job: ImportJob,
    answer: ImportAnswer,
  ): Promise<FastifyReply> {
    switch (answer.type) {
      case 'looked':
        return preview(at, reply, office, job, answer);
      case 'taken': {
        const { import: words, menu } = at.words;
        const body = html`
          ${box('good', words.takenNow)} ${importReport(at, answer.outcome)}
          <p>
            <a class="button main" href="/o/${office.code}/changes">${menu.changes}</a>
            <a class="button" href="/o/${office.code}/import">${words.another}</a>
          </p>
        `;
        return at.send(reply, { title: titleOf(at, words.resultTitle, job.kind), office, body });
      }
      case 'may-not':
        return start(at, reply, office, box('bad', at.words.import.mayNot), 409);
      case 'problem': {
        await jobs.end(job);
        const { type, detail } = answer.problem;
        const status = type === 'busy' ? heldFor(reply) : 409;
        return start(at, reply, office, problemBox(at, type, detail), status);
      }
      case 'commented':
        throw new Error('a step of a job comments nothing');
      default:
        return unreachable(answer);
    }
  }

  function start(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    above: Piece = '',
    status = 200,
  ): FastifyReply {
    const body = [above, importForms(at, office, { limits, now: context.clock.now() })];
    return at.send(reply, { title: at.words.import.title, office, body }, status);
  }

  function preview(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    job: ImportJob,
    answer: Extract<ImportAnswer, { type: 'looked' }>,
  ): FastifyReply {
    const { import: words } = at.words;
    const { outcome, content, dossiers, mayBeTaken, onlyGoodRows, commentable } = answer;
    const body = html`
      ${
        !mayBeTaken
          ? box('bad', words.mayNot)
          : onlyGoodRows
            ? box('look', fill(words.goodRowsOnly, { count: outcome.refused.length }))
            : box('plain', words.nothingYet)
      }
      <p class="soft">${words.given}: ${job.upload.names.slice(0, 20).join(', ')}</p>
      ${importReport(at, outcome)}
      ${
        mayBeTaken &&
        html`<h2>${words.wouldChange}</h2>
          ${changeList(at, content, dossiers)}`
      }
      <div class="row">
        ${mayBeTaken && button(at, office, job, 'take', onlyGoodRows ? words.takeGood : words.take)}
        ${button(at, office, job, 'discard', words.discard)}
        ${
          commentable &&
          outcome.refused.length + outcome.attention.length > 0 &&
          html`<a class="button" href="/o/${office.code}/import/jobs/${job.id}/commented.xlsx"
            >${words.commented}</a
          >`
        }
      </div>
    `;
    const title = titleOf(at, mayBeTaken ? words.previewTitle : words.notTakenTitle, job.kind);
    return at.send(reply, { title, office, body });
  }
}

function button(
  at: Visit,
  office: OfficeRecord,
  job: ImportJob,
  does: 'take' | 'discard',
  text: string,
): Html {
  return html`<form method="post" action="/o/${office.code}/import/jobs/${job.id}/${does}">
    ${at.token}<button class="${does === 'take' && 'main'}">${text}</button>
  </form>`;
}

function problemBox(at: Visit, type: string, detail: string | number = ''): Html {
  const problems: Readonly<Record<string, string>> = at.words.import.problem;
  return box('bad', fill(problems[type] ?? at.words.error.refused, { detail }));
}

function titleOf(at: Visit, text: string, kind: ImportKind): string {
  return fill(text, { kind: at.words.import.kind[kind].title });
}
