import { doHealthJob } from '../../../electron/health/do-health-job.ts';
import type { HealthJob } from '../../../electron/health/health-jobs.ts';
import type { SyncReport } from '../../../electron/feed/sync-feed.ts';
import { openKiosk, type Kiosk } from '../../../electron/kiosk.ts';
import { value } from '../../../hub/testing/test-hub.ts';
import type { KioskConfig } from '../../../shared/config.ts';
import type { Finding } from '../../../shared/domain/health.ts';
import { dossierCodeSchema } from '../../../shared/domain/identifiers.ts';
import { workerHere } from '../../fixtures/worker-here.ts';

/** A kiosk as it stands in an office, without a window: it follows its feed, heals itself, and tells staff how it is. */
export class LivingKiosk {
  readonly logged: string[] = [];
  readonly #kiosk: Kiosk;

  /** `now` is asked again and again. */
  constructor(config: KioskConfig, now: () => string) {
    this.#kiosk = value(
      openKiosk({
        config,
        clock: { now: () => new Date(now()) },
        startWorker: workerHere,
        runHealthJob: async (name, input) =>
          // The compiler cannot see that name and input belong together.
          (await doHealthJob({ name, input } as HealthJob)) as never,
        log: (event) => {
          this.logged.push(event);
          return 'K-000001';
        },
      }),
    );
  }

  async sync(options: { readonly thorough?: boolean } = {}): Promise<SyncReport> {
    // The first one is under way since the start, perhaps from before a change.
    await this.#kiosk.feed.syncNow();
    const report = await this.#kiosk.feed.syncNow(options);
    if (report === undefined) throw new Error('no sync was finished');
    return report;
  }

  /** The status that someone is told who brings this code, or why they are told nothing. */
  async tells(code: string): Promise<string> {
    const { api, stores } = this.#kiosk;
    const answer = await api.dossiers.lookUp({ contents: code, way: 'hand-scanner' });
    if (!answer.ok) return answer.error.type;
    return stores.findByCode(dossierCodeSchema.parse(code))?.dossier.status ?? 'nothing';
  }

  /** How many procedures are posted; undefined while there are none to show. */
  procedures(): number | undefined {
    return this.#kiosk.stores.inCatalogue((catalogue) => catalogue.overview({}).total);
  }

  /** What staff are told that is not well. */
  async complaints(): Promise<Finding[]> {
    const status = await this.#kiosk.api.health.status(
      {},
      { staff: { id: 'hoa', name: 'Hoa', role: 'officer' } },
    );
    if (!status.ok) throw new Error('no status');
    return status.value.checks.filter(({ verdict }) => verdict !== 'good').map(({ finding }) => finding);
  }

  async close(): Promise<void> {
    await this.#kiosk.close();
  }
}
