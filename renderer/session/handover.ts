import { z } from 'zod';
import { entryWaySchema } from '../../shared/api.ts';
import { MOST_HANDED_ON } from './scan-memory.ts';

/** Fingerprints of slips that may lie before the camera still. Nobody means them, whatever the next document begins with. */
const ignore = z.array(z.number().int().nonnegative()).max(MOST_HANDED_ON).readonly().optional();

/**
 * What one document leaves to the next, at most once. A session ends by loading a fresh document, and two things
 * must outlive that: the slip that the next person has just scanned over an open answer, and where to begin: the first
 * page, the door of staff.
 *
 * It travels in `window.name`, on purpose: that lives in the browser's memory only, while sessionStorage and
 * history state are written to the profile on disk, where a code with its secret could be dug out later, and an
 * address stands in logs and in the window's history. It is taken and emptied by the first line that runs in the
 * new document, and void after some seconds, so that a crashed or postponed load cannot show it to someone else.
 * A scan in a session that held nothing of a person needs no handover at all: that session is clean already.
 */
const handoverSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('look-up'), contents: z.string().max(16_384), way: entryWaySchema, ignore }),
  z.strictObject({ to: z.literal('staff'), ignore }),
  z.strictObject({ to: z.literal('home'), ignore }),
  z.strictObject({ to: z.literal('attract'), ignore }),
]);
export type Handover = z.infer<typeof handoverSchema>;
type HandedScan = Extract<Handover, { to: 'look-up' }>;

const parcelSchema = z.strictObject({ kiosk: handoverSchema, at: z.number() });

const VALID_MS = 10_000;

/** The window, as far as a handover needs it. */
export interface NamedWindow {
  name: string;
}

export function leaveHandover(target: NamedWindow, handover: Handover, nowMs: number): void {
  target.name = JSON.stringify({ kiosk: handover, at: nowMs } satisfies z.infer<typeof parcelSchema>);
}

/** Takes it away: a second call finds nothing. */
export function takeHandover(target: NamedWindow, nowMs: number): Handover | undefined {
  const text = target.name;
  target.name = '';
  if (text === '') return undefined;
  const parcel = parcelSchema.safeParse(parseJson(text));
  if (!parcel.success) return undefined;
  const age = nowMs - parcel.data.at;
  return age >= 0 && age <= VALID_MS ? parcel.data.kiosk : undefined;
}

/** The scan, for the first that asks, and gone then: it may be somebody's card. */
export function scanOnce(handover: Handover | undefined): () => HandedScan | undefined {
  let left = handover?.to === 'look-up' ? handover : undefined;
  return () => {
    const scan = left;
    left = undefined;
    return scan;
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
