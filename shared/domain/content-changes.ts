import { canonicalJson } from './canonical-json.ts';
import { partsOf } from './change-parts.ts';
import type { ChangeList, ContentChange } from './content-change.ts';
import type { RowValue } from './lay-over.ts';
import type { Procedure } from './procedure.ts';

/** A row that citizens read differently before and after; undefined: not there. */
export interface Difference {
  readonly key: string;
  readonly before: RowValue | undefined;
  readonly after: RowValue | undefined;
}

/** Screens and the audit show so many; the counts are of all. */
const MOST_CHANGES = 500;
/** Nobody compares longer texts side by side at a kiosk; whoever wants all of it reads the procedure. */
const LONGEST_TEXT = 1200;
/** The thirty procedures that most people ask for. */
const MOST_USED_RANK = 30;

/** What people would call the differences between two versions. Rows that come out the same are none. */
export function changesBetween(
  differences: Iterable<Difference>,
  {
    edited = new Set(),
  }: {
    /** Row keys over which a local edit lies: the feed changes something beneath it. */
    readonly edited?: ReadonlySet<string>;
  } = {},
): ChangeList {
  const counts = { added: 0, changed: 0, removed: 0 };
  const found: { readonly change: ContentChange; readonly rank: number }[] = [];
  for (const difference of differences) {
    const change = changeOf(difference, edited.has(difference.key));
    if (change === undefined) continue;
    counts[change.kind] += 1;
    found.push({ change, rank: rankOf(difference.after ?? difference.before) });
  }
  const changes = found
    .toSorted((one, other) => byWeight(one.change, other.change) || one.rank - other.rank)
    .slice(0, MOST_CHANGES)
    .map(({ change }) => change);
  return { ...counts, changes };
}

function changeOf({ key, before, after }: Difference, edited: boolean): ContentChange | undefined {
  const some = after ?? before;
  if (some === undefined) return undefined;
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  // Another kind of row under the same key: nothing of it is the same.
  const comparable = before?.type === after?.type ? before : undefined;
  const parts = kind === 'changed' ? changedParts(comparable, some) : tellingParts(before, after);
  if (kind === 'changed' && parts.length === 0) return undefined;
  return {
    key,
    what: some.type,
    name: nameOf(some),
    kind,
    parts,
    warnings: [...warningsOf(before, after, new Set(parts.map(({ part }) => part))), ...under(edited)],
  };
}

const under = (edited: boolean): ContentChange['warnings'] => (edited ? ['local-edit-under'] : []);

/** What differs, part by part; `other` for what has no part of its own or reads the same. */
function changedParts(before: RowValue | undefined, after: RowValue): ContentChange['parts'] {
  if (before !== undefined && readable(before) === readable(after)) return [];
  const parts = partsOf(after).flatMap(({ part, pick, tell }) => {
    const same = before !== undefined && canonicalJson([pick(before)]) === canonicalJson([pick(after)]);
    const [earlier, later] = same ? [] : [before && tell(before), tell(after)];
    return earlier === later ? [] : [partOf(part, earlier, later)];
  });
  return parts.length > 0 ? parts : [{ part: 'other' }];
}

/** Where a text was taken from, and when, changes with every import, and nothing that people read. */
function readable(value: RowValue): string {
  return canonicalJson(value.type === 'procedure' ? { ...value, source: undefined } : value);
}

/** Of a row that comes or goes only what a person would look at. */
function tellingParts(before: RowValue | undefined, after: RowValue | undefined): ContentChange['parts'] {
  const some = after ?? before;
  if (some === undefined) return [];
  return partsOf(some).flatMap(({ part, tell, always }) => {
    const text = always === true ? tell(some) : undefined;
    if (text === undefined) return [];
    return [after === undefined ? partOf(part, text, undefined) : partOf(part, undefined, text)];
  });
}

function partOf(
  part: string,
  before: string | undefined,
  after: string | undefined,
): ContentChange['parts'][number] {
  const [earlier, later] = shortened(before, after);
  return {
    part,
    ...(earlier !== undefined && { before: earlier }),
    ...(later !== undefined && { after: later }),
  };
}

/** Long texts from shortly before where they part: what is the same before that need not be read again. */
function shortened(before: string | undefined, after: string | undefined): [string?, string?] {
  const longest = Math.max(before?.length ?? 0, after?.length ?? 0);
  if (longest <= LONGEST_TEXT) return [before, after];
  let same = 0;
  if (before !== undefined && after !== undefined) while (before[same] === after[same]) same += 1;
  const start = Math.max(0, same - 200);
  const cut = (text: string | undefined) => {
    if (text === undefined) return undefined;
    const end = start + LONGEST_TEXT;
    return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${text.length > end ? ' …' : ''}`;
  };
  return [cut(before), cut(after)];
}

function nameOf(value: RowValue): string {
  switch (value.type) {
    case 'procedure':
      return value.local?.everydayName?.vi ?? value.name;
    case 'notice':
      return value.title.vi;
    case 'synonym':
      return value.said;
    default:
      return typeof value.name === 'string' ? value.name : value.name.vi;
  }
}

function rankOf(value: RowValue | undefined): number {
  return (value?.type === 'procedure' ? value.local?.rank : undefined) ?? Number.MAX_SAFE_INTEGER;
}

/** Those with warnings first, then procedures, then the rest. */
function byWeight(one: ContentChange, other: ContentChange): number {
  const weight = ({ warnings, what }: ContentChange) =>
    (warnings.length > 0 ? 0 : 2) + (what === 'procedure' ? 0 : 1);
  return weight(one) - weight(other);
}

function warningsOf(
  before: RowValue | undefined,
  after: RowValue | undefined,
  parts: ReadonlySet<string>,
): ContentChange['warnings'] {
  const earlier = before?.type === 'procedure' ? before : undefined;
  const later = after?.type === 'procedure' ? after : undefined;
  const warnings: ContentChange['warnings'] = [];
  if (isPosted(earlier) && !isPosted(later) && rankOf(earlier) <= MOST_USED_RANK) {
    warnings.push('removed-most-used');
  }
  if (later === undefined) return warnings;
  if (earlier !== undefined && (parts.has('fee') || parts.has('office-fee'))) warnings.push('fee-changed');
  if (earlier !== undefined && (parts.has('time') || parts.has('office-time'))) warnings.push('time-changed');
  if (isFree(later) && earlier !== undefined && !isFree(earlier)) warnings.push('free-now');
  if (saysNothing(later) && (earlier === undefined || !saysNothing(earlier))) warnings.push('nothing-known');
  return warnings;
}

function isPosted(procedure: Procedure | undefined): boolean {
  return procedure !== undefined && procedure.withdrawn === undefined && procedure.local?.hidden !== true;
}

function isFree({ local, methods }: Procedure): boolean {
  if (local?.fee !== undefined) return local.fee.free;
  const fees = methods.flatMap((method) => method.fees);
  return fees.length > 0 && fees.every(({ free }) => free);
}

/** Neither what to bring, nor what it costs, nor how long it takes. */
function saysNothing({ local, methods, cases }: Procedure): boolean {
  const papers = cases.some((one) => one.papers.length > 0) || (local?.bring.length ?? 0) > 0;
  const fees = local?.fee !== undefined || methods.some((method) => method.fees.length > 0);
  const times = local?.time !== undefined || methods.some(({ time }) => time.type !== 'ask');
  return !papers && !fees && !times;
}
