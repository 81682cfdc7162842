import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';

/** Does what writes to `path`, which somebody named; where the system refuses it, its reason is told. */
export function writeOutput(
  path: string,
  write: () => void,
  told = (reason: string): string => `${path} cannot be written: ${reason}.`,
): Result<undefined, Failure> {
  try {
    write();
    return ok(undefined);
  } catch (error) {
    return err({ type: 'output-unwritable', sentence: told(reasonOf(error)) });
  }
}
