import { existsSync } from 'node:fs';
import type { LayerFinding } from '../../../hub/import/office-layer/sheet-report.ts';
import type { ChangeList } from '../../../shared/domain/content-change.ts';
import type { LocalEdit } from '../../../shared/domain/local-edit.ts';
import type { RowFinding, UpdateFailureType, UpdatePreview } from '../../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  commentSheet,
  readOfficeSheet,
  type OfficeSheet,
  type ShownContent,
} from '../../sheets/office-sheets.ts';
import type { SheetEdits } from '../../versions/version-tasks.ts';
import { copyFile, type CopiedFile, type FileOnStick } from './copied-file.ts';
import type { JobWork } from './job-work.ts';

export interface SheetWorkOptions {
  readonly file: FileOnStick;
  readonly dataFolder: string;
  /** Undefined while no catalogue has come yet: there is nothing to lay a sheet over. */
  readonly shown: () => ShownContent | undefined;
  readonly versions: SheetVersions;
}

/** As far as a job uses the versions of what citizens see. */
export interface SheetVersions {
  preview(edits: {
    readonly put: LocalEdit[];
    readonly drop: string[];
  }): Result<ChangeList, { type: string }>;
  /** Names what citizens see. */
  newestId(): number | undefined;
  applySheet(sheet: SheetEdits): Promise<Result<object, { type: string }>>;
}

const failures = new Map<string, UpdateFailureType>([
  ['not-written', 'disk-full'],
  ['changed-since', 'changed-since'],
]);
const TOLD_FINDINGS = 200;
const NO_CHANGES: ChangeList = { added: 0, changed: 0, removed: 0, changes: [] };

/** The office's own workbook: what its sound rows say becomes local edits. */
export function sheetWork(options: SheetWorkOptions): JobWork {
  const { file, dataFolder, versions } = options;
  let copied: CopiedFile | undefined;
  let sheet: OfficeSheet | undefined;
  let over: number | undefined;

  return {
    async prepare(watch) {
      const copy = await copyFile(file, dataFolder, watch);
      if (!copy.ok) return copy;
      copied = copy.value;
      // Before what it names: if another version comes in between, the sheet counts as outdated.
      over = versions.newestId();
      const shown = options.shown();
      if (shown === undefined) return err({ type: 'nothing-usable' });
      sheet = await readOfficeSheet({ name: copied.name, path: copied.path }, shown);
      if (watch.signal.aborted) {
        copied.remove();
        return err({ type: 'cancelled' });
      }
      const { edits, drop, report, possible } = sheet;
      // What was read as something else than it says may be wrong: somebody has to look at that, too.
      const attention = [...report.attention, ...report.repaired];
      const changes = possible === 'nothing' ? ok(NO_CHANGES) : versions.preview({ put: edits, drop });
      if (!changes.ok) return err({ type: 'internal' });
      return ok({
        kind: 'sheet',
        applicable: possible !== 'nothing',
        content: changes.value,
        refused: told(report.refused),
        refusedCount: report.refused.length,
        attention: told(attention),
        attentionCount: attention.length,
        commentable: report.refused.length + attention.length > 0,
      } satisfies UpdatePreview);
    },
    async apply(by) {
      if (sheet === undefined || copied === undefined) return err({ type: 'internal' });
      const { edits: put, drop } = sheet;
      const applied = await versions.applySheet({ put, drop, by, over, name: copied.name });
      return applied.ok ? ok(null) : err({ type: failures.get(applied.error.type) ?? 'internal' });
    },
    // Its edits are whole layers and rows: what came meanwhile by a form or the feed would go without a word.
    isOutdated: () => versions.newestId() !== over,
    // Its findings may still be written back onto a stick.
    discard() {},
    putAway: () => copied?.remove(),
    async commented() {
      if (sheet === undefined || copied === undefined || !existsSync(copied.path)) return undefined;
      const bytes = await commentSheet({ name: copied.name, path: copied.path }, sheet.report);
      return { name: `${copied.name.replace(/\.[^.]+$/, '')}-nhan-xet.xlsx`, bytes };
    },
  };
}

function told(findings: readonly LayerFinding[]): RowFinding[] {
  return findings.slice(0, TOLD_FINDINGS).map(({ place, message, vi }) => ({
    place: { vi: vi.place, en: place },
    message: { vi: vi.message, en: message },
  }));
}
