import type { ParseArgsOptionsConfig } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { defaultKioskId, type KioskConfigOrder } from '../kiosk-config.ts';
import { prepareAdmission } from '../kiosk-tokens.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { oneOf, UsageError } from './command.ts';

const papers = ['a4', 'roll-80'] as const;

/** What a kiosk is told about itself, the same for a file and for a code. */
export const kioskOptions = {
  office: { type: 'string', multiple: true },
  feed: { type: 'string' },
  'no-feed': { type: 'boolean' },
  outbox: { type: 'string' },
  'call-sound': { type: 'boolean' },
  paper: { type: 'string' },
  printer: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

type About = readonly (readonly [option: string, meaning: string])[];
export const aboutFeed: About = [
  ['--feed PATH|URL', 'where the kiosk finds the feed: a folder or an http(s) address'],
  ['--no-feed', 'it has no network at all: everything comes by stick'],
];
export const aboutOffices: About = [
  ['--office CODE', 'the home office; again for others whose dossiers it shall find too'],
  ...aboutFeed,
];
export const aboutPlace: About = [
  [
    '--outbox URL',
    'where it hands in notes to staff: http(s)://…/outbox of "hub serve"; makes a new token, and ends an older one',
  ],
  ['--call-sound', 'it rings where somebody calls an officer: with or without --outbox'],
  ['--paper PAPER', `it has a printer for citizens: ${papers.join(' or ')} (docs/printing.md)`],
  ['--printer NAME', "the printer's name in the kiosk's system (default: the system's own choice)"],
];

interface KioskValues {
  readonly office?: string[] | undefined;
  readonly feed?: string | undefined;
  readonly 'no-feed'?: boolean | undefined;
  readonly outbox?: string | undefined;
  readonly 'call-sound'?: boolean | undefined;
  readonly paper?: string | undefined;
  readonly printer?: string | undefined;
}

export interface ReadOptions {
  readonly codes: readonly string[];
  /** Undefined: everything comes by stick. */
  readonly feed: string | undefined;
  readonly kioskId: string | undefined;
  readonly url: string | undefined;
  readonly callSound: boolean;
  readonly printer: KioskConfigOrder['printer'];
}

/** Throws UsageError where they do not fit. */
export function readKioskOptions(
  values: KioskValues,
  kioskId: string | undefined,
  option: '--kiosk' | '--kiosk-id',
): ReadOptions {
  const feed = feedOf(values);
  const codes = values.office ?? [];
  if (codes.length === 0) throw new UsageError('--office is missing');
  if (kioskId !== undefined && !/^[a-z0-9-]{1,60}$/.test(kioskId))
    throw new UsageError(`${option} takes a-z, 0-9 and hyphens, not "${kioskId}"`);
  const url = values.outbox;
  if (url !== undefined && !(URL.canParse(url) && /^https?:\/\//i.test(url)))
    throw new UsageError(`--outbox is an http(s) address, not "${url}"`);
  const paper = oneOf(values.paper, papers, '--paper');
  const name = values.printer;
  if (name !== undefined && paper === undefined) throw new UsageError('--printer needs --paper');
  const printer = paper === undefined ? undefined : { paper, ...(name === undefined ? {} : { name }) };
  return { codes, feed, kioskId, url, callSound: values['call-sound'] === true, printer };
}

/** A kiosk without a feed is never made by forgetting it. */
function feedOf({ feed, 'no-feed': none = false }: KioskValues): string | undefined {
  if (feed !== undefined && none) throw new UsageError('--feed and --no-feed do not go together');
  if (none) return undefined;
  if (feed === undefined || feed.trim() === '')
    throw new UsageError(
      '--feed is missing: say where the feed lies, or --no-feed if everything comes by stick',
    );
  return feed;
}

export interface OrderedKiosk {
  readonly id: string;
  readonly order: Omit<KioskConfigOrder, 'out'>;
  /** Where it hands in notes, if the configuration says so, and whether it had a token before. */
  readonly outbox?: { readonly url: string; readonly renewed: boolean };
  /** It has a token already. */
  readonly known: boolean;
  /** To be done when the configuration is written: from then on its token is good, and the one before is not. */
  readonly admit: () => void;
}

/** The order for a configuration; where notes go somewhere, with a new token. */
export function orderFor(
  hub: Hub,
  { codes, feed, kioskId, url, callSound, printer }: ReadOptions,
): Result<OrderedKiosk, Failure> {
  const offices: OfficeRecord[] = [];
  for (const code of codes) {
    const office = hub.office(code);
    if (!office.ok) return office;
    offices.push(office.value);
  }
  const [home] = offices;
  if (home === undefined) return err({ type: 'input-not-understood', sentence: 'No office was named.' });
  const id = kioskId ?? defaultKioskId(home);
  const order = {
    offices,
    kioskId: id,
    ...(feed === undefined ? {} : { feed }),
    ...(callSound && { callSound }),
    ...(printer === undefined ? {} : { printer }),
  };
  const known = hub.kiosks.kiosk(id) !== undefined;
  if (url === undefined) return ok({ id, order, known, admit: () => undefined });
  const admission = prepareAdmission(hub, id, home, { renew: true });
  if (!admission.ok) return admission;
  const { token, renewed, admit } = admission.value;
  return ok({
    id,
    order: { ...order, outbox: { url, token } },
    outbox: { url, renewed },
    known,
    admit,
  });
}
