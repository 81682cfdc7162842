import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createReadStream, readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { pack, type Pack } from 'tar-stream';
import { makeStick, type MadeStick } from '../../publish/make-stick.ts';
import { formOf } from '../form-of.ts';
import { html, type Html } from '../html.ts';
import { shownBytes } from '../shown.ts';
import { box, failureBox, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

export function stickPage(server: FastifyInstance, context: PageContext): void {
  const { hub, visit, jobs, audit } = context;

  server.get('/stick', async (request, reply) => {
    const at = visit(request);
    return at.send(reply, { title: at.words.stick.title, body: await forms(at, context) });
  });

  server.post('/stick', async (request, reply) => {
    const at = visit(request);
    const { stick: words } = at.words;
    const form = formOf(request);
    const typed = (form.get('folder') ?? '').trim();
    const chosen = (await context.sticks()).find(({ folder }) => folder === form.get('drive'));
    const folder = typed === '' ? chosen?.folder : typed;
    if (folder === undefined || !isAbsolute(folder))
      return at.send(
        reply,
        { title: words.title, body: [box('bad', words.choose), await forms(at, context)] },
        400,
      );
    const made = makeStick(hub, folder, officeIn(form));
    if (made.ok) audit.write(at, { what: 'stick-made', details: {} });
    const told = made.ok ? doneBox(at, made.value) : failureBox(at, words.failed, made.error);
    return at.send(
      reply,
      { title: words.title, body: [told, await forms(at, context)] },
      made.ok ? 200 : 409,
    );
  });

  server.post('/stick/kiosk-feed.tar', async (request, reply) => {
    const at = visit(request);
    const { stick: words } = at.words;
    mkdirSync(jobs.folder, { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(join(jobs.folder, 'stick-'));
    const made = makeStick(hub, folder, officeIn(formOf(request)));
    if (!made.ok) {
      rmSync(folder, { recursive: true, force: true });
      const body = [failureBox(at, words.failed, made.error), await forms(at, context)];
      return at.send(reply, { title: words.title, body }, 409);
    }
    audit.write(at, { what: 'stick-downloaded', details: {} });
    const archive = pack();
    const packing = packFolder(archive, folder).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    void packing.finally(() => rmSync(folder, { recursive: true, force: true }));
    return reply
      .type('application/x-tar')
      .header('content-disposition', 'attachment; filename="kiosk-feed.tar"')
      .send(archive);
  });
}

function officeIn(form: URLSearchParams): string | undefined {
  const office = form.get('office') ?? '';
  return office === '' ? undefined : office;
}

/** What any unpacking program puts on a stick as it lies in the folder. Ends early where nobody takes it any more. */
async function packFolder(archive: Pack, folder: string): Promise<void> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(folder, name);
    const found = statSync(path);
    if (!found.isFile()) continue;
    const entry = archive.entry({
      name: name.replaceAll('\\', '/'),
      size: found.size,
      mtime: found.mtime,
      mode: 0o644,
    });
    await pipeline(createReadStream(path), entry);
  }
  archive.finalize();
}

async function forms(at: Visit, { hub, sticks }: PageContext): Promise<Html> {
  const { stick: words } = at.words;
  const published = at.offices.filter(({ code }) => hub.store.publications(code).length > 0);
  if (published.length === 0) return box('look', at.words.failure['nothing-published']);
  const plugged = await sticks();
  const office = (id: string) =>
    published.length > 1 &&
    html`<label for="${id}">${words.which}</label>
      <select id="${id}" name="office">
        <option value="">${words.all}</option>
        ${published.map(({ code, name }) => html`<option value="${code}">${name} (${code})</option>`)}
      </select>`;
  return html`<p>${words.lead}</p>
    <div class="cards">
      <form method="post" action="/stick" class="card">
        ${at.token} ${office('office')}
        <fieldset>
          <legend>${words.drive}</legend>
          ${plugged.length === 0 && html`<p class="soft">${words.noDrive}</p>`}
          ${plugged.map(({ folder, name, freeBytes, writable }, index) => {
            const size = shownBytes(freeBytes, at.language);
            return html`<label class="check">
              <input
                type="radio"
                name="drive"
                value="${folder}"
                ${!writable && html`disabled`}
                ${index === 0 && writable && html`checked`}
              />
              ${fill(words.driveFree, { name, size })} <span class="soft">${folder}</span>
              ${!writable && html`<span class="warning">${words.readOnly}</span>`}
            </label>`;
          })}
        </fieldset>
        <label for="folder">${words.folder}</label>
        <input id="folder" name="folder" autocomplete="off" maxlength="400" />
        <button class="main">${words.button}</button>
      </form>
      <form method="post" action="/stick/kiosk-feed.tar" class="card">
        <h2>${words.download}</h2>
        <p class="soft">${words.downloadHint}</p>
        ${at.token} ${office('download-office')}
        <button>${words.downloadButton}</button>
      </form>
    </div>`;
}

function doneBox(at: Visit, { out, offices }: MadeStick): Html {
  const { stick: words } = at.words;
  return box(
    'good',
    fill(words.done, { folder: out }),
    html`<table>
      <thead>
        <tr>
          ${[words.office, words.sequence, words.size, words.copied].map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${offices.map(
          ({ office, sequence, bytes, copiedBytes }) =>
            html`<tr>
              <th scope="row">${at.offices.find(({ code }) => code === office)?.name ?? office}</th>
              <td>${sequence}</td>
              <td>${shownBytes(bytes, at.language)}</td>
              <td>${shownBytes(copiedBytes, at.language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
