import type { FastifyInstance } from 'fastify';
import type { Heartbeat } from '../../../shared/outbox.ts';
import { kiosksByHeartbeat, type KioskByHeartbeat } from '../../kiosks-by-heartbeat.ts';
import { html, type Html, type Piece } from '../html.ts';
import { shownBytes, shownTime } from '../shown.ts';
import { box, type PageContext, type Visit } from '../visit.ts';
import { fill } from '../words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SILENT_MS = 2 * DAY_MS;

export function kiosksPage(server: FastifyInstance, { hub, clock, visit }: PageContext): void {
  server.get('/kiosks', (request, reply) => {
    const at = visit(request);
    const { kiosks: words } = at.words;
    const kiosks = kiosksByHeartbeat(hub);
    const body =
      kiosks.length === 0
        ? box('plain', words.none, html`<p>${words.noneHint}</p>`)
        : html`<table>
            <thead>
              <tr>
                ${[words.kiosk, words.office, words.heard, words.state, words.sequence, words.asOf, words.edits, words.errors, words.disk, words.program].map((heading) => html`<th scope="col">${heading}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${kiosks.map((kiosk) => row(at, kiosk))}
            </tbody>
          </table>`;
    return at.send(reply, { title: words.title, body });
  });

  function row(at: Visit, kiosk: KioskByHeartbeat): Html {
    const { kiosks: words } = at.words;
    const { heartbeat, receivedAt } = kiosk;
    const office = at.offices.find(({ code }) => code === kiosk.office);
    const newest = hub.store.publications(kiosk.office)[0]?.sequence;
    const cells: Piece[] =
      heartbeat === undefined
        ? [html`<span class="warning">${words.never}</span>`, '', '', '', '', '', '', '']
        : [
            heard(at, receivedAt),
            [state(at, heartbeat), unfinished(at, heartbeat)],
            sequence(at, heartbeat.sequence, newest),
            oldest(heartbeat),
            heartbeat.edits,
            heartbeat.events.reduce((sum, { times }) => sum + times, 0),
            heartbeat.freeBytes === undefined ? '' : shownBytes(heartbeat.freeBytes, at.language),
            heartbeat.program,
          ];
    return html`<tr>
      <th scope="row">${kiosk.kiosk}</th>
      <td>${office?.name ?? kiosk.office}</td>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`;
  }

  function heard({ words: { kiosks: words } }: Visit, receivedAt = ''): Html {
    const age = Math.max(0, clock.now().getTime() - Date.parse(receivedAt));
    const [text, unit] =
      age < HOUR_MS
        ? [words.ago.minutes, MINUTE_MS]
        : age < 2 * DAY_MS
          ? [words.ago.hours, HOUR_MS]
          : [words.ago.days, DAY_MS];
    return html`<span class="line">${fill(text, { count: Math.floor(age / unit) })}</span>
      <span class="soft">${shownTime(receivedAt)}</span>
      ${age > SILENT_MS && html`<span class="warning">${words.silent}</span>`}`;
  }
}

function state({ words: { kiosks: words } }: Visit, { broken, look, held, conflicts }: Heartbeat): Piece {
  const said = [
    broken > 0 && fill(words.broken, { count: broken }),
    look > 0 && fill(words.look, { count: look }),
    held && words.held,
    conflicts > 0 && fill(words.conflicts, { count: conflicts }),
  ].filter((part) => part !== false);
  return said.length === 0 ? words.good : said.map((part) => html`<span class="warning">${part}</span> `);
}

/** A kiosk that hands in its messages may still wait for the feed, on a line that is slow or breaks. */
function unfinished(
  { words: { kiosks: words }, language }: Visit,
  { unfinished: left, syncedAt }: Heartbeat,
): Piece {
  if (left === undefined) return '';
  const values = { size: shownBytes(left.bytesLeft, language), offices: left.offices };
  const said =
    syncedAt === undefined
      ? fill(words.unfinished, values)
      : fill(words.unfinishedSince, { ...values, time: shownTime(syncedAt) });
  return html`<span class="line soft">${said}</span>`;
}

function sequence(
  { words: { kiosks: words } }: Visit,
  has: number | undefined,
  newest: number | undefined,
): Piece {
  const behind = (newest ?? 0) - (has ?? 0);
  return [
    has ?? '-',
    behind > 0 ? html` <span class="warning">${fill(words.behind, { count: behind })}</span>` : '',
  ];
}

function oldest({ sources }: Heartbeat): string {
  const asOf = sources.toSorted((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf))[0]?.asOf;
  return asOf === undefined ? '-' : shownTime(asOf);
}
