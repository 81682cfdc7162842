import { ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { FeedFolder } from './feed-folder.ts';
import type { PublishSummary } from './publish.ts';

export interface PublishedAll {
  readonly published: readonly PublishSummary[];
  /** What stopped one office does not stop the others. */
  readonly failed: readonly { readonly office: string; readonly error: Failure }[];
}

/** Publishes one office after the other to a folder. Fails as a whole only where no office could be published. */
export function publishAll(
  hub: Hub,
  offices: readonly OfficeRecord[],
  out: string,
  onOffice: (office: OfficeRecord, number: number) => void = () => undefined,
): Result<PublishedAll, Failure> {
  const keys = hub.keys();
  if (!keys.ok) return keys;
  const target = new FeedFolder(out);
  const published: PublishSummary[] = [];
  const failed: { office: string; error: Failure }[] = [];
  for (const [index, office] of offices.entries()) {
    onOffice(office, index + 1);
    const one = hub.publish(office, target);
    if (one.ok) published.push(one.value);
    else failed.push({ office: office.code, error: one.error });
  }
  return ok({ published, failed });
}
