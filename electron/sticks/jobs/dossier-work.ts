import { aboutExport } from '../../../shared/domain/audit-about.ts';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { localDossierFolder, storeFile } from '../../../db/data-folder.ts';
import type { JournalStore } from '../../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../../shared/config.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { IsoTime, OfficeCode } from '../../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { deriveOfficeKeys } from '../../../shared/node/office-key.ts';
import { err, ok } from '../../../shared/result.ts';
import { noteTime } from '../../feed/note-time.ts';
import { removeDatabase, syncToDisk } from '../../feed/store-files.ts';
import { removeUnnamed } from '../../keeping/brought-dossiers.ts';
import { dossiersSignedAt } from '../../keeping/purge-time.ts';
import { runStickTask } from '../run-stick-task.ts';
import { copyFile, emptyJobFolder, type FileOnStick } from './copied-file.ts';
import type { JobWork } from './job-work.ts';

export interface DossierWorkOptions {
  readonly file: FileOnStick;
  readonly config: Pick<KioskConfig, 'officeKeys' | 'offices'>;
  readonly office: OfficeCode;
  readonly dataFolder: string;
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly asOf: IsoTime;
  readonly complete: boolean;
  readonly onApplied: () => void;
  /** Tests only: called where the power may fail. */
  readonly failPoint?: (at: DossierFailPoint) => void;
}

export type DossierFailPoint = 'copied' | 'read' | 'synced' | 'written-down' | 'recorded' | 'shown';

/** An export of a one-stop system. The copy holds people's data: it goes as soon as it has been read. */
export function dossierWork(
  options: DossierWorkOptions,
): JobWork & { readonly sha256: () => string | undefined } {
  const { file, config, office, dataFolder, journal, clock, asOf, complete, onApplied } = options;
  const { failPoint = () => undefined } = options;
  const folder = localDossierFolder(dataFolder, office);
  let target: string | undefined;
  let taken = 0;
  let sha256: string | undefined;

  return {
    personal: true,
    sha256: () => sha256,
    async prepare(watch) {
      const officeKey = Object.values(config.officeKeys[office] ?? {})[0];
      if (officeKey === undefined) return err({ type: 'no-office-key' });
      const copied = await copyFile(file, dataFolder, watch);
      if (!copied.ok) return copied;
      sha256 = copied.value.sha256;
      failPoint('copied');
      const before = journal.localDossiers(office);
      // Never the name of what is in use, whatever the clock says.
      const name = `${randomUUID()}.sqlite`;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const fed = journal.activeFile(office, 'dossiers');
      const shown = journal.shownFile(office);
      const read = await runStickTask(
        'dossiers',
        {
          file: copied.value.path,
          name: copied.value.name,
          office,
          secondFactorKey: deriveOfficeKeys(officeKey).secondFactor,
          asOf,
          complete,
          now: clock.now(),
          latestSeen: journal.latestTimeSeen(),
          feedFile: fed === undefined ? undefined : storeFile(dataFolder, office, 'dossiers', fed),
          localFile: before === undefined ? undefined : join(folder, before),
          catalogueFile: shown === undefined ? undefined : storeFile(dataFolder, office, 'catalogue', shown),
          target: join(folder, name),
        },
        {
          signal: watch.signal,
          onProgress: (progress) => watch.progress({ ...progress, unit: 'rows' }),
        },
      );
      failPoint('read');
      emptyJobFolder(dataFolder);
      if (!read.ok || watch.signal.aborted) {
        removeDatabase(join(folder, name));
        return read.ok ? err({ type: 'cancelled' }) : read;
      }
      target = name;
      const { added, changed, unchanged } = read.value.preview;
      taken = added + changed + unchanged;
      return ok(read.value.preview);
    },
    async apply(by) {
      const ready = target;
      if (ready === undefined) return err({ type: 'internal' });
      syncToDisk(join(folder, ready));
      failPoint('synced');
      const before = journal.localDossiers(office);
      const signedAt = dossiersSignedAt({ journal, dataFolder }, config.offices);
      journal.atOnce(() => {
        journal.setLocalDossiers(office, ready, clock.now());
        // As of this time states are known: a clock that falls back behind it is wrong, and not they.
        noteTime(journal, clock.now(), signedAt);
        journal.addAudit({
          at: vietnamIso(clock.now()),
          by: by.name,
          role: by.role,
          what: 'dossiers-brought',
          about: aboutExport(file.path.at(-1) ?? '', taken),
        });
        failPoint('written-down');
      });
      failPoint('recorded');
      target = undefined;
      onApplied();
      failPoint('shown');
      if (before !== undefined) removeDatabase(join(folder, before));
      return ok(null);
    },
    discard() {
      emptyJobFolder(dataFolder);
      if (target !== undefined && target !== journal.localDossiers(office)) {
        removeDatabase(join(folder, target));
      }
      target = undefined;
    },
  };
}

/** What a job left that was cut off by a power cut. */
export function removeLeftovers(
  dataFolder: string,
  journal: JournalStore,
  offices: readonly OfficeCode[],
): void {
  emptyJobFolder(dataFolder);
  for (const office of offices) removeUnnamed({ dataFolder, office }, journal, 0);
}
