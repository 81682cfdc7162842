import { createHash } from 'node:crypto';
import type { FeedRow } from '../../shared/feed.ts';

const STATUSES = ['received', 'in-progress', 'supplement', 'ready', 'handed-over'] as const;
const UNITS = ['mot-cua', 'tu-phap-ho-tich', 'dia-chinh', 'van-phong', 'ke-toan'] as const;
const NAMES = ['Nguyễn V** D**', 'Trần T** H**', 'Lê M** A**', 'Phạm Q** B**', 'H’Mông S** P**'] as const;
const PROCEDURES = ['1.001193', '1.000894', '2.000815', '1.004884', '2.001008'] as const;

export const localCode = (number: number): string =>
  `H21.24.01-26${String(101 + (number % 900)).padStart(4, '0')}-${String(number).padStart(7, '0')}`;
const nationalCode = (number: number): string => `G09.20-20260609-${String(number).padStart(7, '0')}`;

/** As unlike each other as real ones: what repeats in all of them would pack and parse too well. */
export function stateRow(number: number, change = 0): Extract<FeedRow, { op: 'put' }> {
  const random = createHash('sha256')
    .update(`${String(number)}:${String(change)}`)
    .digest();
  const pick = <T>(from: readonly T[], at: number): T => from[(random[at] ?? 0) % from.length] as T;
  const at = (day: number, byte: number): string => {
    const minute = (random[byte] ?? 0) % 60;
    const date = new Date(Date.UTC(2026, 0, 1 + (number % 300) + day)).toISOString().slice(0, 10);
    return `${date}T${String(8 + (minute % 9)).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+07:00`;
  };
  const code = localCode(number);
  const steps = Array.from({ length: 1 + ((random[0] ?? 0) % 5) }, (_, step) => ({
    at: at(step, step + 1),
    kind: (['received', 'forwarded', 'examining', 'signing', 'result-ready'] as const)[step] ?? 'received',
    unitId: pick(UNITS, step + 6),
  }));
  return {
    op: 'put',
    key: code,
    value: {
      type: 'dossier',
      codes: number % 4 === 0 ? [code, nationalCode(number)] : [code],
      source: 'igate',
      asOf: '2026-11-18T07:55:00+07:00',
      status: pick(STATUSES, 12),
      procedure: pick(PROCEDURES, 13),
      sensitive: (random[14] ?? 0) < 12,
      receivedAt: at(0, 1),
      dueAt: at(9, 15),
      ...((random[16] ?? 0) < 128 && { finishedAt: at(6, 17) }),
      collectAt: 'quay-3',
      steps,
      applicantMasked: pick(NAMES, 18),
      phone4Mac: random.toString('base64url'),
      ...((random[19] ?? 0) < 64 && { secretMac: Buffer.from(random.toReversed()).toString('base64url') }),
      ...((random[20] ?? 0) < 128 && { purgeAt: '2027-11-18T00:00:00+07:00' }),
    },
  };
}

export function* stateRows(count: number): Generator<Extract<FeedRow, { op: 'put' }>> {
  for (let number = 0; number < count; number += 1) yield stateRow(number);
}
