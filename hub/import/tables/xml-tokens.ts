/** A piece of XML: a tag, or the text between two. Names carry their prefix. */
export type XmlToken =
  | { readonly type: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

// Each letter is looked at once: what is no tag is text.
const TOKEN = /<([^<>]*)>|([^<]+)/gu;

/**
 * The pieces of an XML text in their order. Comments and instructions are passed over; a document type must have been
 * refused before (`hasDocumentType`), so that the five names below are all the entities there are.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  for (const [, tag, text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) yield { type: 'text', text: decodeXml(text) };
    else if (tag === undefined || /^[!?]/u.test(tag)) continue;
    else if (tag.startsWith('/')) yield { type: 'close', name: tag.slice(1).trim() };
    else {
      const isEmpty = tag.endsWith('/');
      const [name = ''] = /^[^\s/]+/u.exec(tag) ?? [];
      yield { type: 'open', name, attributes: tag.slice(name.length), isEmpty };
    }
  }
}

/** Of the attributes of a tag, the one of this name; undefined where it has none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeXml(value);
}

/** A document type may name other files, and entities that unfold without end. No spreadsheet program writes one. */
export function hasDocumentType(xml: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/iu.test(xml);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole;
    const point = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
  });
}

/** Control characters and what is no character at all. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

/** The text without what XML has no way to write: a workbook with one of these is "damaged" to Excel. */
export function writableInXml(text: string): string {
  return text.toWellFormed().replace(UNWRITABLE, '');
}

/** A text as it stands between tags or in an attribute. What XML cannot hold is left out. */
export function encodeXml(text: string): string {
  return writableInXml(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
