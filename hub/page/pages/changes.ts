import type { FastifyInstance } from 'fastify';
import { changesToPublish } from '../../publish/changes-to-publish.ts';
import { changeList } from '../change-list.ts';
import { html } from '../html.ts';
import { officeOf, type OfficeParams } from '../office-of.ts';
import { shownTime } from '../shown.ts';
import { box, type PageContext } from '../visit.ts';
import { fill } from '../words.ts';

export function changesPage(server: FastifyInstance, { hub, visit }: PageContext): void {
  server.get<OfficeParams>('/o/:office/changes', (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const { changes: words, overview } = at.words;
    const { last, content, dossiers, waiting } = changesToPublish(hub, office.code);
    const none = content.added + content.changed + content.removed + dossiers.put + dossiers.removed === 0;
    const since =
      last === undefined
        ? words.first
        : fill(words.since, { sequence: last.sequence, time: shownTime(last.publishedAt) });
    const body = html`
      <p>${since}</p>
      ${!waiting && box('good', overview.todoNone)} ${waiting && none && box('plain', words.onlyDates)}
      ${!none && changeList(at, content, dossiers)}
      ${waiting && html`<p><a class="button main" href="/o/${office.code}/publish">${words.goPublish}</a></p>`}
    `;
    return at.send(reply, { title: words.title, office, body });
  });
}
