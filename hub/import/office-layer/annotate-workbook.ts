import { strFromU8, strToU8 } from 'fflate';
import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility';
import { sheetsOf, type SheetPart } from '../tables/read-staff-workbook.ts';
import { columnName } from '../tables/table.ts';
import { attributeOf, encodeXml } from '../tables/xml-tokens.ts';
import { addNotes, newDrawing, newNotes, withoutOurs, type Note } from './cell-notes.ts';
import { findingsSheet, severities } from './findings-sheet.ts';
import { comparable, sheetTitles } from './office-words.ts';
import type { LayerReport } from './sheet-report.ts';

type Parts = Record<string, Uint8Array>;

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const NOTES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const LIST_PART = 'xl/worksheets/sheet-kiosk.xml';
const ORDER = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];

/**
 * Writes the findings into the parts of a workbook: a comment at each cell, and a first sheet with all of them. Parts that
 * have nothing to do with it stay byte by byte. Undefined where the workbook is written in a way that is not touched here.
 */
export function annotate(before: Parts, report: LayerReport): Parts | undefined {
  const parts = { ...before };
  const workbook = read(parts, 'xl/workbook.xml');
  const types = read(parts, '[Content_Types].xml');
  // With prefixes, as some programs write them, nothing of ours would fit.
  if (
    workbook === undefined ||
    types === undefined ||
    !workbook.includes('<sheets>') ||
    !types.includes('</Types>')
  )
    return undefined;
  const sheets = sheetsOf(
    new Map([
      ['xl/workbook.xml', workbook],
      ['xl/_rels/workbook.xml.rels', read(parts, 'xl/_rels/workbook.xml.rels') ?? ''],
    ]),
  );
  const list = sheets.find(({ name }) => comparable(name) === comparable(sheetTitles.errors));
  for (const sheet of sheets) {
    const xml = read(parts, sheet.part);
    if (xml === undefined || !/<worksheet\b/u.test(xml)) return undefined;
    // Two sheets that are selected together would both be written to.
    parts[sheet.part] = strToU8(xml.replace(/(<sheetView\b[^<>]*\stabSelected=")[^"]*"/gu, '$10"'));
    if (sheet !== list && !annotateSheet(parts, sheet, notesOf(report, sheet.name))) return undefined;
  }
  writeList(parts, list, findingsSheet(report, new Set(sheets.map(({ name }) => name))));
  return parts;
}

/** One note a cell, whatever is to be said of it. */
function notesOf(report: LayerReport, sheet: string): Note[] {
  const notes = new Map<string, Note>();
  for (const severity of severities)
    for (const { cell, message, vi } of report[severity]) {
      if (cell?.sheet !== sheet) continue;
      const column = cell.column ?? 0;
      const ref = `${columnName(column)}${cell.row}`;
      const known = notes.get(ref)?.text;
      const text = `${vi.message}\n${message}`;
      notes.set(ref, {
        ref,
        row: cell.row - 1,
        column,
        text: known === undefined ? text : `${known}\n\n${text}`,
      });
    }
  return [...notes.values()];
}

/** False where the sheet's comments are written in a way that is not touched. */
function annotateSheet(parts: Parts, { part }: SheetPart, notes: readonly Note[]): boolean {
  const folder = part.slice(0, part.lastIndexOf('/'));
  const name = part.slice(folder.length + 1);
  const relationsPart = `${folder}/_rels/${name}.rels`;
  const relations =
    read(parts, relationsPart) ?? `<Relationships xmlns="${PACKAGE_RELATIONS}"></Relationships>`;
  const notesPart = targetOf(relations, 'comments', folder);
  const drawingPart = targetOf(relations, 'vmlDrawing', folder);
  if (notesPart === undefined && notes.length === 0) return true;
  const oldNotes = notesPart === undefined ? newNotes() : read(parts, notesPart);
  const oldDrawing = drawingPart === undefined ? newDrawing() : read(parts, drawingPart);
  if (oldNotes?.includes('</commentList>') !== true || oldDrawing?.includes('</xml>') !== true) return false;
  const added = addNotes(withoutOurs({ notes: oldNotes, drawing: oldDrawing }), notes);
  const stem = name.replace(/\.xml$/iu, '');
  parts[notesPart ?? `xl/comments-kiosk-${stem}.xml`] = strToU8(added.notes);
  parts[drawingPart ?? `xl/drawings/vml-kiosk-${stem}.vml`] = strToU8(added.drawing);
  const more = [
    ...(notesPart === undefined
      ? [relation('kioskNotes', 'comments', `/xl/comments-kiosk-${stem}.xml`)]
      : []),
    ...(drawingPart === undefined
      ? [relation('kioskDrawing', 'vmlDrawing', `/xl/drawings/vml-kiosk-${stem}.vml`)]
      : []),
  ];
  parts[relationsPart] = strToU8(appended(relations, 'Relationships', more.join('')));
  if (notesPart === undefined) addType(parts, `/xl/comments-kiosk-${stem}.xml`, NOTES_TYPE);
  if (drawingPart === undefined) {
    const xml = read(parts, part) ?? '';
    const markup = `<legacyDrawing xmlns:r="${RELATIONS}" r:id="kioskDrawing"/>`;
    parts[part] = strToU8(insertElementMarkupAccordingToOrderOfSiblings(xml, markup, ORDER, 'worksheet'));
  }
  return true;
}

/** In the place of an older list, or before all other sheets. */
function writeList(parts: Parts, old: SheetPart | undefined, xml: string): void {
  parts[old?.part ?? LIST_PART] = strToU8(xml);
  let workbook = (read(parts, 'xl/workbook.xml') ?? '').replace(
    /(<workbookView\b[^<>]*?)\s(?:activeTab|firstSheet)="[^"]*"/gu,
    '$1',
  );
  if (old === undefined) {
    const ids = [...workbook.matchAll(/\ssheetId="(\d{1,9})"/gu)].map(([, id]) => Number(id));
    const sheet = `<sheet xmlns:r="${RELATIONS}" name="${encodeXml(sheetTitles.errors)}" sheetId="${Math.max(0, ...ids) + 1}" r:id="kioskList"/>`;
    workbook = workbook
      .replace('<sheets>', () => `<sheets>${sheet}`)
      // Names that belong to a sheet name it by its place.
      .replace(
        /(\slocalSheetId=")(\d{1,6})"/gu,
        (_, head: string, place: string) => `${head}${Number(place) + 1}"`,
      );
    const relationsPart = 'xl/_rels/workbook.xml.rels';
    const entry = relation('kioskList', 'worksheet', `/${LIST_PART}`);
    parts[relationsPart] = strToU8(appended(read(parts, relationsPart) ?? '', 'Relationships', entry));
    addType(parts, `/${LIST_PART}`, SHEET_TYPE);
  }
  parts['xl/workbook.xml'] = strToU8(workbook);
}

function addType(parts: Parts, part: string, type: string): void {
  const name = '[Content_Types].xml';
  const types = read(parts, name) ?? '';
  const vml =
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
  // Defaults come before what belongs to one part.
  const withVml = /\sExtension="vml"/iu.test(types)
    ? types
    : types.replace(/<Types\b[^<>]*>/u, (opening) => `${opening}${vml}`);
  const entry = `<Override PartName="${encodeXml(part)}" ContentType="${type}"/>`;
  parts[name] = strToU8(appended(withVml, 'Types', entry));
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${encodeXml(target)}"/>`;
}

/** The part that a relation of this type names. */
function targetOf(relations: string, type: string, folder: string): string | undefined {
  for (const [, attributes = ''] of relations.matchAll(/<Relationship\b([^<>]*)>/gu)) {
    if (attributeOf(attributes, 'Type')?.endsWith(`/relationships/${type}`) !== true) continue;
    const target = attributeOf(attributes, 'Target') ?? '';
    return new URL(target, `file:///${folder}/`).pathname.slice(1);
  }
  return undefined;
}

function appended(xml: string, element: string, markup: string): string {
  if (xml.includes(`</${element}>`)) return xml.replace(`</${element}>`, () => `${markup}</${element}>`);
  // An element without any inside.
  return xml.replace(
    new RegExp(`<${element}\\b([^<>]*?)/>`, 'u'),
    (_, attributes: string) => `<${element}${attributes}>${markup}</${element}>`,
  );
}

function read(parts: Parts, name: string): string | undefined {
  const part = parts[name];
  return part === undefined ? undefined : strFromU8(part);
}
