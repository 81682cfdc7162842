import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { FeedFolder } from '../../publish/feed-folder.ts';
import { waitsToBePublished } from '../../publish/changes-to-publish.ts';
import type { Hub } from '../../hub.ts';
import { isBusy, LOOK_AGAIN_MS, whenFree } from '../../store/held-database.ts';
import type { OfficeRecord } from '../../store/hub-store.ts';
import { formOf } from '../form-of.ts';
import { heldFor, patience } from '../held.ts';
import { html, type Piece } from '../html.ts';
import { officeOf, type OfficeParams } from '../office-of.ts';
import { shownBytes } from '../shown.ts';
import { box, failureBox, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

type Published = ReturnType<Hub['publish']>;

export function publishPage(
  server: FastifyInstance,
  { hub, visit, jobs, audit, publishTo }: PageContext,
): void {
  server.get<OfficeParams>('/o/:office/publish', (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    return at.send(reply, { title: at.words.publish.title, office, body: form(at, office) });
  });

  server.post<OfficeParams>('/o/:office/publish', async (request, reply) => {
    const at = visit(request);
    const office = officeOf(at, request);
    if (office === undefined) return reply.callNotFound();
    const { publish: words } = at.words;
    const told = (body: Piece, status?: number) =>
      at.send(reply, { title: words.title, office, body }, status);
    if (formOf(request).get('confirm') !== 'yes')
      return told([box('bad', words.confirmMissing), form(at, office)], 400);
    const held = () => told([box('look', at.words.import.problem.busy), form(at, office)], heldFor(reply));
    if (jobs.busy) return held();
    const published = await publish(office);
    if (published === 'held') return held();
    if (!published.ok) return told([failureBox(at, words.failed, published.error), form(at, office)], 409);
    const { sequence, changed, written } = published.value;
    if (changed) audit.write(at, { what: 'published', office: office.code, details: { sequence } });
    return told([
      box('good', fill(changed ? words.done : words.same, { sequence }), [
        html`<p>
          ${fill(words.files, { files: written.chunks + written.blobs, size: shownBytes(written.bytes, at.language) })}
        </p>`,
        html`<p class="soft">${fill(words.to, { folder: publishTo })}</p>`,
      ]),
      html`<p>
        <a class="button main" href="/stick">${words.stickNext}</a>
        <a class="button" href="/">${at.words.error.back}</a>
      </p>`,
    ]);
  });

  /**
   * Waits for other commands, and lets the page go on meanwhile. `held`: another one, or an import that was begun
   * meanwhile, went on writing.
   */
  async function publish(office: OfficeRecord): Promise<Published | 'held'> {
    const tooLong = patience();
    const work = () => hub.publish(office, new FeedFolder(publishTo), 0);
    try {
      for (;;) {
        const published = await whenFree<Published>(hub.store, work, tooLong);
        const running = !published.ok && published.error.type === 'publish-running';
        if (!running || tooLong()) return published;
        await setTimeout(LOOK_AGAIN_MS);
      }
    } catch (error) {
      if (isBusy(error)) return 'held';
      throw error;
    }
  }

  function form(at: Visit, office: OfficeRecord): Piece {
    const { publish: words } = at.words;
    const next = (hub.store.publications(office.code)[0]?.sequence ?? 0) + 1;
    const waiting = waitsToBePublished(hub.store, office.code);
    return html`<section class="card narrow">
      <p><strong>${waiting ? fill(words.next, { sequence: next }) : words.nothing}</strong></p>
      <p class="soft">${fill(words.to, { folder: publishTo })}</p>
      ${waiting && html`<p><a href="/o/${office.code}/changes">${words.look}</a></p>`}
      <form method="post" action="/o/${office.code}/publish">
        ${at.token}
        ${
          waiting
            ? html`<label class="check"
                  ><input type="checkbox" name="confirm" value="yes" required /> ${words.confirm}</label
                >
                <button class="main">${words.button}</button>`
            : html`<input type="hidden" name="confirm" value="yes" /><button>${words.again}</button>`
        }
      </form>
    </section>`;
  }
}
