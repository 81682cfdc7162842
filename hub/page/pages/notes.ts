import type { FastifyInstance } from 'fastify';
import { closeNotes, notesOfKiosks, type NotesOfKiosks } from '../../notes-of-kiosks.ts';
import { whenFree } from '../../store/held-database.ts';
import { formOf } from '../form-of.ts';
import { patience } from '../held.ts';
import { html, type Html, type Piece } from '../html.ts';
import { shownTime } from '../shown.ts';
import { box, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

type Note = Omit<NotesOfKiosks['notRight'][number], 'procedure' | 'name' | 'part'>;

export function notesPage(server: FastifyInstance, { hub, visit, jobs, audit }: PageContext): void {
  server.get<{ Querystring: { all?: string } }>('/notes', (request, reply) => {
    const at = visit(request);
    return at.send(reply, { title: at.words.notes.title, body: lists(at, request.query.all === '1') });
  });

  server.post('/notes', async (request, reply) => {
    const at = visit(request);
    const { notes: words } = at.words;
    const numbers = formOf(request)
      .getAll('note')
      .filter((text) => /^[1-9]\d{0,14}$/.test(text))
      .map(Number);
    const tell = (said: Html) => at.send(reply, { title: words.title, body: [said, lists(at, false)] });
    if (numbers.length === 0) return tell(box('bad', words.nothingChosen));
    if (jobs.busy) return tell(box('look', at.words.import.problem.busy));
    const close = () => closeNotes(hub, numbers);
    const { done: count } = await whenFree<ReturnType<typeof close>>(hub.store, close, patience());
    if (count > 0) audit.write(at, { what: 'notes-marked', details: { count } });
    return tell(box('good', fill(words.marked, { count })));
  });

  function lists(at: Visit, all: boolean): Html {
    const { notes: words } = at.words;
    const { notRight, calls } = notesOfKiosks(hub, all ? ['open', 'done'] : ['open']);
    const some = notRight.length + calls.length > 0;
    return html`
      <p><a href="${all ? '/notes' : '/notes?all=1'}">${all ? words.hideDone : words.showDone}</a></p>
      <form method="post" action="/notes">
        ${at.token}
        <h2>${words.notRight}</h2>
        ${table(
          at,
          [words.procedure, words.part],
          notRight.map(({ procedure, name, part, ...note }) => ({
            note,
            label: `${name ?? procedure}, ${words.parts[part]}`,
            cells: [
              html`<span class="line">${name ?? words.unknownProcedure}</span>
                <span class="soft">${procedure}</span>`,
              words.parts[part],
            ],
          })),
          words.noneNotRight,
        )}
        <h2>${words.calls}</h2>
        ${table(
          at,
          [words.screen],
          calls.map(({ screen, ...note }) => ({ note, label: screen, cells: [screen] })),
          words.noneCalls,
        )}
        ${some && html`<p><button class="main">${words.button}</button></p>`}
      </form>
    `;
  }
}

function table(
  at: Visit,
  headings: readonly string[],
  rows: readonly { readonly note: Note; readonly label: string; readonly cells: readonly Piece[] }[],
  none: string,
): Html {
  const { notes: words } = at.words;
  if (rows.length === 0) return html`<p class="soft">${none}</p>`;
  return html`<table>
    <thead>
      <tr>
        ${[words.mark, ...headings, words.times, words.last, words.kiosks, words.office].map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ note, label, cells }) =>
          html`<tr>
            <td>
              ${
                note.state === 'open'
                  ? html`<input
                      type="checkbox"
                      name="note"
                      value="${note.number}"
                      aria-label="${words.mark}: ${label}"
                    />`
                  : words.done
              }
            </td>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
            <td>${note.times}</td>
            <td>${shownTime(note.lastAt)}</td>
            <td>${note.kiosks.join(', ')}</td>
            <td>${at.offices.find(({ code }) => code === note.office)?.name ?? note.office}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
