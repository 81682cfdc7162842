import { columnIndex } from '../tables/table.ts';
import { attributeOf, encodeXml } from '../tables/xml-tokens.ts';
import { errorSheetWords } from './office-words.ts';

/** A comment of ours at a cell. */
export interface Note {
  /** `C5` */
  readonly ref: string;
  /** From 0, like the column. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Comments lie in two parts: what they say, and the boxes in which Excel shows them. */
interface NoteParts {
  readonly notes: string;
  readonly drawing: string;
}

/** By its author a comment of ours is known when the workbook comes back. */
const AUTHOR = errorSheetWords.author;
const COMMENT = /<comment\b([^<>]*)>[^]*?<\/comment>/gu;
const SHAPE = /<v:shape\b[^]*?<\/v:shape>/gu;

export function newNotes(): string {
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>';
}

export function newDrawing(): string {
  return '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>';
}

/** Without the comments that an earlier reading left there. */
export function withoutOurs({ notes, drawing }: NoteParts): NoteParts {
  const ours = String(authorsOf(notes).indexOf(AUTHOR));
  const gone = new Set<string>();
  const left = notes.replace(COMMENT, (comment, attributes: string) => {
    if (attributeOf(attributes, 'authorId') !== ours) return comment;
    gone.add(attributeOf(attributes, 'ref') ?? '');
    return '';
  });
  const places = new Set([...gone].map(placeOfRef));
  return {
    notes: left,
    drawing: drawing.replace(SHAPE, (shape) => (places.has(placeOf(shape)) ? '' : shape)),
  };
}

/** At a cell where staff have a comment of their own, ours is added below it. */
export function addNotes({ notes, drawing }: NoteParts, added: readonly Note[]): NoteParts {
  let said = notes;
  let author = authorsOf(said).indexOf(AUTHOR);
  if (author < 0) {
    author = authorsOf(said).length;
    said = said
      .replace(/<authors\s*\/>/u, '<authors></authors>')
      .replace('</authors>', () => `<author>${encodeXml(AUTHOR)}</author></authors>`);
  }
  const theirs = new Set<string>();
  const ours = new Map(added.map((note) => [note.ref, note]));
  said = said.replace(COMMENT, (comment, attributes: string) => {
    const note = ours.get(attributeOf(attributes, 'ref') ?? '');
    if (note === undefined) return comment;
    theirs.add(note.ref);
    return comment.replace('</text>', () => `${run(`\n${note.text}`)}</text>`);
  });
  const fresh = added.filter(({ ref }) => !theirs.has(ref));
  const comments = fresh.map(
    ({ ref, text }) => `<comment ref="${ref}" authorId="${author}"><text>${run(text)}</text></comment>`,
  );
  return {
    notes: said.replace('</commentList>', () => `${comments.join('')}</commentList>`),
    drawing: drawing.replace('</xml>', () => `${fresh.map(shapeOf).join('')}</xml>`),
  };
}

function authorsOf(notes: string): string[] {
  return [...notes.matchAll(/<author>([^<]*)<\/author>/gu)].map(([, name = '']) => name);
}

function run(text: string): string {
  return `<r><t xml:space="preserve">${encodeXml(text)}</t></r>`;
}

function shapeOf({ row, column }: Note, index: number): string {
  const box = [column + 1, 15, row, 2, column + 5, 15, row + 6, 4].join(', ');
  return `<v:shape id="kiosk_${index + 1}" type="#_x0000_t202" style="position:absolute;width:260pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${box}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}

function placeOf(shape: string): string {
  const part = (name: string): string => new RegExp(`<x:${name}>(\\d+)<`, 'u').exec(shape)?.[1] ?? '';
  return `${part('Row')} ${part('Column')}`;
}

/** `C5` → `4 2` */
function placeOfRef(ref: string): string {
  const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(ref) ?? [];
  return `${Number(row) - 1} ${columnIndex(letters)}`;
}
