import { audienceGroupsOf } from '../../shared/domain/audience-groups.ts';
import type { Procedure, ProcedureSummary, Synonym } from '../../shared/domain/procedure.ts';
import { fold } from '../../shared/text/fold.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { exactWords } from './search-words.ts';
import { sortKey } from './sort-key.ts';
import { standingOf } from './standing.ts';

/** Official names open with these words; people leave them out. */
const NAME_OPENING = /^(?:thu³ tuc⁵ )+(?=.)/u;

/** What of a procedure can be found, as exact words with one space between; marked in this order. */
export interface IndexedWords {
  readonly name: string;
  readonly everyday: string;
  readonly english: string;
  readonly keywords: string;
}

/** Keeps what is derived row by row from the catalogue: list entries, the words to be found by, synonyms. */
export function searchIndexWriter(database: SqliteDatabase) {
  const removeGroups = database.prepare<[string]>(
    'DELETE FROM procedure_groups WHERE procedure = (SELECT id FROM procedures WHERE code = ?)',
  );
  const removeProcedure = database.prepare<[string]>('DELETE FROM procedures WHERE code = ?');
  const removeSynonym = database.prepare<[string]>('DELETE FROM synonyms WHERE key = ?');
  const addProcedure = database.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO procedures (code, bare_code, listed, field, online, rank, sort_key, standing, words, summary)
     VALUES (@code, @bareCode, @listed, @field, @online, @rank, @sortKey, @standing, @words, @summary)`,
  );
  const addGroup = database.prepare<[string, string, number | bigint]>(
    'INSERT OR IGNORE INTO procedure_groups (kind, value, procedure) VALUES (?, ?, ?)',
  );
  const addSynonym = database.prepare<[string, string, string]>(
    'INSERT INTO synonyms (key, said, means) VALUES (?, ?, ?)',
  );
  return {
    remove(key: string): void {
      if (key.startsWith('synonym:')) removeSynonym.run(key);
      removeGroups.run(key);
      removeProcedure.run(key);
    },
    addProcedure(procedure: Procedure): void {
      const summary = summaryOf(procedure);
      const words = indexedWords(procedure);
      const listed = procedure.withdrawn === undefined && procedure.local?.hidden !== true;
      const { lastInsertRowid: id } = addProcedure.run({
        code: procedure.code,
        bareCode: bareCode(procedure.code),
        listed: Number(listed),
        field: procedure.field,
        online: Number(summary.online),
        rank: procedure.local?.rank ?? null,
        sortKey: sortKey(summary.name.vi),
        standing: standingOf(procedure),
        words: JSON.stringify(words),
        summary: JSON.stringify(summary),
      });
      if (!listed) return;
      for (const level of procedure.levels) addGroup.run('level', level, id);
      // The field's own row may come later; its id says the same.
      for (const group of audienceGroupsOf(procedure, procedure.field.replaceAll('-', ' '))) {
        addGroup.run('audience', group, id);
      }
    },
    addSynonym(key: string, { said, means }: Synonym): void {
      addSynonym.run(key, said, means);
    },
  };
}

/** Letters and digits only: `1.001193`, `1001193` and `1 001193` are one code. */
export function bareCode(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

/** A name's exact words without the opening ones. */
function nameWords(name: string): string {
  return exactWords(name).join(' ').replace(NAME_OPENING, '');
}

function indexedWords({ name, names, local, keywords }: Procedure): IndexedWords {
  return {
    name: nameWords(name),
    everyday: exactWords(local?.everydayName?.vi ?? '').join(' '),
    english: exactWords(`${local?.everydayName?.en ?? ''} ${names.en ?? ''}`).join(' '),
    keywords: exactWords(keywords ?? '').join(' '),
  };
}

function summaryOf(procedure: Procedure): ProcedureSummary {
  const { en } = procedure.names;
  return {
    code: procedure.code,
    name: procedure.local?.everydayName ?? { vi: procedure.name, ...(en === undefined ? {} : { en }) },
    officialName: procedure.name,
    field: procedure.field,
    sameDay: procedure.local?.sameDay ?? false,
    online: procedure.online !== undefined || procedure.methods.some(({ channel }) => channel === 'online'),
  };
}
