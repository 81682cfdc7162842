import type { FastifyInstance } from 'fastify';
import type { PageAuditEntry } from '../../store/page-audit.ts';
import { html, type Html, type Piece } from '../html.ts';
import { importKinds } from '../imports/import-kind.ts';
import { shownNumber, shownTime } from '../shown.ts';
import type { PageContext, Visit } from '../visit.ts';
import { fill } from '../words.ts';

const A_PAGE = 100;

/** Who did what here, and when. */
export function auditPage(server: FastifyInstance, { hub, visit, audit }: PageContext): void {
  server.get<{ Querystring: { before?: string } }>('/audit', (request, reply) => {
    const at = visit(request);
    const { audit: words } = at.words;
    // What waited until another command was done, of which nobody hears.
    audit.flush();
    const asked = Number(request.query.before);
    const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
    const entries = hub.pageAudit.entries(A_PAGE, before);
    const last = entries.length === A_PAGE ? entries.at(-1) : undefined;
    return at.send(reply, {
      title: words.title,
      body: html`<p class="soft">${words.lead}</p>
        ${entries.length === 0 ? html`<p>${words.none}</p>` : table(at, entries)}
        ${last && html`<p><a class="button" href="/audit?before=${last.number}">${words.older}</a></p>`}`,
    });
  });
}

function table(at: Visit, entries: readonly PageAuditEntry[]): Html {
  const { audit: words } = at.words;
  return html`<table>
    <thead>
      <tr>
        ${[words.when, words.who, words.did, words.office].map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${entries.map(
        (entry) =>
          html`<tr>
            <td>${shownTime(entry.at)}</td>
            <td>${entry.who ?? words.console}</td>
            <td>
              ${words.what[entry.what]}
              <span class="line soft">${detailsOf(at, entry)}</span>
            </td>
            <td>${at.offices.find(({ code }) => code === entry.office)?.name ?? entry.office}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** `Dossiers from the one-stop system · 120 added · 3 changed`; `no. 4`. */
function detailsOf(at: Visit, { details }: PageAuditEntry): Piece {
  const { audit: words, import: imports } = at.words;
  const names: Readonly<Record<string, string>> = imports.count;
  const kind = importKinds.find((one) => one === details['kind']);
  const parts = Object.entries(details).flatMap(([name, value]) => {
    if (name === 'kind') return kind === undefined ? [] : [imports.kind[kind].title];
    if (name === 'sequence') return [fill(words.sequence, { sequence: value })];
    const count = typeof value === 'number' ? shownNumber(value, at.language) : value;
    if (name === 'files') return [fill(words.files, { count })];
    return [`${count} ${names[name] ?? ''}`.trim()];
  });
  return parts.join(' · ');
}
