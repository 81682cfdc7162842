import type { OfficeRecord } from '../store/hub-store.ts';
import { html, type Html, type Piece } from './html.ts';
import type { Visit } from './visit.ts';
import { fill, pageLanguages, wordsIn } from './words.ts';

export interface FrameOptions {
  readonly visit: Visit;
  readonly title: string;
  /** The office that the page is about. */
  readonly office?: OfficeRecord | undefined;
  readonly body: Piece;
}

/** A whole document. Nothing in it loads anything but the style sheet of the page itself. */
export function frame({ visit, title, office, body }: FrameOptions): Html {
  const { words, language, session } = visit;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${words.title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header>
          <p class="product">${words.title}</p>
          ${languages(visit)}
          ${session && html`<form method="post" action="/leave">${visit.token}<button class="quiet">${words.menu.leave}</button></form>`}
        </header>
        ${session && menu(visit, office)}
        <main id="content" tabindex="-1">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

function languages({ language, path, words }: Visit): Html {
  return html`<nav class="languages" aria-label="${words.language.label}">
    ${pageLanguages.map((one) => {
      const name = wordsIn(one).language[one];
      return one === language
        ? html`<span aria-current="true" lang="${one}">${name}</span>`
        : html`<a href="/language/${one}?back=${encodeURIComponent(path)}" lang="${one}">${name}</a>`;
    })}
  </nav>`;
}

function menu({ words, path, offices }: Visit, office: OfficeRecord | undefined): Html {
  const link = (to: string, name: string) =>
    html`<li><a href="${to}" ${path === to ? html`aria-current="page"` : ''}>${name}</a></li>`;
  const of = office ?? (offices.length === 1 ? offices[0] : undefined);
  const base = of === undefined ? '' : `/o/${of.code}`;
  return html`<nav class="menu" aria-label="${words.menu.label}">
    <ul>
      ${link('/', words.menu.overview)}
      ${
        of && [
          link(`${base}/import`, words.menu.import),
          link(`${base}/changes`, words.menu.changes),
          link(`${base}/publish`, words.menu.publish),
        ]
      }
      ${link('/stick', words.menu.stick)} ${link('/kiosks', words.menu.kiosks)}
      ${link('/notes', words.menu.notes)} ${link('/audit', words.menu.audit)}
    </ul>
    ${
      office &&
      html`<p class="office">
        ${fill(words.menu.office, { name: office.name })}
        ${offices.length > 1 && html`<a href="/">${words.menu.otherOffice}</a>`}
      </p>`
    }
  </nav>`;
}
