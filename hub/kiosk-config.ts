import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { rmSync } from 'node:fs';
import { z } from 'zod';
import { isFeedAddress, kioskConfigSchema } from '../shared/config.ts';
import { writeWhole } from '../shared/node/write-whole.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { reasonOf, type Failure } from './failure.ts';
import type { Hub } from './hub.ts';
import type { OfficeRecord } from './store/hub-store.ts';

export interface KioskConfigOrder {
  /** Home office first. */
  readonly offices: readonly OfficeRecord[];
  /** An http(s) address, or a folder; absent where everything comes by stick. */
  readonly feed?: string;
  /** The configuration file. It will hold the offices' keys: mode 0600. */
  readonly out: string;
  readonly kioskId?: string;
  /** Where the kiosk hands in notes, and its token there. */
  readonly outbox?: { readonly url: string; readonly token: string };
  /** Calls for an officer ring at the kiosk. */
  readonly callSound?: true;
  readonly printer?: { readonly name?: string; readonly paper: 'a4' | 'roll-80' };
  /** The kiosk's databases, relative to the configuration file. */
  readonly dataFolder?: string;
  /** For demonstrations only. */
  readonly clockStartsAt?: string;
}

export interface WrittenConfig {
  readonly file: string;
  readonly kioskId: string;
  readonly feed?: string;
}

/** A kiosk's configuration with everything else at its default, as text. A folder is named relative to `base`. */
export function composeKioskConfig(
  hub: Hub,
  order: Omit<KioskConfigOrder, 'out'>,
  base?: string,
): Result<{ text: string } & Omit<WrittenConfig, 'file'>, Failure> {
  const keys = hub.keys();
  if (!keys.ok) return keys;
  const home = order.offices[0];
  const config = {
    format: 'kiosk-config/1',
    kiosk: { id: order.kioskId ?? defaultKioskId(home) },
    offices: order.offices.map((office) => office.code),
    ...(order.feed === undefined ? {} : { feed: feedPlace(order.feed, base) }),
    rootKey: keys.value.rootKey,
    officeKeys: Object.fromEntries(
      order.offices.map((office) => [
        office.code,
        Object.fromEntries(hub.store.officeKeys(office.code).map(({ id, key }) => [id, key])),
      ]),
    ),
    data: order.dataFolder ?? 'kiosk',
    ...(order.outbox === undefined ? {} : { outbox: order.outbox }),
    ...(order.callSound === true && { officerCall: { sound: true } }),
    ...(order.printer === undefined ? {} : { printer: order.printer }),
    ...(order.clockStartsAt === undefined ? {} : { clockStartsAt: order.clockStartsAt }),
  } satisfies z.input<typeof kioskConfigSchema>;
  const checked = kioskConfigSchema.safeParse(config);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return err({
      type: 'input-not-understood',
      sentence: `A kiosk would refuse this configuration, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}.`,
    });
  }
  const text = `${JSON.stringify(config, undefined, 2)}\n`;
  return ok({ text, kioskId: config.kiosk.id, ...(config.feed !== undefined && { feed: config.feed }) });
}

/** Writes it to a file. */
export function writeKioskConfig(hub: Hub, order: KioskConfigOrder): Result<WrittenConfig, Failure> {
  const file = resolve(order.out);
  const composed = composeKioskConfig(hub, order, dirname(file));
  if (!composed.ok) return composed;
  const { text, ...written } = composed.value;
  try {
    // It holds the office's key: the half that a power cut leaves goes the next time.
    const beside = `${file}.writing`;
    rmSync(beside, { force: true });
    writeWhole(file, Buffer.from(text), 0o600, beside);
  } catch (error) {
    return err({ type: 'output-unwritable', sentence: `${file} cannot be written: ${reasonOf(error)}.` });
  }
  return ok({ file, ...written });
}

export function defaultKioskId(home: OfficeRecord | undefined): string {
  return `${home?.code.toLowerCase().replaceAll('.', '-') ?? 'kiosk'}-1`;
}

/** A folder beside or below the file is named relative to it, so that both can move together. */
function feedPlace(feed: string, base: string | undefined): string {
  if (isFeedAddress(feed)) return feed;
  if (base === undefined) return resolve(feed);
  const path = relative(base, resolve(feed));
  return path === '' || path.startsWith('..') || isAbsolute(path) ? resolve(feed) : path;
}
