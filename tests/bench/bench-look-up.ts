import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DossierStore, type DossierRow } from '../../db/dossiers/dossier-store.ts';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { againstFloor, type BenchRow } from './measure.ts';

const ROWS = 1_000_000;
const RUNS = 9;
const CALLS_PER_RUN = 20_000;

/** A look-up by code among a million states, against the same SQL and JSON.parse, bare, on the same file. */
export function benchLookUp(): BenchRow[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  const file = path.join(folder, 'dossiers.sqlite');
  try {
    fill(file);
    const opened = DossierStore.open(file);
    if (!opened.ok) throw new Error(opened.error.type);
    const store = opened.value;
    const bare = new Database(file, { readonly: true });
    const find = bare.prepare<[string], string>('SELECT value FROM dossiers WHERE code = ?').pluck();
    const rows = [false, true].map((national): BenchRow => {
      let found = 0;
      const { work, floor } = againstFloor(
        RUNS,
        CALLS_PER_RUN,
        (call) => {
          const number = scatter(call);
          const dossier = store.findByCode(
            national ? nationalCode(evenly(number)) : localCode(number),
          )?.dossier;
          if (dossier) found += 1;
        },
        (call) => {
          const number = scatter(call);
          const text = find.get(localCode(national ? evenly(number) : number));
          if (text !== undefined && (JSON.parse(text) as Dossier).codes.length > 0) found += 1;
        },
      );
      if (found !== 2 * (RUNS + 1) * CALLS_PER_RUN)
        throw new Error('a look-up missed: the numbers mean nothing');
      return {
        bench: 'look-up',
        what: `${national ? 'national' : 'local'} code among ${ROWS.toLocaleString('en')} states`,
        value: work,
        unit: 'µs',
        floor,
        ratio: work / floor,
        budget: 1.5,
        kept: work / floor <= 1.5,
      };
    });
    store.close();
    bare.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(file: string): void {
  const opened = DossierStore.open(file, { create: true });
  if (!opened.ok) throw new Error(opened.error.type);
  const batch = 50_000;
  for (let start = 0; start < ROWS; start += batch) {
    opened.value.applyDelta(
      Array.from({ length: batch }, (_, index): DossierRow => {
        const value = stateOf(start + index);
        return { op: 'put', key: value.codes[0] ?? '', value };
      }),
      {
        cursor: { lineage: '0b8f6d2e-6f0c-4d3b-9a51-3f7a1c2b9d10', upTo: start + batch },
        publishedAt: '2026-11-18T08:00:00+07:00',
        sources: [{ id: 'bench', asOf: '2026-11-18T07:55:00+07:00' }],
      },
    );
  }
  opened.value.close();
}

const localCode = (number: number) =>
  dossierCodeSchema.parse(
    `H21.24.01-26${String(101 + (number % 900)).padStart(4, '0')}-${String(number).padStart(7, '0')}`,
  );
const nationalCode = (number: number) =>
  dossierCodeSchema.parse(`G09.20-20260609-${String(number).padStart(7, '0')}`);
/** Every fourth dossier has a second, national code. */
const evenly = (number: number): number => number - (number % 4);
/** Spreads consecutive calls over the whole table. */
const scatter = (call: number): number => (call * 7_919 + 13) % ROWS;

function stateOf(number: number): Dossier {
  return dossierSchema.parse({
    type: 'dossier',
    codes: number % 4 === 0 ? [localCode(number), nationalCode(number)] : [localCode(number)],
    source: 'bench',
    asOf: '2026-11-18T07:55:00+07:00',
    status: 'in-progress',
    procedure: '1.001193',
    sensitive: false,
    receivedAt: '2026-11-16T08:12:00+07:00',
    dueAt: '2026-11-27T15:30:00+07:00',
    collectAt: 'quay-3',
    steps: [
      { at: '2026-11-16T08:12:00+07:00', kind: 'received', unitId: 'mot-cua' },
      { at: '2026-11-16T10:40:00+07:00', kind: 'forwarded', unitId: 'tu-phap-ho-tich' },
      { at: '2026-11-17T08:00:00+07:00', kind: 'examining', unitId: 'tu-phap-ho-tich' },
    ],
    applicantMasked: 'Nguyễn V** D**',
    phone4Mac: 'Jx8wVf0c2rRkq3mT9yZ1aBcDeFgHiJkLmNoPqRsTuVw',
  });
}
