/** A link on a slip, taken apart by hand: nothing is opened, and malformed ones must not throw. */
export interface SlipLink {
  /** `opaque`: only the portal knows what its id stands for, and only for a while. */
  readonly kind: 'zalo' | 'opaque' | 'other';
  /** What may hold a code, the likeliest first: parameters known to, other parameters, parts of the path. */
  readonly values: readonly string[];
}

const CODE_PARAMETERS = new Set(['mhs', 'mahoso', 'ma', 'mahs', 'sobiennhan', 'code', 'qrscan']);

const WITH_SCHEME = /^([a-z][a-z0-9+.-]{0,20}):\/\/([^\s/?#]*)(.*)$/i;
/** `host/…` or `host?…`: a name with a dot that ends in letters, or an IPv4 address, then a path or a query. */
const WITHOUT_SCHEME = /^(?:\/\/)?((?:[a-z0-9-]{1,63}\.)+(?:[a-z]{2,24}|\d{1,3})(?::\d{1,5})?)([/?#].*)$/i;
const BARE_PARAMETERS = /^[a-z]{1,30}=.*$/i;

const GUID = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/i;
const OPAQUE_PATH = /^\/(?:[^?#]*\/)?(?:apiqr|qr)(?:[/?#]|$)/i;

/** `undefined` if the text is no link (and no bare `name=value` list either). */
export function readLink(text: string): SlipLink | undefined {
  const [, scheme, authority, after] = WITH_SCHEME.exec(text) ?? [];
  if (scheme !== undefined) {
    if (/^zalo/i.test(scheme)) return { kind: 'zalo', values: [] };
    return describe(authority ?? '', after ?? '');
  }
  const [, host, rest] = WITHOUT_SCHEME.exec(text) ?? [];
  if (host !== undefined) return describe(host, rest ?? '');
  // Not by a pattern: one that looks for `=…&` starts anew at every `=`, more than a second for 16 KB of them.
  const several = text.includes('&', text.indexOf('='));
  return several && BARE_PARAMETERS.test(text) ? describe('', `?${text}`) : undefined;
}

function describe(authority: string, rest: string): SlipLink {
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d+$/, '')
    .toLowerCase();
  if (/(?:^|\.)(?:zalo\.me|zalo\.vn|zaloapp\.com)$/.test(host)) return { kind: 'zalo', values: [] };
  const opaque = GUID.test(rest) || OPAQUE_PATH.test(rest);
  return { kind: opaque ? 'opaque' : 'other', values: valuesOf(rest) };
}

/** A page may keep its parameters behind the `#`, too. */
function valuesOf(rest: string): string[] {
  const [path = '', ...queries] = rest.split(/[?#]/, 10);
  const known: string[] = [];
  const others: string[] = [];
  for (const pair of queries.flatMap((query) => query.split('&', 50))) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const name = decode(pair.slice(0, at)).toLowerCase();
    (CODE_PARAMETERS.has(name) ? known : others).push(decode(pair.slice(at + 1)));
  }
  const parts = path.split('/', 20).map(decode);
  return [...known, ...others, ...parts.toReversed()].filter((value) => value !== '');
}

/** Percent-encoding undone; where it is broken, the readable part of it. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}
