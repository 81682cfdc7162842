import { statfsSync } from 'node:fs';

/** Bytes that are free for us where this folder lies; endless where the system does not say. */
export function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
