import type { ApiImplementation } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../shared/result.ts';
import type { FeedService } from '../feed/feed-service.ts';

interface Health {
  readonly api: ApiImplementation['health'];
}

export function createHealth({ clock, feed }: { clock: Clock; feed: Pick<FeedService, 'syncNow'> }): Health {
  return {
    api: {
      status: () => ok({ at: vietnamIso(clock.now()), checks: [], events: [], syncs: [] }),
      async checkNow() {
        const report = await feed.syncNow({ thorough: true });
        return report === undefined ? err({ type: 'not-finished' }) : ok({ outcome: report.outcome });
      },
      posted: () => err({ type: 'before-history' }),
    },
  };
}
