import { writeFileSync } from 'node:fs';
import type { Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import { UsageError } from './command.ts';
import { writeOutput } from './write-output.ts';

/** Throws a UsageError where a template would be written under a name that no spreadsheet program opens. */
export function mustBeWorkbook(path: string): void {
  if (!/\.xlsx$/iu.test(path))
    throw new UsageError(`the template is a workbook: name it .xlsx, not "${path}"`);
}

/** Writes a workbook for staff to fill in; what is there is written over. */
export function writeTemplate(path: string, bytes: Uint8Array): Result<void, Failure> {
  return writeOutput(
    path,
    () => writeFileSync(path, bytes),
    (reason) => `${path} cannot be written (${reason}): close it if it is open, or name another file.`,
  );
}
