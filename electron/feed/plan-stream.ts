import type { Cursor } from '../../db/cursor.ts';
import type { ChunkRef, Delta, FeedStream, StreamName } from '../../shared/feed.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** A run of chunks of one stream, and where it stands: the place is sealed into encrypted chunks. */
export interface Part {
  readonly part: 'snapshot' | 'delta';
  /** 0 for a snapshot. */
  readonly after: number;
  readonly upTo: number;
  readonly chunks: readonly ChunkRef[];
}

/** What to apply to bring a stream from where the kiosk is to where the feed is. */
export interface StreamPlan {
  readonly name: StreamName;
  readonly stream: FeedStream;
  /** `snapshot`: all anew, later deltas on top. `delta`: on what is there. */
  readonly mode: 'snapshot' | 'delta';
  readonly parts: readonly Part[];
  /** Where the cursor stands afterwards. */
  readonly cursor: Cursor;
}

/**
 * Same lineage and a chain of deltas from the cursor → those; else the snapshot. `undefined`: nothing to do.
 * An error if the head cannot lead to the position that it names itself.
 */
export function planStream(
  name: StreamName,
  stream: FeedStream,
  cursor: Cursor | undefined,
): Result<StreamPlan | undefined, { type: 'head-inconsistent'; detail: string }> {
  const target = { lineage: stream.lineage, upTo: stream.upTo };
  if (cursor?.lineage === stream.lineage) {
    if (cursor.upTo === stream.upTo) return ok(undefined);
    const parts = chainFrom(cursor.upTo, stream);
    if (parts) return ok({ name, stream, mode: 'delta', parts, cursor: target });
  }
  const { snapshot } = stream;
  const parts = chainFrom(snapshot.upTo, stream);
  if (!parts) {
    return err({ type: 'head-inconsistent', detail: `${name}: no way from the snapshot to ${stream.upTo}` });
  }
  const whole: Part = { part: 'snapshot', after: 0, upTo: snapshot.upTo, chunks: snapshot.chunks };
  return ok({ name, stream, mode: 'snapshot', parts: [whole, ...parts], cursor: target });
}

export function chunksOf(plan: StreamPlan): ChunkRef[] {
  return plan.parts.flatMap(({ chunks }) => chunks);
}

/** Deltas that lead from a position to the stream's own, the longest steps first; undefined if there is a gap. */
function chainFrom(position: number, stream: FeedStream): Part[] | undefined {
  const chain: Part[] = [];
  let reached = position;
  while (reached < stream.upTo) {
    const next = longestStep(stream.deltas, reached, stream.upTo);
    if (!next) return undefined;
    chain.push({ part: 'delta', ...next });
    reached = next.upTo;
  }
  return reached === stream.upTo ? chain : undefined;
}

function longestStep(deltas: readonly Delta[], position: number, target: number): Delta | undefined {
  return deltas
    .filter(({ after, upTo }) => after <= position && position < upTo && upTo <= target)
    .toSorted((a, b) => b.upTo - a.upTo)[0];
}
