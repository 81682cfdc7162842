/** Attributes of elements that are read out or shown. */
const READ = /^(?:aria-(?:label|description|roledescription|placeholder|valuetext)|title|alt|placeholder)$/;
const LETTER = /\p{L}/u;
const NOT_SHOWN = /<!--.*?-->|<(script|style)\b.*?<\/\1>/gsu;

/** Texts between the tags of an HTML page, and in its attributes that people read or hear. */
export function textsOfPage(page: string): string[] {
  const shown = page.replaceAll(NOT_SHOWN, '');
  const between = shown.split(/<[^>]*>/u);
  const attributes = Array.from(shown.matchAll(/\s([\w-]+)="([^"]*)"/gu), ([, name = '', value = '']) =>
    READ.test(name) ? value : '',
  );
  return onlyWords([...between, ...attributes]);
}

/** Texts that a style sheet draws: the strings of its `content`. */
export function textsOfStyle(style: string): string[] {
  const declared = style.replaceAll(/\/\*.*?\*\//gsu, '').matchAll(/(?<![\w-])content:([^;}]*)/gu);
  const strings = Array.from(declared, ([, value = '']) =>
    Array.from(value.matchAll(/"([^"]*)"|'([^']*)'/gu), ([, double, single]) => double ?? single ?? ''),
  ).flat();
  // `\50 ` is the P of that number.
  return onlyWords(
    strings.map((text) =>
      text.replaceAll(/\\([\da-f]{1,6})\s?/giu, (_, code: string) =>
        String.fromCodePoint(parseInt(code, 16)),
      ),
    ),
  );
}

function onlyWords(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => LETTER.test(text));
}
