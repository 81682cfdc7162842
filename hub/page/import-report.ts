import { html, type Html } from './html.ts';
import type { ImportOutcome, PageFinding } from './imports/import-kind.ts';
import { shownNumber } from './shown.ts';
import type { Visit } from './visit.ts';
import { fill } from './words.ts';

/** Nobody mends more in one go, and a browser shows no more in good time. */
const MOST_SHOWN = 300;

/** What an import did or would do: the counts, then every finding, those that matter most first. */
export function importReport(at: Visit, { counts, refused, ties, attention, repaired }: ImportOutcome): Html {
  const { import: words } = at.words;
  const names: Readonly<Record<string, string>> = words.count;
  const entries = Object.entries(counts);
  const clean = refused.length + ties.length + attention.length + repaired.length === 0;
  return html`
    ${
      entries.length > 0 &&
      html`<h2>${words.counts}</h2>
        <ul class="counts">
          ${entries.map(
            ([name, count]) =>
              html`<li><strong>${shownNumber(count, at.language)}</strong> ${names[name] ?? name}</li>`,
          )}
        </ul>`
    }
    ${section(at, words.refused, refused, true)} ${section(at, words.ties, ties, true)}
    ${section(at, words.attention, attention, attention.length <= 20)}
    ${section(at, words.repaired, repaired, false)} ${clean && html`<p>${words.nothingFound}</p>`}
  `;
}

function section(
  at: Visit,
  title: string,
  findings: readonly PageFinding[],
  open: boolean,
): Html | undefined {
  if (findings.length === 0) return undefined;
  const { import: words } = at.words;
  const { language } = at;
  const advised = findings.some(({ advice }) => advice !== undefined);
  const more = findings.length - MOST_SHOWN;
  return html`<details class="findings" ${open && html`open`}>
    <summary><h2>${title} (${shownNumber(findings.length, language)})</h2></summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.where}</th>
          <th scope="col">${words.what}</th>
          ${advised && html`<th scope="col">${words.advice}</th>`}
        </tr>
      </thead>
      <tbody>
        ${findings.slice(0, MOST_SHOWN).map(
          ({ file, place, message, advice, procedure }) =>
            html`<tr>
              <td>
                ${[file, place[language]].filter((part) => part !== '').join(', ')}
                ${procedure && html`<span class="line">${procedure.name} <span class="soft">${procedure.code}</span></span>`}
              </td>
              <td>${message[language]}</td>
              ${advised && html`<td>${advice?.[language]}</td>`}
            </tr>`,
        )}
      </tbody>
    </table>
    ${more > 0 && html`<p class="soft">${fill(words.more, { count: shownNumber(more, language) })}</p>`}
  </details>`;
}
