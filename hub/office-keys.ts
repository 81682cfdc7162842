import { randomBytes } from 'node:crypto';
import { dossierSchema } from '../shared/domain/dossier.ts';
import { vietnamIso } from '../shared/domain/vietnam-time.ts';
import { headSchema } from '../shared/feed.ts';
import { newOfficeKey } from '../shared/node/office-key.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Failure } from './failure.ts';
import type { HubStore, OfficeKey, OfficeRecord } from './store/hub-store.ts';

/**
 * An office's key changes in three steps, so that no kiosk is ever without the one it needs: a new key is made known
 * in the kiosks' configurations; then it is used; then, when nothing needs the old one any more, that is dropped.
 */
export function newKeyFor(store: HubStore, { code }: OfficeRecord, now: Date): Result<OfficeKey, Failure> {
  const keys = store.officeKeys(code);
  const waiting = keys.find(({ state }) => state === 'next');
  if (waiting !== undefined)
    return refuse(
      `${code} has a new key already, ${waiting.id} since ${waiting.createdAt}: bring it to the kiosks, then "hub office-key use".`,
    );
  const last = Math.max(0, ...keys.map(({ id }) => Number(/^k(\d+)/.exec(id)?.[1] ?? 0)));
  // A hub that came back from a backup has forgotten the last key, which kiosks may still hold: never its id again.
  const id = `k${last + 1}-${randomBytes(4).toString('hex')}`;
  const key = { id, key: newOfficeKey(), createdAt: vietnamIso(now) };
  store.addOfficeKey(code, key);
  return ok({ ...key, state: 'next' });
}

/** What is published next is sealed under the new key. */
export function useNewKey(store: HubStore, { code }: OfficeRecord): Result<{ id: string }, Failure> {
  const waiting = store.officeKeys(code).find(({ state }) => state === 'next');
  if (waiting === undefined)
    return refuse(
      `${code} has no new key: make one with "hub office-key new" and bring it to the kiosks first.`,
    );
  store.useOfficeKey(code, waiting.id);
  return ok({ id: waiting.id });
}

/**
 * The old keys go. Refused while dossiers have second factors (phone digits, slip codes) under one, which the hub
 * cannot make anew by itself: the next import or push of each does. With `force` these lose them, which nobody could
 * check any more: people need the counter until a source tells them again, or the hub prints a slip's secret anew.
 */
export function dropOldKeys(
  store: HubStore,
  { code }: OfficeRecord,
  force: boolean,
): Result<{ dropped: string[]; without: number }, Failure> {
  return store.inTransaction(() => {
    const old = oldKeys(store, code);
    const losing = factorsUnderOldKeys(store, code);
    const without = losing.length;
    if (without > 0 && !force)
      return refuse(
        `${without} dossiers of ${code} still have their second factor under ${old.join(', ')}: import the one-stop system's whole list again, publish, and drop it then; with --force these people must ask at the counter.`,
      );
    const published = publishedUnder(store, code);
    if (published !== undefined && old.includes(published) && !force)
      return refuse(
        `${code} was last published under ${published}: publish it first, or a kiosk with a new configuration cannot read it.`,
      );
    for (const key of losing) forgetFactors(store, code, key);
    for (const id of old) store.removeOfficeKey(code, id);
    return ok({ dropped: old, without });
  });
}

/** The key under which the dossiers that kiosks read now are sealed. */
function publishedUnder(store: HubStore, code: OfficeRecord['code']): string | undefined {
  const last = store.publications(code)[0];
  if (last === undefined) return undefined;
  return headSchema.parse(JSON.parse(Buffer.from(last.payload).toString('utf8'))).streams.dossiers.keyId;
}

/** The row keys of the dossiers with second factors that cannot be checked any more once the old keys are gone. */
export function factorsUnderOldKeys(store: HubStore, code: OfficeRecord['code']): string[] {
  const used = usedKey(store, code);
  if (used === undefined || oldKeys(store, code).length === 0) return [];
  return store.dossiersWithFactorsNotUnder(code, used);
}

function oldKeys(store: HubStore, code: OfficeRecord['code']): string[] {
  return store
    .officeKeys(code)
    .filter(({ state }) => state === 'old')
    .map(({ id }) => id);
}

function usedKey(store: HubStore, code: OfficeRecord['code']): string | undefined {
  return store.officeKeys(code).find(({ state }) => state === 'used')?.id;
}

/** Those that are under the key in use stay. */
function forgetFactors(store: HubStore, code: OfficeRecord['code'], key: string): void {
  const stored = store.dossier(code, key);
  if (stored === undefined) return;
  const used = usedKey(store, code);
  const { phone4Mac, secretMac, ...rest } = dossierSchema.parse(stored.value);
  const { phone4, secret } = stored.facts.factorKeys ?? {};
  const value = {
    ...rest,
    ...(phone4 === used && phone4Mac !== undefined && { phone4Mac }),
    ...(secret === used && secretMac !== undefined && { secretMac }),
  };
  const factorKeys = {
    phone4: phone4 === used ? used : undefined,
    secret: secret === used ? used : undefined,
  };
  store.putDossier(code, { key, codes: value.codes, value, facts: { ...stored.facts, factorKeys } });
}

function refuse(sentence: string): Result<never, Failure> {
  return err({ type: 'office-key-not-ready', sentence });
}
