import { officeLayerSchema, type OfficeLayer } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';
import { findNamed, namesOf, type LayerOfProcedure, type OfficeContext } from './office-context.ts';
import { freeText, isRemoval, readAudience, readTimeUnit } from './office-words.ts';
import {
  readCodes,
  readFlag,
  readLines,
  readLocalText,
  readNumber,
  readRowCode,
  readText,
} from './read-values.ts';
import { readDay } from './read-times.ts';
import type { SheetRow } from './sheet-row.ts';

type Row = SheetRow<'procedures'>;

const emptyLayer: OfficeLayer = officeLayerSchema.parse({});

/** The layer that a row makes of the one before it; undefined where something in the row is wrong. */
export function readProcedureRow(
  row: Row,
  context: OfficeContext,
  posted: ReadonlySet<string>,
): LayerOfProcedure | undefined {
  const code = readRowCode(row, 'code', posted);
  const before = (code === undefined ? undefined : context.layers.get(code)) ?? emptyLayer;
  const combineWith = readCodes(row, 'combineWith', posted);
  const layer = {
    ...before,
    everydayName: readLocalText(row, 'everydayName', 'everydayNameEn', before.everydayName),
    summary: readLocalText(row, 'summary', 'summaryEn', before.summary),
    rank: readRank(row, before.rank),
    audience: readAudiences(row, before.audience),
    bring: readLines(row, 'bring', 'bringEn', before.bring),
    counter: readCounter(row, before.counter, context),
    fee: readFee(row, before.fee),
    time: readTime(row, before.time),
    decision: readText(row, 'decision', before.decision),
    sameDay: readFlag(row, 'sameDay', before.sameDay),
    combineWith: combineWith ?? before.combineWith,
    checkedAt: readDay(row, 'checkedAt', before.checkedAt, context.today),
    checkedBy: readText(row, 'checkedBy', before.checkedBy),
    hidden: readFlag(row, 'hidden', before.hidden ?? false) || undefined,
  };
  if (code === undefined) return undefined;
  if (combineWith?.includes(code) === true) row.wrong('combine-itself', 'combineWith');
  for (const other of combineWith ?? [])
    if (!posted.has(other)) row.tell('attention', 'combine-not-posted', 'combineWith', { code: other });
  if (row.failed) return undefined;
  const present = Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined));
  return { code, layer: officeLayerSchema.parse(present) };
}

export function isEmptyLayer(layer: OfficeLayer): boolean {
  return JSON.stringify(layer) === JSON.stringify(emptyLayer);
}

function readRank(row: Row, before: number | undefined): number | undefined {
  const text = row.text('rank');
  if (text === undefined) return before;
  if (isRemoval(text)) return undefined;
  if (/^[1-9]\d{0,4}$/u.test(text)) return Number(text);
  row.wrong('rank-unclear', 'rank', { value: text });
  return before;
}

function readAudiences(row: Row, before: OfficeLayer['audience']): OfficeLayer['audience'] {
  const text = row.text('audience');
  if (text === undefined) return before;
  if (isRemoval(text)) return undefined;
  const groups = text
    .split(/[,;\n]+/u)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const group = readAudience(part);
      if (group === undefined) row.wrong('audience-unknown', 'audience', { value: part });
      return group;
    });
  return [...new Set(groups.filter((group) => group !== undefined))];
}

function readCounter(row: Row, before: string | undefined, { counters }: OfficeContext): string | undefined {
  const text = row.text('counter');
  if (text === undefined || text === before) return before;
  if (isRemoval(text)) return undefined;
  const counter = findNamed(text, counters);
  if (counter === undefined)
    row.wrong('counter-unknown', 'counter', {
      value: text,
      known: namesOf(counters),
    });
  return counter ?? before;
}

/** Neither a bare number nor a bare nought says what a person pays, and a 0 has been shown as "free" before. */
function judgeFee(row: Row, said: string): void {
  if (/^0+(?:[.,]0+)*\s*(?:đồng|đ|vnđ|vnd)?$/iu.test(said)) row.wrong('fee-zero', 'fee', { value: said });
  else if (/^[-–−]\s*\d/u.test(said)) row.wrong('fee-negative', 'fee', { value: said });
  else if (/^[\d.,\s–-]+$/u.test(said)) row.wrong('fee-bare-number', 'fee', { value: said });
}

/** Not for everyone: what is free on a condition is said in words. */
const CONDITION = /\(|nếu|trừ|đối với|trường hợp/iu;

/** An amount of money other than nothing, as people write it. */
const AMOUNT = /(?<![\d.,])[1-9][\d.,]*\s*(?:đồng|đ(?!\p{L})|vnđ|vnd|nghìn|ngàn|triệu)/iu;

function readFee(row: Row, before: OfficeLayer['fee']): OfficeLayer['fee'] {
  const said = row.text('fee');
  if (said !== undefined) judgeFee(row, said);
  const free = readFlag(row, 'free', before?.free ?? false);
  const wasOnlyFree = before?.free === true && before.text.vi === freeText.vi;
  // Taking back "free" takes back the words that stood for it.
  const known = wasOnlyFree && !free && said === undefined ? undefined : before?.text;
  const text = readLocalText(row, 'fee', 'feeEn', known) ?? (free ? freeText : undefined);
  if (free && text !== undefined) {
    if (AMOUNT.test(text.vi)) row.wrong('fee-free-with-amount', 'free');
    else if (CONDITION.test(text.vi)) row.tell('attention', 'fee-free-on-condition', 'free');
  }
  if (!free && said !== undefined && fold(said) === fold(freeText.vi))
    row.tell('attention', 'fee-free-unsaid', 'fee');
  if (text === undefined) {
    const resolution = row.text('resolution');
    if (resolution !== undefined && !isRemoval(resolution))
      row.wrong('fee-text-missing', 'resolution', { other: row.heading('fee') });
    return undefined;
  }
  const resolution = readText(row, 'resolution', before?.resolution);
  return { text, free, ...(resolution !== undefined && { resolution }) };
}

function readTime(row: Row, before: OfficeLayer['time']): OfficeLayer['time'] {
  const said = row.text('time');
  if (said !== undefined && isRemoval(said)) return undefined;
  const [, number = '', unitInside = ''] = /^([\d.,]+)\s*(\D*)$/u.exec(said ?? '') ?? [];
  const quantity = said === undefined ? before?.quantity : readNumber(number);
  if (said !== undefined && (quantity === undefined || quantity <= 0)) {
    row.wrong('time-unclear', 'time', { value: said });
    return before;
  }
  const saidUnit = row.text('timeUnit') ?? (unitInside.trim() === '' ? undefined : unitInside.trim());
  const unit = saidUnit === undefined ? before?.unit : readTimeUnit(saidUnit);
  if (saidUnit !== undefined && unit === undefined)
    row.wrong('time-unit-unclear', 'timeUnit', { value: saidUnit });
  const decision = readText(row, 'timeDecision', before?.decision);
  if (quantity === undefined) {
    if (saidUnit !== undefined || decision !== undefined)
      row.wrong('time-missing', 'time', { other: row.heading('time') });
    return undefined;
  }
  if (unit === undefined) {
    if (saidUnit === undefined) row.wrong('time-unit-missing', 'timeUnit');
    return before;
  }
  return { quantity, unit, ...(decision !== undefined && { decision }) };
}
