import { isoTimeSchema, type IsoTime } from './identifiers.ts';
import type { AuditEntry } from './audit.ts';

/** What an entry is about, as far as it needs words: the audit itself is in no language. */
export type AuditAbout =
  | { readonly type: 'edition'; readonly sequence: number }
  | { readonly type: 'moment'; readonly at: IsoTime }
  /** A one-stop export: `count` dossiers, absent where nothing was counted. */
  | { readonly type: 'export'; readonly kind: string; readonly count: number | undefined }
  | { readonly type: 'text'; readonly text: string };

/** For the entry of an export, whose name may be a person's: what kind of file it was, and how many dossiers. */
export function aboutExport(fileName: string, count?: number): string {
  const kind = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '?';
  return count === undefined ? kind : `${kind} ${String(count)}`;
}

export function aboutOf({ what, about }: Pick<AuditEntry, 'what' | 'about'>): AuditAbout {
  switch (what) {
    case 'package-applied': {
      const sequence = /(?:^| )(\d+)$/.exec(about)?.[1];
      return sequence === undefined
        ? { type: 'text', text: about }
        : { type: 'edition', sequence: Number(sequence) };
    }
    case 'version-undone': {
      const at = isoTimeSchema.safeParse(about);
      return at.success ? { type: 'moment', at: at.data } : { type: 'text', text: about };
    }
    case 'dossiers-brought':
    case 'stick-file-deleted': {
      const [kind = '', count] = about.split(' ', 2);
      return { type: 'export', kind, count: count === undefined ? undefined : Number(count) };
    }
    default:
      return { type: 'text', text: about };
  }
}
