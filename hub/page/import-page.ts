import { vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { html, type Html, type Piece } from './html.ts';
import type { ImportKind } from './imports/import-kind.ts';
import type { UploadLimits } from './uploads.ts';
import type { Visit } from './visit.ts';
import { fill } from './words.ts';

const DEFAULT_SOURCE = 'mot-cua';

interface Options {
  readonly limits: UploadLimits;
  readonly now: Date;
}

/** One form for each kind of file. */
export function importForms(at: Visit, office: OfficeRecord, { limits, now }: Options): Html {
  const { import: words } = at.words;
  const today = vietnamDay(now);
  const size = Math.floor(limits.bytes / 1024 / 1024);
  const form = (kind: ImportKind, many: boolean, accept: string, fields: Piece, button: string) => {
    const { title, hint } = words.kind[kind];
    return html`<form
      method="post"
      action="/o/${office.code}/import/${kind}"
      enctype="multipart/form-data"
      class="card"
      aria-labelledby="${kind}-title"
    >
      <h2 id="${kind}-title">${title}</h2>
      <p class="soft">${hint}</p>
      ${at.token} ${fields}
      <label for="${kind}-file">${many ? words.files : words.file}</label>
      <input
        id="${kind}-file"
        name="file"
        type="file"
        accept="${accept}"
        required
        ${many && html`multiple`}
      />
      <button class="main">${button}</button>
    </form>`;
  };
  return html`<p>${words.lead} <span class="soft">${fill(words.limit, { size })}</span></p>
    <div class="cards">
      ${form(
        'layer',
        false,
        '.xlsx,.ods,.csv',
        html`<p><a href="/o/${office.code}/template.xlsx">${at.words.overview.template}</a></p>`,
        words.look,
      )}
      ${form(
        'dossiers',
        true,
        '.xlsx,.csv,.txt,.json',
        html`<label for="asOf">${words.asOf}</label>
          <input
            id="asOf"
            name="asOf"
            type="datetime-local"
            required
            max="${vietnamIso(now).slice(0, 16)}"
            aria-describedby="asOf-hint"
          />
          <p class="soft" id="asOf-hint">${words.asOfHint}</p>
          <label for="source">${words.source}</label>
          <input
            id="source"
            name="source"
            value="${DEFAULT_SOURCE}"
            required
            pattern="[a-z0-9.\\-]+"
            maxlength="60"
            aria-describedby="source-hint"
          />
          <p class="soft" id="source-hint">${words.sourceHint}</p>
          ${check('complete', words.completeDossiers)}`,
        words.look,
      )}
      ${form(
        'catalogue',
        true,
        '.json,.jsonl,.gz,.tgz,.xlsx,.csv',
        html`<label for="taken">${words.taken}</label>
          <input id="taken" name="taken" type="date" value="${today}" max="${today}" required />
          ${check('complete', words.completeList)} ${check('withdrawMost', words.withdrawMost)}`,
        words.look,
      )}
      ${form(
        'forms',
        true,
        '.pdf,.doc,.docx',
        html`<label for="procedure">${words.forProcedure}</label>
          <input id="procedure" name="procedure" maxlength="40" autocomplete="off" />
          ${check('samples', words.samples)}`,
        words.look,
      )}
    </div>`;
}

function check(name: string, text: string): Html {
  return html`<label class="check"><input type="checkbox" name="${name}" value="yes" /> ${text}</label>`;
}
