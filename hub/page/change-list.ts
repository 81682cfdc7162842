import type { ChangeList, ContentChange } from '../../shared/domain/content-change.ts';
import type { DossierCounts } from '../publish/changes-to-publish.ts';
import { html, type Html } from './html.ts';
import { shownNumber } from './shown.ts';
import type { Visit } from './visit.ts';
import { fill } from './words.ts';

/** What would change for citizens, before and after part by part. Opened by hand where there is much of it. */
export function changeList(at: Visit, content: ChangeList, dossiers: DossierCounts): Html {
  const { changes: words } = at.words;
  const { added, changed, removed, changes } = content;
  const shown = (count: number) => shownNumber(count, at.language);
  const more = added + changed + removed - changes.length;
  return html`
    <p class="sum">
      ${fill(words.sum, { added: shown(added), changed: shown(changed), removed: shown(removed) })}
    </p>
    <p>
      ${
        dossiers.put + dossiers.removed === 0
          ? words.noDossiers
          : fill(words.dossiers, { put: shown(dossiers.put), removed: shown(dossiers.removed) })
      }
    </p>
    ${changes.map((change) => oneChange(at, change, changes.length <= OPEN_AT_ONCE))}
    ${more > 0 && html`<p class="soft">${fill(at.words.import.more, { count: shown(more) })}</p>`}
  `;
}

/** More than these are read by their headings first. */
const OPEN_AT_ONCE = 12;

function oneChange(
  at: Visit,
  { key, what, name, kind, parts, warnings }: ContentChange,
  open: boolean,
): Html {
  const words = at.changeWords;
  const partNames: Readonly<Record<string, string>> = words.part;
  return html`<details class="change" ${open && html`open`}>
    <summary>
      <span class="kind ${kind}">${words.kind[kind]}</span>
      <span>${words.what[what]}</span>
      <strong>${name}</strong>
      ${what === 'procedure' && html`<span class="soft">${key}</span>`}
      ${warnings.map((warning) => html`<span class="warning">${words.warning[warning]}</span>`)}
    </summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${at.words.changes.part}</th>
          <th scope="col">${words.before}</th>
          <th scope="col">${words.after}</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(
          ({ part, before, after }) =>
            html`<tr>
              <th scope="row">${partNames[part] ?? words.part.other}</th>
              <td class="text" lang="vi">${before ?? words.nothing}</td>
              <td class="text" lang="vi">${after ?? words.nothing}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
