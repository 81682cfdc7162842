/** Markup that may be sent as it is: made by `html` only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Piece = string | number | Html | undefined | false | readonly Piece[];

/** Markup with values in it; every value that is no markup itself is escaped, within attributes too (in quotes). */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(markupOf)));
}

function markupOf(value: Piece): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters would turn text around or end an attribute in odd programs: they are shown as a sign. */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (one) =>
      one === '\n' || one === '\t' ? one : '\uFFFD',
    );
}
