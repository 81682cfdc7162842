import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { DossierStore, type DossierRow, type DossierSource } from '../../db/dossiers/dossier-store.ts';
import { dossierFindingWords } from '../../hub/import/dossiers/finding-words.ts';
import { isAbsent, statusTime, utc } from '../../hub/import/dossiers/retention.ts';
import { takeStates, type IntakeFinding, type KnownState } from '../../hub/import/dossiers/take-states.ts';
import { readDossiers } from '../../hub/import/read-dossiers.ts';
import type { Finding, ImportReport } from '../../hub/import/report.ts';
import type { Dossier, DossierStatus } from '../../shared/domain/dossier.ts';
import {
  dossierCodeSchema,
  type DossierCode,
  type IsoTime,
  type OfficeCode,
} from '../../shared/domain/identifiers.ts';
import type { RowFinding, UpdateFailure, UpdatePreview } from '../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { latestTold } from '../keeping/put-back.ts';
import { purgeTime } from '../keeping/purge-time.ts';
import { asOfFed } from './as-of-fed.ts';
import type { StickProgress } from './stick-tasks.ts';

export interface ReadDossierFile {
  /** The kiosk's copy. */
  readonly file: string;
  /** As staff know it. */
  readonly name: string;
  readonly office: OfficeCode;
  /** Under which second factors become MACs; of the office. */
  readonly secondFactorKey: Uint8Array;
  readonly asOf: IsoTime;
  readonly complete: boolean;
  readonly now: Date;
  /** The latest time that this kiosk has seen. */
  readonly latestSeen: Date | undefined;
  /** What is known already; each only where there is one. */
  readonly feedFile: string | undefined;
  readonly localFile: string | undefined;
  readonly catalogueFile: string | undefined;
  /** Where the new file of states goes. It is not used before somebody activates it. */
  readonly target: string;
}

export interface DossierReading {
  readonly preview: Extract<UpdatePreview, { kind: 'dossiers' }>;
}

/** As the hub calls it where nobody says more. */
const DEFAULT_SOURCE = 'mot-cua';
const TOLD_FINDINGS = 200;
const NO_CURSOR = { lineage: '00000000-0000-0000-0000-000000000000', upTo: 0 };

/**
 * Reads an export of a one-stop system with the hub's own adapters and makes the file of states that would be used
 * from then on. What must not be on a kiosk is dropped while reading.
 */
export async function readDossierFile(
  task: ReadDossierFile,
  onProgress: (progress: StickProgress) => void,
): Promise<Result<DossierReading, UpdateFailure>> {
  const file = task.name;
  if (Date.parse(task.asOf) > latestTold(task.now).getTime()) return err({ type: 'as-of-future', file });
  const known = openKnown(task);
  try {
    const fed = known.feed?.sources() ?? [];
    const source = fed.length === 1 && fed[0] !== undefined ? fed[0].id : DEFAULT_SOURCE;
    const newestFed = asOfFed(fed, source);
    if (newestFed !== undefined && Date.parse(newestFed) >= Date.parse(task.asOf)) {
      return err({ type: 'data-newer', file });
    }
    const codes = known.catalogue?.list({}, { offset: 0, limit: 100_000 }).procedures ?? [];
    const read = await readDossiers(
      { name: basename(task.name), bytes: readFileSync(task.file) },
      {
        source,
        asOf: task.asOf,
        ...(codes.length > 0 && { knownCodes: new Set(codes.map(({ code }) => code)) }),
      },
    );
    if (read.dossiers.length === 0) return err({ type: whyNothing(read.report), file });

    const latest = latestOf(task, known.feed);
    const states = new Overlay(known.feed, known.local, fed, latest);
    const intake = takeStates(states, read.dossiers, {
      office: task.office,
      source,
      asOf: task.asOf,
      complete: task.complete,
      now: task.now,
      latest,
      secondFactorKey: task.secondFactorKey,
      isSensitive: (procedure) =>
        procedure !== undefined && known.catalogue?.procedure(procedure)?.sensitive === true,
      onProgress: (done, total) => onProgress({ done, total }),
    });
    const before = known.local?.sources() ?? [];
    const built = buildDossierFile(task.target, states.rows(task.now), {
      cursor: NO_CURSOR,
      publishedAt: later(known.local?.publishedAt(), task.asOf),
      sources: task.complete
        ? [...before.filter(({ id }) => id !== source), { id: source, asOf: task.asOf }]
        : before,
      units: [...(known.local?.units() ?? []), ...read.units],
    });
    if (!built.ok) return err({ type: 'internal', file });
    const refused = [...read.report.refused, ...intake.refused.map(asFinding)];
    const attention = [...read.report.attention, ...intake.ties.map(asFinding)];
    return ok({
      preview: {
        kind: 'dossiers',
        applicable: intake.added + intake.changed + intake.unchanged + intake.absent > 0,
        asOf: task.asOf,
        complete: task.complete,
        added: intake.added,
        changed: intake.changed,
        unchanged: intake.unchanged,
        older: intake.older,
        expired: intake.expired,
        absent: intake.absent,
        statuses: countsOf(read.dossiers.map(({ dossier }) => dossier.status)),
        refused: told(refused),
        refusedCount: refused.length,
        attention: told(attention),
        attentionCount: attention.length,
      },
    });
  } finally {
    known.feed?.close();
    known.local?.close();
    known.catalogue?.close();
  }
}

interface Known {
  readonly feed: DossierStore | undefined;
  readonly local: DossierStore | undefined;
  readonly catalogue: CatalogueStore | undefined;
}

/** As of when anything may be at the latest, in UTC: by the clock, or by what was seen where that fell back. */
function latestOf({ asOf, now, latestSeen }: ReadDossierFile, feed: DossierStore | undefined): IsoTime {
  const publishedAt = feed?.publishedAt();
  const signedAt = publishedAt === undefined ? undefined : new Date(publishedAt);
  const latest = latestTold(purgeTime(now, latestSeen, signedAt)).toISOString();
  return utc(later(asOf, latest));
}

/** What cannot be opened counts as unknown: whoever looks it up finds the same. */
function openKnown({ feedFile, localFile, catalogueFile }: ReadDossierFile): Known {
  const dossiers = (file: string | undefined): DossierStore | undefined => {
    const opened = file === undefined ? undefined : DossierStore.open(file);
    return opened?.ok === true ? opened.value : undefined;
  };
  const catalogue = catalogueFile === undefined ? undefined : CatalogueStore.open(catalogueFile);
  return {
    feed: dossiers(feedFile),
    local: dossiers(localFile),
    catalogue: catalogue?.ok === true ? catalogue.value : undefined,
  };
}

/** What staff brought, old and new, seen together with what the feed has. Only the former is written. */
class Overlay {
  readonly #feed: DossierStore | undefined;
  readonly #local: DossierStore | undefined;
  readonly #fedAsOf: ReadonlyMap<string, IsoTime>;
  /** What staff brought as of later than this, in UTC, a clock dated that ran ahead. */
  readonly #latest: IsoTime;
  readonly #brought = new Map<string, Dossier>();
  readonly #keys = new Map<string, string>();

  constructor(
    feed: DossierStore | undefined,
    local: DossierStore | undefined,
    sources: readonly DossierSource[],
    latest: IsoTime,
  ) {
    this.#feed = feed;
    this.#local = local;
    this.#latest = latest;
    this.#fedAsOf = new Map(sources.map(({ id, asOf }) => [id, asOf]));
  }

  /** The feed's key first: attempts are counted under it, whichever state is told. */
  keyOf(code: string): string | undefined {
    const parsed = dossierCodeSchema.safeParse(code);
    if (!parsed.success) return undefined;
    return (
      this.#keys.get(code) ??
      this.#feed?.findByCode(parsed.data)?.rowKey ??
      this.#local?.findByCode(parsed.data)?.rowKey
    );
  }

  known(key: string): KnownState | undefined {
    const brought = this.#brought.get(key) ?? stateAt(this.#local, key);
    const fed = stateAt(this.#feed, key);
    if (fed === undefined) return brought && knownAs(brought, utc(brought.asOf));
    const fedAsOf = this.#asOfOfFed(fed);
    if (brought === undefined || utc(brought.asOf) < fedAsOf) return knownAs(fed, fedAsOf, brought);
    // What a clock dated that ran ahead counts for all that it tells but when.
    return knownAs(brought, this.#isAhead(brought) ? fedAsOf : utc(brought.asOf), fed);
  }

  put(key: string, dossier: Dossier): void {
    this.#brought.set(key, dossier);
    for (const code of dossier.codes) this.#keys.set(code, key);
  }

  /** Kept all the same: now it is known to be true of a later time than the feed's. */
  confirm(key: string, dossier: Dossier): void {
    this.put(key, dossier);
  }

  *openUnseenSince(source: string, asOf: IsoTime): Generator<{ key: string; dossier: Dossier }> {
    for (const { rowKey } of this.#feed?.all() ?? []) {
      const known = this.known(rowKey);
      if (known === undefined || this.#brought.has(rowKey)) continue;
      const { dossier, facts } = known;
      const open = this.#isOpen(dossier) && dossier.source === source;
      if (open && this.#isUnseen(facts.seenAsOf, asOf)) yield { key: rowKey, dossier };
    }
    for (const { rowKey, dossier } of this.#local?.all() ?? []) {
      if (this.#brought.has(rowKey) || stateAt(this.#feed, rowKey) !== undefined) continue;
      const open = this.#isOpen(dossier) && dossier.source === source;
      if (open && this.#isUnseen(utc(dossier.asOf), asOf)) yield { key: rowKey, dossier };
    }
  }

  /** All that is to be kept of what staff brought. */
  *rows(now: Date): Generator<DossierRow> {
    for (const { rowKey, dossier } of this.#local?.all() ?? []) {
      const over = dossier.purgeAt !== undefined && new Date(dossier.purgeAt) <= now;
      if (!over && !this.#brought.has(rowKey)) yield { op: 'put', key: rowKey, value: dossier };
    }
    for (const [key, value] of this.#brought) yield { op: 'put', key, value };
  }

  /** That it was not listed by an export of a clock that ran ahead ends nothing: nobody knows when that was. */
  #isOpen(dossier: Dossier): boolean {
    return dossier.purgeAt === undefined || (this.#isAhead(dossier) && isAbsent(dossier));
  }

  #isAhead({ asOf }: Dossier): boolean {
    return utc(asOf) > this.#latest;
  }

  #isUnseen(seenAsOf: IsoTime, asOf: IsoTime): boolean {
    return seenAsOf < asOf || seenAsOf > this.#latest;
  }

  /** A state that was reported again unchanged does not come again with the feed: its source tells how new it is. */
  #asOfOfFed({ asOf, source }: Dossier): IsoTime {
    return utc(later(this.#fedAsOf.get(source), asOf));
  }
}

/** Of two states of it: what either told once does not become harmless by the other. */
function knownAs(dossier: Dossier, seenAsOf: IsoTime, other?: Dossier): KnownState {
  const sensitive = dossier.sensitive || other?.sensitive === true;
  return { dossier: { ...dossier, sensitive }, facts: { seenAsOf, statusAt: statusTime(dossier) } };
}

function stateAt(store: DossierStore | undefined, key: string): Dossier | undefined {
  const found = store?.findByCode(key as DossierCode);
  return found?.rowKey === key ? found.dossier : undefined;
}

function later(a: IsoTime | undefined, b: IsoTime): IsoTime {
  return a !== undefined && Date.parse(a) > Date.parse(b) ? a : b;
}

function whyNothing({ refused }: ImportReport): UpdateFailure['type'] {
  switch (refused[0]?.code) {
    case 'old-workbook':
      return 'old-workbook';
    case 'unreadable-workbook':
      return 'damaged-workbook';
    case 'workbook-too-large':
      return 'bomb';
    case 'no-headings':
      return 'no-headings';
    case 'empty-file':
    case undefined:
      return 'empty';
    default:
      return 'nothing-usable';
  }
}

function countsOf(statuses: readonly DossierStatus[]) {
  const counts = new Map<DossierStatus, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => ({ status, count })).toSorted((a, b) => b.count - a.count);
}

function asFinding({ place, code, message }: IntakeFinding): Finding {
  // `file, row 12`: only the place in it.
  return { file: '', place: place.slice(place.indexOf(', ') + 2), code, message };
}

function told(findings: readonly Finding[]): RowFinding[] {
  return findings.slice(0, TOLD_FINDINGS).map(dossierFindingWords);
}
