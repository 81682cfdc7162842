import { createContext } from 'react';
import { err, ok, type Result } from '../../shared/result.ts';
import { HostUnreachable } from './transport.ts';

/** Reads a file of the feed by its hash. `not-there`: it has not reached this kiosk yet. */
export type ReadBlob = (sha256: string) => Promise<Result<ArrayBuffer, { type: 'not-there' }>>;

/** The same address in both windows: the host behind the page answers it. */
const fetchBlob: ReadBlob = async (sha256) => {
  const response = await fetch(`/blobs/${sha256}`, { cache: 'no-store' }).catch((cause: unknown) => {
    throw new HostUnreachable('blobs', { cause });
  });
  return response.ok ? ok(await response.arrayBuffer()) : err({ type: 'not-there' });
};

/** The gallery, which has no host, puts samples here. */
export const BlobsContext = createContext<ReadBlob>(fetchBlob);
