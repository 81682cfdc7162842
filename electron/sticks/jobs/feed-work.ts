import { join } from 'node:path';
import type { IsoTime, LocalText, OfficeCode } from '../../../shared/domain/identifiers.ts';
import { officeCodeSchema } from '../../../shared/domain/identifiers.ts';
import { err, ok } from '../../../shared/result.ts';
import type { FeedService } from '../../feed/feed-service.ts';
import { failureOfFeed } from './feed-failure.ts';
import type { JobWatch, JobWork } from './job-work.ts';

/** As far as a job uses the feed's service. */
export type PackageFeed = Pick<FeedService, 'previewPackage' | 'applyPackage' | 'onEvent'>;

const MOST_OTHER_OFFICES = 1000;

/** A package of the feed: verified and applied by the same code as what comes over the network. */
export function feedWork(options: {
  readonly feed: PackageFeed;
  /** What an office is called, if the kiosk has anything of it. */
  readonly nameOf: (office: OfficeCode) => LocalText | undefined;
  /** The stick's folder, and where in it the package lies. */
  readonly root: string;
  readonly path: readonly string[];
}): JobWork {
  const { feed, nameOf, root, path } = options;
  let prepared: string | undefined;

  return {
    async prepare(watch) {
      const stop = feed.onEvent((event) => {
        if (event.type === 'package-progress' && event.step === 'check') watch.copied();
      });
      const { signal } = watch;
      const preview = await feed.previewPackage(join(root, ...path), { signal, ...bytesTo(watch) });
      stop();
      if (signal.aborted) return err({ type: 'cancelled' });
      if (!preview.ok) return err(failureOfFeed(preview.error));
      const { offices, content, otherOffices } = preview.value;
      prepared = preview.value.package;
      return ok({
        kind: 'feed',
        applicable: offices.some(({ nothingNew }) => !nothingNew),
        offices: offices.map(({ office, sequence, publishedAt, nothingNew, dossiers }) => ({
          office,
          ...named(nameOf(office)),
          sequence,
          publishedAt,
          nothingNew,
          ...(dossiers.rows > 0 && { dossiers: { rows: dossiers.rows, ...oldestOf(dossiers.sources) } }),
        })),
        content,
        otherOffices: otherOffices.slice(0, MOST_OTHER_OFFICES).flatMap((name): OfficeCode[] => {
          const office = officeCodeSchema.safeParse(name);
          return office.success ? [office.data] : [];
        }),
      });
    },
    async apply(by, watch) {
      if (prepared === undefined) return err({ type: 'internal' });
      const applied = await feed.applyPackage(prepared, { by, ...bytesTo(watch) });
      if (!applied.ok) return err(failureOfFeed(applied.error));
      const error =
        applied.value.report.error ??
        applied.value.report.offices.find((one) => one.error !== undefined)?.error;
      return error === undefined ? ok(null) : err(failureOfFeed(error));
    },
    discard() {
      prepared = undefined;
    },
  };
}

function named(name: LocalText | undefined): { name?: LocalText } {
  return name === undefined ? {} : { name };
}

function bytesTo(watch: JobWatch): { onProgress: (done: number, total: number) => void } {
  return { onProgress: (done, total) => watch.progress({ done, total, unit: 'bytes' }) };
}

/** Of several sources the one that was silent for longest. */
function oldestOf(sources: readonly { readonly asOf: IsoTime }[]): { asOf?: IsoTime } {
  const [oldest] = sources.map(({ asOf }) => asOf).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return oldest === undefined ? {} : { asOf: oldest };
}
