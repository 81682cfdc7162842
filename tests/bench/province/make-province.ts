import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readDemoContent } from '../../../hub/demo/demo-content.ts';
import { openHub, type Hub } from '../../../hub/hub.ts';
import type { OfficeRecord } from '../../../hub/store/hub-store.ts';
import { systemClock } from '../../../shared/domain/clock.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { dossierCodeSchema, procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import type { Result } from '../../../shared/result.ts';
import { root } from '../../e2e/support/run.ts';

export const OFFICES = 160;
/** As many as a commune posts. */
const PROCEDURES = 400;
const FIRST_DAY = Date.UTC(2026, 9, 1);
const DAY_MS = 86_400_000;

/** An invented province of this size, made once and kept: the hub's data folder. */
export function madeProvince(dossiers: number): string {
  const folder = path.join(root, '.cache', 'bench', `province-${dossiers}`);
  if (existsSync(folder)) return path.join(folder, 'hub');
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  console.log(`making a province of ${OFFICES} offices and ${dossiers} dossiers, once …`);
  const hub = opened(path.join(making, 'hub'));
  valueOf(hub.makeKeys(path.join(making, 'root-key')));
  const { procedures } = readDemoContent();
  for (let number = 1; number <= OFFICES; number += 1) {
    const code = `H21.24.${String(number).padStart(3, '0')}`;
    const office = valueOf(hub.newOffice({ code, name: `Xã số ${number}` }));
    hub.store.inTransaction(() => {
      for (let index = 0; index < PROCEDURES; index += 1) {
        const procedure = procedures[index % procedures.length];
        if (procedure === undefined) throw new Error('no demo procedures');
        const own = procedureCodeSchema.parse(`9.${String(index).padStart(6, '0')}`);
        hub.store.put(office.code, 'catalogue', own, { ...procedure, code: own });
      }
      for (let index = 0; index < dossiers / OFFICES; index += 1) putState(hub, office, index, 'in-progress');
    });
    const asOf = new Date().toISOString();
    hub.store.sawSource(office.code, { id: 'igate', asOf, complete: true, latest: asOf });
  }
  hub.close();
  renameSync(making, folder);
  return path.join(folder, 'hub');
}

/** A day's worth: so many dossiers of each office have another state than before. */
function change(hub: Hub, changes: number): void {
  const offices = hub.store.offices();
  const each = Math.ceil(changes / offices.length);
  let left = changes;
  for (const office of offices) {
    const rows = hub.store.countRows(office.code, 'dossiers');
    const first = Math.floor(Math.random() * Math.max(1, rows - each));
    hub.store.inTransaction(() => {
      for (let index = first; index < first + Math.min(each, left); index += 1)
        putState(hub, office, index, 'ready');
    });
    left -= Math.min(each, left);
  }
}

function putState(hub: Hub, { code }: OfficeRecord, index: number, status: Dossier['status']): void {
  const received = new Date(FIRST_DAY + (index % 50) * DAY_MS).toISOString();
  const day = received.slice(2, 10).replaceAll('-', '');
  const key = dossierCodeSchema.parse(`${code}-${day}-${String(index).padStart(5, '0')}`);
  const mac = (): string => randomBytes(32).toString('base64url');
  const at = new Date().toISOString();
  const value: Dossier = {
    type: 'dossier',
    codes: [key],
    source: 'igate',
    asOf: at,
    status,
    procedure: procedureCodeSchema.parse(`9.${String(index % PROCEDURES).padStart(6, '0')}`),
    sensitive: false,
    receivedAt: received,
    dueAt: new Date(Date.parse(received) + 20 * DAY_MS).toISOString(),
    steps: [
      { at: received, kind: 'received' },
      { at: received, kind: 'examining', unitId: 'bo-phan-mot-cua' },
      { at, kind: status === 'ready' ? 'result-ready' : 'signing' },
    ],
    applicantMasked: 'Nguyễn V** A**',
    phone4Mac: mac(),
    secretMac: mac(),
  };
  hub.store.putDossier(code, {
    key,
    codes: value.codes,
    value,
    facts: { source: 'igate', seenAsOf: at, statusAt: at, open: true, purgeAt: undefined },
  });
}

function opened(dataFolder: string): Hub {
  return valueOf(openHub({ dataFolder, clock: systemClock }));
}

function valueOf<V>(result: Result<V, { type: string }>): V {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

/** As a process of its own, so that its memory is not counted as the publisher's. */
if (import.meta.main) {
  const { values } = parseArgs({ options: { dossiers: { type: 'string' }, changes: { type: 'string' } } });
  const folder = madeProvince(Number(values.dossiers));
  const hub = opened(folder);
  if (values.changes !== undefined) change(hub, Number(values.changes));
  hub.close();
}
