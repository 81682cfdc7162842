import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import { tryOut } from '../../publish/changes-to-publish.ts';
import type { OfficeRecord } from '../../store/hub-store.ts';
import { changeList } from '../change-list.ts';
import { html, type Html, type Piece } from '../html.ts';
import type { ImportJob } from '../import-jobs.ts';
import { importForms } from '../import-page.ts';
import { importReport } from '../import-report.ts';
import { takeFormImport } from '../imports/import-forms.ts';
import { importKinds, type ImportKind } from '../imports/import-kind.ts';
import { readImports } from '../imports/read-import.ts';
import { officeOf, type OfficeParams } from '../office-of.ts';
import { isFormToken } from '../sessions.ts';
import { takeUpload, type Upload } from '../uploads.ts';
import { box, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

interface KindParams {
  Params: { office: string; kind: string };
}
interface JobParams {
  Params: { office: string; job: string };
}
type Kept = ImportJob & { readonly kind: Exclude<ImportKind, 'forms'> };

const MEGABYTE = 1024 * 1024;

/** Give files, look at what they would change, take them or not. */
export async function importPages(server: FastifyInstance, context: PageContext): Promise<void> {
  const { hub, visit, jobs, limits } = context;

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
        return kind === 'forms'
          ? forms(at, reply, office, upload.value)
          : preview(at, reply, office, {
              ...jobs.add({ kind, office: office.code, upload: upload.value }),
              kind,
            });
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

  server.post<JobParams>('/o/:office/import/jobs/:job/take', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const job = jobs.find(request.params.job, office.code);
    if (job === undefined || job.kind === 'forms')
      return start(at, reply, office, problemBox(at, 'gone'), 410);
    const read = await readImports[job.kind](orderOf(office, job));
    const taken = !read.ok ? read : read.value.mayBeTaken ? read.value.take() : undefined;
    if (taken === undefined) return start(at, reply, office, box('bad', at.words.import.mayNot), 409);
    jobs.end(job.id);
    if (!taken.ok) return start(at, reply, office, problemBox(at, taken.error.type, taken.error.detail), 409);
    const { import: words, menu } = at.words;
    const body = html`
      ${box('good', words.takenNow)} ${importReport(at, taken.value)}
      <p>
        <a class="button main" href="/o/${office.code}/changes">${menu.changes}</a>
        <a class="button" href="/o/${office.code}/import">${words.another}</a>
      </p>
    `;
    return at.send(reply, { title: titleOf(at, words.resultTitle, job.kind), office, body });
  });

  server.post<JobParams>('/o/:office/import/jobs/:job/discard', (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const job = jobs.find(request.params.job, office.code);
    if (job !== undefined) jobs.end(job.id);
    return start(at, reply, office, box('plain', at.words.import.discarded));
  });

  server.get<JobParams>('/o/:office/import/jobs/:job/commented.xlsx', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    const job = office && jobs.find(request.params.job, office.code);
    if (office === undefined || job?.kind !== 'layer') return reply.callNotFound();
    const read = await readImports.layer(orderOf(office, job));
    if (!read.ok || read.value.commented === undefined) return reply.callNotFound();
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="ki-ot-${office.code}-loi.xlsx"`)
      .send(Buffer.from(await read.value.commented()));
  });

  const orderOf = (office: OfficeRecord, { upload }: ImportJob) => ({
    hub,
    office,
    files: () => upload.files(),
    fields: upload.fields,
  });

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

  async function preview(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    job: Kept,
  ): Promise<FastifyReply> {
    const read = await readImports[job.kind](orderOf(office, job));
    const tried = read.ok ? tryOut(hub.store, office.code, () => read.value.take()) : undefined;
    const problem = !read.ok ? read.error : tried?.answer.ok === false ? tried.answer.error : undefined;
    if (!read.ok || tried?.answer.ok !== true) {
      jobs.end(job.id);
      return start(at, reply, office, problemBox(at, problem?.type ?? 'gone', problem?.detail), 409);
    }
    const { import: words } = at.words;
    const outcome = tried.answer.value;
    const { mayBeTaken, onlyGoodRows, commented } = read.value;
    const { content, dossiers } = tried.changes;
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
          commented &&
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

  async function forms(
    at: Visit,
    reply: FastifyReply,
    office: OfficeRecord,
    upload: Upload,
  ): Promise<FastifyReply> {
    const { fields } = upload;
    const code = fields['procedure'] ?? '';
    try {
      if (code !== '' && !procedureCodeSchema.safeParse(code).success)
        return start(at, reply, office, problemBox(at, 'code-wrong'), 400);
      const outcome = await takeFormImport({ hub, fields, files: () => upload.files() });
      const { import: words, menu } = at.words;
      const body = html`
        ${box('good', words.takenNow)} ${importReport(at, outcome)}
        <p>
          <a class="button main" href="/o/${office.code}/changes">${menu.changes}</a>
          <a class="button" href="/o/${office.code}/import">${words.another}</a>
        </p>
      `;
      return at.send(reply, { title: titleOf(at, words.resultTitle, 'forms'), office, body });
    } finally {
      upload.remove();
    }
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
