import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { NamedFile } from '../import/named-file.ts';

export interface InputFile {
  readonly path: string;
  /** As it shall be called in reports: without the folders above what was given. */
  readonly name: string;
  readonly modifiedAt: Date;
}

/** The files given, and those in the folders given, in a fixed order. Hidden files are passed over. */
export function listInputFiles(paths: readonly string[]): Result<InputFile[], Failure> {
  const files: InputFile[] = [];
  for (const path of paths) {
    try {
      const found = statSync(path);
      if (!found.isDirectory()) {
        files.push({ path, name: basename(path), modifiedAt: found.mtime });
        continue;
      }
      const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted();
      for (const name of inside) {
        const inner = join(path, name);
        const innerFound = statSync(inner);
        if (innerFound.isFile() && !basename(name).startsWith('.'))
          files.push({ path: inner, name: join(basename(path), name), modifiedAt: innerFound.mtime });
      }
    } catch (error) {
      return unreadable(path, error);
    }
  }
  if (files.length > 0) return ok(files);
  return err({ type: 'input-unreadable', sentence: `${paths.join(', ')}: there is no file in it.` });
}

export function readInputFile(file: InputFile): Result<NamedFile, Failure> {
  try {
    return ok({ name: file.name, bytes: readFileSync(file.path) });
  } catch (error) {
    return unreadable(file.path, error);
  }
}

function unreadable(path: string, error: unknown): Result<never, Failure> {
  return err({
    type: 'input-unreadable',
    sentence: `${path} cannot be read (${reasonOf(error)}): check the path.`,
  });
}
