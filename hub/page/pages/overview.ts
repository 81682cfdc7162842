import type { FastifyInstance } from 'fastify';
import { streamNames } from '../../../shared/feed.ts';
import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { fold } from '../../../shared/text/fold.ts';
import { writeOfficeWorkbook } from '../../import/office-layer/write-office-workbook.ts';
import { officeContext } from '../../intake/take-office-layer.ts';
import { kiosksByHeartbeat } from '../../kiosks-by-heartbeat.ts';
import { waitsToBePublished } from '../../publish/changes-to-publish.ts';
import type { OfficeRecord } from '../../store/hub-store.ts';
import { html, type Html } from '../html.ts';
import { officeOf, type OfficeParams } from '../office-of.ts';
import { shownNumber, shownTime } from '../shown.ts';
import { box, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

const SILENT_MS = 2 * 86_400_000;
/** A page that nobody reads to its end is no overview; whoever has more looks for a name. */
const MOST_OFFICES = 200;

export function overviewPages(server: FastifyInstance, context: PageContext): void {
  const { hub, visit } = context;

  server.get<{ Querystring: { q?: string } }>('/', (request, reply) => {
    const at = visit(request);
    const { overview } = at.words;
    const [only, ...others] = at.offices;
    if (only === undefined)
      return at.send(reply, {
        title: overview.title,
        body: box('look', overview.noOffice, html`<p>${overview.noOfficeHint}</p>`),
      });
    const body = [
      others.length === 0 ? officeCards(at, context, only) : officeTable(at, context, request.query.q),
      fleet(at, context),
    ];
    return at.send(reply, { title: overview.title, body });
  });

  server.get<OfficeParams>('/o/:office', (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    return at.send(reply, { title: office.name, office, body: officeCards(at, context, office) });
  });

  server.get<OfficeParams>('/o/:office/template.xlsx', async (request, reply) => {
    const office = officeOf(visit(request), request);
    if (office === undefined) return reply.callNotFound();
    const bytes = await writeOfficeWorkbook(officeContext(hub.store, office, vietnamDay(hub.now())));
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="ki-ot-${office.code}.xlsx"`)
      .send(Buffer.from(bytes));
  });
}

function officeCards(at: Visit, { hub }: PageContext, office: OfficeRecord): Html {
  const { overview } = at.words;
  const rows = Object.fromEntries(
    streamNames.map((name) => [name, shownNumber(hub.store.countRows(office.code, name), at.language)]),
  );
  const waiting = waitsToBePublished(hub.store, office.code);
  return html`<div class="cards">
    <section class="card">
      <h2>${office.name}</h2>
      <dl>
        <dt>${overview.code}</dt>
        <dd>${office.code}</dd>
        <dt>${overview.last}</dt>
        <dd>${lastPublication(at, hub, office)}</dd>
        <dt>${overview.sources}</dt>
        <dd>${sources(at, hub, office)}</dd>
      </dl>
      <p class="soft">${fill(overview.rows, rows)}</p>
      ${hub.store.row(office.code, 'content', 'office') === undefined && box('look', overview.withoutDetails)}
    </section>
    <section class="card">
      <h2>${overview.todo}</h2>
      ${
        waiting
          ? html`${box('look', overview.waiting)}
              <p>
                <a class="button main" href="/o/${office.code}/changes">${at.words.menu.changes}</a>
                <a class="button" href="/o/${office.code}/publish">${at.words.menu.publish}</a>
              </p>`
          : box('good', overview.todoNone)
      }
      <p><a class="button" href="/o/${office.code}/import">${at.words.menu.import}</a></p>
      <p><a class="button" href="/o/${office.code}/template.xlsx">${overview.template}</a></p>
      <p class="soft">${overview.templateHint}</p>
    </section>
  </div>`;
}

function officeTable(at: Visit, { hub }: PageContext, query: string | undefined): Html {
  const { overview } = at.words;
  const wanted = fold(query ?? '');
  const found = at.offices.filter(({ name, code }) => fold(`${name} ${code}`).includes(wanted));
  const shown = found.slice(0, MOST_OFFICES);
  return html`<section>
    <h2>${overview.offices}</h2>
    <form method="get" action="/" class="row">
      <label for="q">${overview.find}</label>
      <input id="q" name="q" type="search" value="${query}" />
      <button>${overview.findButton}</button>
      <span class="soft">${fill(overview.found, { shown: shown.length, all: at.offices.length })}</span>
    </form>
    <table>
      <thead>
        <tr>
          <th scope="col">${overview.office}</th>
          <th scope="col">${overview.code}</th>
          <th scope="col">${overview.last}</th>
          <th scope="col">${overview.state}</th>
          <th scope="col">${overview.sources}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (office) =>
            html`<tr>
              <th scope="row"><a href="/o/${office.code}">${office.name}</a></th>
              <td>${office.code}</td>
              <td>${lastPublication(at, hub, office)}</td>
              <td>
                ${
                  waitsToBePublished(hub.store, office.code)
                    ? html`<a href="/o/${office.code}/changes">${overview.waiting}</a>`
                    : overview.current
                }
              </td>
              <td>${sources(at, hub, office)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function fleet(at: Visit, { hub, clock }: PageContext): Html {
  const { overview } = at.words;
  const kiosks = kiosksByHeartbeat(hub);
  const now = clock.now().getTime();
  const quiet = kiosks.filter(
    ({ receivedAt }) => receivedAt === undefined || now - Date.parse(receivedAt) > SILENT_MS,
  ).length;
  const notes = hub.kiosks.noteGroups(['open']).length;
  return html`<div class="cards">
    <section class="card">
      <h2>${overview.kiosks}</h2>
      <p><a href="/kiosks">${fill(overview.kioskSums, { all: kiosks.length, quiet })}</a></p>
    </section>
    <section class="card">
      <h2>${overview.notes}</h2>
      <p><a href="/notes">${notes}</a></p>
    </section>
  </div>`;
}

function lastPublication(at: Visit, hub: PageContext['hub'], office: OfficeRecord): string {
  const last = hub.store.publications(office.code)[0];
  if (last === undefined) return at.words.overview.never;
  return fill(at.words.overview.sequence, { sequence: last.sequence, time: shownTime(last.publishedAt) });
}

function sources(at: Visit, hub: PageContext['hub'], office: OfficeRecord): Html | string {
  const all = hub.store.sources(office.code);
  if (all.length === 0) return at.words.overview.noSources;
  return html`${all.map(({ id, asOf }) => html`<span class="line">${id}: ${shownTime(asOf)}</span>`)}`;
}
