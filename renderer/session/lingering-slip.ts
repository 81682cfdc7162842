/**
 * A slip that is still lying before the camera when its session ends would open the same answer again at once, for
 * nobody or for the next person. So the new document is told what to overlook: 16 bits that say "the same as
 * before" well enough and lead back to no code.
 */
export function fingerprint(contents: string): number {
  let hash = 0x811c9dc5;
  for (const character of contents) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) & 0xffff;
}

/** What is overlooked the camera tells with every picture; when it has been silent for so long, it is gone. */
const GONE_AFTER_MS = 5_000;

export class LingeringSlip {
  private readonly ignored: number | undefined;
  private lastSeenMs: number;

  constructor(ignored: number | undefined, nowMs: number) {
    this.ignored = ignored;
    this.lastSeenMs = nowMs;
  }

  /** True while the slip of the session before has not been taken away yet. */
  isStillThere(contents: string, nowMs: number): boolean {
    if (fingerprint(contents) !== this.ignored || nowMs - this.lastSeenMs > GONE_AFTER_MS) return false;
    this.lastSeenMs = nowMs;
    return true;
  }
}
