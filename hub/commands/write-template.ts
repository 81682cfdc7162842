import { writeFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import { UsageError } from './command.ts';

/** Throws a UsageError where a template would be written under a name that no spreadsheet program opens. */
export function mustBeWorkbook(path: string): void {
  if (!/\.xlsx$/iu.test(path))
    throw new UsageError(`the template is a workbook: name it .xlsx, not "${path}"`);
}

/** Writes a workbook for staff to fill in; what is there is written over. */
export function writeTemplate(path: string, bytes: Uint8Array): Result<void, Failure> {
  try {
    writeFileSync(path, bytes);
    return ok(undefined);
  } catch (error) {
    return err({
      type: 'output-unwritable',
      sentence: `${path} cannot be written (${reasonOf(error)}): close it if it is open, or name another file.`,
    });
  }
}
