import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { ImportKind } from './imports/import-kind.ts';
import type { Upload } from './uploads.ts';

export interface ImportJob {
  readonly id: string;
  readonly kind: ImportKind;
  readonly office: OfficeCode;
  readonly upload: Upload;
  readonly at: number;
}

const MOST_JOBS = 5;
const KEPT_MS = 60 * 60_000;

/** Files that wait until a person has looked at what they would change. What waits too long, or too many, goes. */
export class ImportJobs {
  readonly folder: string;
  readonly #clock: Clock;
  readonly #jobs = new Map<string, ImportJob>();

  constructor(dataFolder: string, clock: Clock) {
    this.folder = join(dataFolder, 'page-uploads');
    this.#clock = clock;
    // What an earlier run left behind when it was killed.
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  add(job: Pick<ImportJob, 'kind' | 'office' | 'upload'>): ImportJob {
    this.#forgetOld();
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size >= MOST_JOBS && oldest !== undefined) this.end(oldest);
    const kept = { ...job, id: randomUUID(), at: this.#clock.now().getTime() };
    this.#jobs.set(kept.id, kept);
    return kept;
  }

  find(id: string, office: OfficeCode): ImportJob | undefined {
    this.#forgetOld();
    const job = this.#jobs.get(id);
    return job?.office === office ? job : undefined;
  }

  end(id: string): void {
    this.#jobs.get(id)?.upload.remove();
    this.#jobs.delete(id);
  }

  endAll(): void {
    for (const id of this.#jobs.keys()) this.end(id);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #forgetOld(): void {
    const now = this.#clock.now().getTime();
    for (const { id, at } of this.#jobs.values()) if (now - at > KEPT_MS) this.end(id);
  }
}
