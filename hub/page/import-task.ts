import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Hub } from '../hub.ts';
import { tryOut, type DossierCounts } from '../publish/changes-to-publish.ts';
import { isBusy } from '../store/held-database.ts';
import type { ImportKind, ImportOutcome, ImportProblem, ImportProgress } from './imports/import-kind.ts';
import { readImports } from './imports/read-import.ts';
import { Upload } from './uploads.ts';

/** What a thread is given: plain data. */
export interface ImportTask {
  readonly step: 'look' | 'take' | 'comment';
  readonly kind: ImportKind;
  readonly office: OfficeCode;
  readonly folder: string;
  readonly names: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

export type ImportAnswer =
  | {
      readonly type: 'looked';
      readonly outcome: ImportOutcome;
      readonly content: ChangeList;
      readonly dossiers: DossierCounts;
      readonly mayBeTaken: boolean;
      readonly onlyGoodRows: boolean;
      /** It can be given back with its findings written into it. */
      readonly commentable: boolean;
    }
  | { readonly type: 'taken'; readonly outcome: ImportOutcome }
  | { readonly type: 'may-not' }
  | { readonly type: 'commented'; readonly bytes: Uint8Array | undefined }
  | { readonly type: 'problem'; readonly problem: ImportProblem };

/** Reads the files, and tries, takes, or comments what they hold. Waits for other commands, but not for ever. */
export async function doImportTask(
  hub: Hub,
  task: ImportTask,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportAnswer> {
  try {
    return await carryOut(hub, task, onProgress);
  } catch (error) {
    // Told here: out of the thread it would come as any other error.
    if (isBusy(error)) return { type: 'problem', problem: { type: 'busy' } };
    throw error;
  }
}

async function carryOut(
  hub: Hub,
  { step, kind, office: code, folder, names, fields }: ImportTask,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportAnswer> {
  const office = hub.store.office(code);
  if (office === undefined) throw new Error(`there is no office ${code}`);
  const upload = new Upload(folder, fields, names);
  const read = await readImports[kind]({
    hub,
    office,
    names,
    fields,
    files: () => upload.files(),
    onProgress,
  });
  if (!read.ok) return { type: 'problem', problem: read.error };
  const { mayBeTaken, onlyGoodRows, commented } = read.value;
  const take = () => read.value.take();
  switch (step) {
    case 'comment':
      return { type: 'commented', bytes: await commented?.() };
    case 'take': {
      if (!mayBeTaken) return { type: 'may-not' };
      const taken = take();
      return taken.ok ? { type: 'taken', outcome: taken.value } : { type: 'problem', problem: taken.error };
    }
    case 'look': {
      const { answer, changes } = tryOut(hub.store, code, take);
      if (!answer.ok) return { type: 'problem', problem: answer.error };
      const commentable = commented !== undefined;
      return { type: 'looked', outcome: answer.value, ...changes, mayBeTaken, onlyGoodRows, commentable };
    }
    default:
      return step satisfies never;
  }
}
