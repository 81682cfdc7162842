import { parentPort, workerData } from 'node:worker_threads';
import { commentWorkbook, listFindings } from '../../hub/import/office-layer/comment-workbook.ts';
import { writeOfficeWorkbook } from '../../hub/import/office-layer/write-office-workbook.ts';
import { unreachable } from '../../shared/result.ts';
import { writeAuditWorkbook } from '../staff/audit-workbook.ts';
import { sheetContext } from './sheet-context.ts';
import { openSheetFile } from './open-sheet-file.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetTask, SheetTaskName, SheetTasks } from './sheet-tasks.ts';

/** One task, and the thread ends. */
const port = parentPort;
if (port === null) throw new Error('sheet-worker runs in a worker thread');

async function run({ name, input }: SheetTask): Promise<SheetTasks[SheetTaskName]['output']> {
  switch (name) {
    case 'read':
      return await readSheet(input.file, input.shown);
    case 'comment': {
      const bytes = await openSheetFile(input.file.path);
      if (!bytes.ok) return await listFindings(input.report);
      return await commentWorkbook({ name: input.file.name, bytes: bytes.value }, input.report);
    }
    case 'list':
      return await listFindings(input.report);
    case 'audit':
      return await writeAuditWorkbook(input.sheet, input.rows);
    case 'template':
      return await writeOfficeWorkbook(sheetContext(input.shown));
    default:
      return unreachable(name);
  }
}

port.postMessage(await run(workerData as SheetTask));
