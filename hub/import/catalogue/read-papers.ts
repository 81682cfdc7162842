import type { Paper, Procedure } from '../../../shared/domain/procedure.ts';
import type { PortalDetail, PortalPaper } from './portal-record.ts';
import type { RecordNotes } from './record-notes.ts';
import { recordText } from './record-text.ts';

/** The papers by case. Case names are headings and stay, even where no paper stands under them. */
export function readPaperCases(record: PortalDetail, notes: RecordNotes): Procedure['cases'] {
  return record.executionCases.flatMap(({ name, profileComponents }) => {
    const heading = recordText(name, 'executionCases', notes);
    const papers = profileComponents.flatMap((paper) => readPaper(paper, notes));
    if (heading === undefined && papers.length === 0) return [];
    return [{ ...(heading !== undefined && { heading }), papers }];
  });
}

/** 0 originals and 0 copies is a note. `required` is false everywhere and tells nothing, so it is not read. */
function readPaper(paper: PortalPaper, notes: RecordNotes): Paper[] {
  const originals = count(paper.originalQty);
  const copies = count(paper.copyQty);
  const forms = paper.attachments.flatMap(({ fileName }) => {
    const name = recordText(fileName, 'attachments', notes);
    return name === undefined ? [] : [{ fileName: name }];
  });
  const text = recordText(paper.name, 'profileComponents', notes) ?? forms[0]?.fileName;
  if (text === undefined) {
    notes.add('attention', 'paper-without-text', 'profileComponents');
    return [];
  }
  return [{ kind: originals + copies === 0 ? 'note' : 'paper', text, originals, copies, forms }];
}

function count(quantity: number | null | undefined): number {
  return Number.isInteger(quantity) && (quantity ?? 0) > 0 ? (quantity ?? 0) : 0;
}
