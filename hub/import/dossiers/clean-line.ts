import type { Cell } from '../tables/table.ts';
import familyNameData from './family-names.json' with { type: 'json' };

/** What stands in place of a line that may tell of a person: the paper in the person's hand says it in full. */
export const SEE_THE_SUPPLEMENT_FORM = 'xem phiếu yêu cầu bổ sung';
export const SEE_THE_PAYMENT_NOTICE = 'xem thông báo nộp tiền';

const MAX_LINE_LENGTH = 500;
/** What is far longer does not become a line by losing a number. */
const MAX_READ_LENGTH = 700;
const DATE = /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d{2}(?!\d)/gu;
/** Nine to twelve digits, plain or split by single spaces, dots, hyphens or brackets, with +84 or without. */
const NUMBER_OF_A_PERSON = /(?<![\p{L}\d])\+?\d(?:[ .()-]{0,2}\d){8,11}(?![ .()-]{0,2}\d|\p{L})/gu;
/** From the start of a word only: from each of its letters would take time with the square of its length. */
const E_MAIL = /(?<![^\s@<>,;:])[^\s@<>,;:]+@[^\s@<>,;:]+/gu;

const FAMILY_NAME = familyNameData.names.flatMap((name) => [name, name.toUpperCase()]).join('|');
/** A family name followed by another capitalised word: "Nguyễn Văn", "TRẦN THỊ". "Hồ sơ" and "Lý lịch" are none. */
const PERSON = new RegExp(`(?<!\\p{L})(?:${FAMILY_NAME}) +\\p{Lu}`, 'u');
const HONORIFIC = /(?<!\p{L})(?:ông|bà|anh|chị|cháu|đ\/c|đồng chí)[ :]+\p{Lu}/iu;
const CONTACT =
  /(?<!\p{L})(?:liên hệ|lh|sđt|sdt|đt|đtdđ|điện thoại|zalo|facebook|gmail|email|e-mail|http|www)(?!\p{L})/iu;
const ADDRESS = /(?<!\p{L})(?:số nhà|ngõ|ngách|hẻm|tổ dân phố|khu phố|thường trú tại|địa chỉ)(?!\p{L})/iu;

export interface CleanLine {
  readonly text: string;
  /** `replaced`: the line was not sure to be free of persons and its words were left out. */
  readonly done: 'nothing' | 'removed' | 'replaced';
}

/**
 * One line of what is asked of a citizen, without phone numbers, e-mail addresses and ID numbers. Where anything
 * that may tell of a person could be left, the whole line becomes `instead`. Undefined for a blank line.
 */
export function cleanLine(cell: Cell | undefined, instead: string): CleanLine | undefined {
  if (typeof cell !== 'string') return undefined;
  const line = cell
    .normalize('NFC')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line === '') return undefined;
  if (line.length > MAX_READ_LENGTH) return { text: instead, done: 'replaced' };
  const dates: string[] = [];
  const withoutDates = line.replace(DATE, (date) => `\uE000${dates.push(date) - 1}\uE001`);
  const removed = withoutDates.replace(E_MAIL, ' ').replace(NUMBER_OF_A_PERSON, ' ');
  if (isUnsure(removed, removed !== withoutDates, /\uE000/u.test(line)))
    return { text: instead, done: 'replaced' };
  const text = removed
    .replace(/\uE000(\d+)\uE001/gu, (_, index: string) => dates[Number(index)] ?? '')
    .replace(/\(\s*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.;:)])/gu, '')
    .replace(/^[\s,.;:]+|[\s,;:]+$/gu, '');
  if (text === '' || text.length > MAX_LINE_LENGTH) return { text: instead, done: 'replaced' };
  return { text, done: removed === withoutDates ? 'nothing' : 'removed' };
}

function isUnsure(line: string, wasRemoved: boolean, hadMarkers: boolean): boolean {
  const withoutMarkers = line.replace(/\uE000\d+\uE001/gu, '\uE000');
  if (hadMarkers || withoutMarkers.includes('@')) return true;
  // Digits of other scripts, and letters O and l among digits, hide numbers.
  if (/[^\P{Nd}0-9]/u.test(withoutMarkers) || /\d[OoIl]\d|[OoIl]\d{8}/u.test(withoutMarkers)) return true;
  if (/\d{7}/u.test(withoutMarkers)) return true;
  // Seven or more digits with only signs between them: a number split in a way not known.
  if (/\d(?:[^\p{L}\uE000]{0,3}\d){8}/u.test(withoutMarkers)) return true;
  if (wasRemoved && /^[\s.]*(?:đồng|đ|vnđ|vnd)(?!\p{L})/iu.test(line.slice(line.search(/ {2}/u))))
    return true;
  return [PERSON, HONORIFIC, CONTACT, ADDRESS].some((pattern) => pattern.test(withoutMarkers));
}
