import type { JournalStore } from '../../db/journal/journal-store.ts';
import { OUTBOX_KEEPS } from '../../db/journal/outbox-table.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { TakeOutKind } from '../../shared/domain/stick.ts';
import { vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { sealFile } from '../../shared/node/sealed-file.ts';

export interface OutFile {
  /** Letters, digits, hyphens and a dot: fits every file system. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface AskedOut {
  readonly day: IsoDay;
  /** Of the words around the content. */
  readonly language: 'vi' | 'en';
}

/** Makes one file to be taken out; undefined where there is nothing to take. */
export type MakeOutFile = (asked: AskedOut) => Promise<OutFile | undefined>;
export type OutFiles = Partial<Record<TakeOutKind, MakeOutFile>>;

interface SealedOptions {
  readonly config: Pick<KioskConfig, 'kiosk' | 'offices' | 'officeKeys'>;
  readonly journal: JournalStore;
  readonly clock: Clock;
}

/**
 * All that waits for the hub, sealed. It stays in the journal until the hub confirms it over the network: a stick may be
 * lost on the way, and the hub takes an entry twice without harm.
 */
export function sealedOutbox(options: SealedOptions): MakeOutFile {
  const { config, journal } = options;
  return async () => {
    const waiting = journal.outboxBatch(OUTBOX_KEEPS);
    if (waiting.length === 0) return undefined;
    const [office = ''] = config.offices;
    const entries = waiting.map(({ id, at, message }) => ({
      id,
      at,
      kiosk: config.kiosk.id,
      office,
      ...message,
    }));
    const content = Buffer.from(JSON.stringify({ format: 'kiosk-outbox/1', entries }));
    return sealed(options, 'outbox', content);
  };
}

export function sealedLog(options: SealedOptions, makeBundle: () => Promise<OutFile>): MakeOutFile {
  return async () => sealed(options, 'log', (await makeBundle()).bytes);
}

function sealed(
  { config, clock }: SealedOptions,
  what: 'outbox' | 'log',
  content: Uint8Array,
): OutFile | undefined {
  const [office] = config.offices;
  const [key] = office === undefined ? [] : Object.entries(config.officeKeys[office] ?? {});
  if (office === undefined || key === undefined) return undefined;
  const [keyId, officeKey] = key;
  const at = vietnamIso(clock.now());
  const header = { format: 'kiosk-sealed/1', what, office, keyId, kiosk: config.kiosk.id, at } as const;
  return {
    fileName: `${what}-${config.kiosk.id}-${vietnamDay(at)}.kiosk`,
    bytes: sealFile(header, content, deriveOfficeKeys(officeKey).outbox),
  };
}
