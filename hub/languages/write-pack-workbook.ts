import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { LanguagePack } from '../../shared/domain/language-pack.ts';
import type { InterfaceText } from './interface-texts.ts';
import { columns, guideLines, kindWords, sheetTitles, type SheetKind } from './pack-words.ts';
import type { PostedName } from './posted-names.ts';

const READ_ONLY_COLOUR = '#666666';
const HEADING_COLOUR = '#E3EEF6';

export interface PackSources {
  readonly texts: readonly InterfaceText[];
  readonly names: readonly PostedName[];
  /** What is translated already. */
  readonly present: Pick<LanguagePack, 'strings' | 'names'> | undefined;
}

/** The workbook for those who translate: a guide, the texts of the screens, the posted names. Read back unchanged it changes nothing. */
export async function writePackWorkbook({ texts, names, present }: PackSources): Promise<Uint8Array> {
  return writeXlsxFile([
    {
      sheet: sheetTitles.guide,
      data: guideLines.map(({ vi, en }): Cell[] => [
        { value: vi, wrap: true, alignVertical: 'top' },
        { value: en, wrap: true, alignVertical: 'top', textColor: READ_ONLY_COLOUR },
      ]),
      columns: [{ width: 80 }, { width: 80 }],
    },
    sheetOf(
      'strings',
      texts.map((text) => ({ ...text, translation: present?.strings[text.key] })),
    ),
    sheetOf(
      'names',
      names.map(({ kind, id, name }) => ({
        kind: kindWords[kind],
        id,
        vi: name.vi.replace(/\s+/gu, ' '),
        en: name.en,
        translation: present?.names[kind][id],
      })),
    ),
  ]).toBuffer();
}

function sheetOf(kind: SheetKind, rows: readonly Readonly<Record<string, string | number | undefined>>[]) {
  const own: Readonly<Record<string, { readonly heading: string; readonly width: number }>> = columns[kind];
  const keys = Object.keys(own);
  const data: SheetData = [
    keys.map((key) => ({
      value: own[key]?.heading ?? key,
      fontWeight: 'bold' as const,
      wrap: true,
      backgroundColor: HEADING_COLOUR,
    })),
    ...rows.map((row) => keys.map((key) => cellOf(row[key], key === 'translation'))),
  ];
  return {
    sheet: sheetTitles[kind],
    data,
    columns: keys.map((key) => ({ width: own[key]?.width ?? 20 })),
    stickyRowsCount: 1,
  };
}

/** As text, so that a spreadsheet makes no number of a code and no date of a translation. */
function cellOf(value: string | number | undefined, mayBeEdited: boolean): Cell {
  const look = {
    alignVertical: 'top',
    wrap: true,
    ...(!mayBeEdited && { textColor: READ_ONLY_COLOUR }),
  } as const;
  if (typeof value === 'number') return { value, type: Number, ...look };
  return { ...(value !== undefined && value !== '' && { value }), type: String, format: '@', ...look };
}
