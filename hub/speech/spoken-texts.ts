import { isBuiltIn } from '../../shared/domain/language-pack.ts';
import type { LocalText, OfficeCode } from '../../shared/domain/identifiers.ts';
import { procedureSchema } from '../../shared/domain/procedure.ts';
import { beforeColon } from '../../shared/domain/short-name.ts';
import { contentValueSchema } from '../../shared/feed.ts';
import { unreachable } from '../../shared/result.ts';
import { vietnameseNumber, englishNumber } from '../../shared/speech/number-words.ts';
import { spokenWords } from '../../shared/speech/spoken-words.ts';
import { interfaceTexts } from '../languages/interface-texts.ts';
import { postedNames } from '../languages/posted-names.ts';
import { packOf } from '../languages/take-pack.ts';
import type { HubStore } from '../store/hub-store.ts';

/** Something that a kiosk of the office may say, and where it comes from. */
export interface SpokenText {
  readonly text: string;
  readonly from: 'screens' | 'numbers' | 'letters' | 'catalogue' | 'content';
}

/**
 * Everything that recordings of this language should say, each once: the screens' own sentences in parts between what is
 * filled in, what numbers, hours, dates and codes are put together from, and what the office wrote itself. The full text
 * of procedures is not among it: nobody could record it.
 */
export function spokenTexts(store: HubStore, office: OfficeCode, language: string): SpokenText[] {
  const found = new Map<string, SpokenText>();
  const add = (text: string, from: SpokenText['from']) => {
    for (const sentence of sentencesOf(text)) {
      const key = spokenWords(sentence, language).join(' ');
      if (/\p{L}|\d/u.test(key) && !found.has(key)) found.set(key, { text: sentence, from });
    }
  };
  for (const text of screenTexts(store, office, language))
    for (const part of text.split(/\{\{[^{}]*\}\}/u)) add(part, 'screens');
  for (const number of numberParts(language)) add(number, 'numbers');
  for (const letter of `abcdefghijklmnopqrstuvwxyz${language === 'vi' ? 'đ' : ''}`) add(letter, 'letters');
  for (const text of catalogueTexts(store, office, language)) add(text, 'catalogue');
  for (const text of contentTexts(store, office, language)) add(text, 'content');
  return [...found.values()];
}

/** As a speaker records them: one sentence at a time, without the marks that open and end it. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.normalize('NFC').replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}?]+$/gu, ''))
    .filter((sentence) => sentence !== '');
}

function screenTexts(store: HubStore, office: OfficeCode, language: string): string[] {
  if (!isBuiltIn(language)) return Object.values(packOf(store, office, language)?.strings ?? {});
  return interfaceTexts(language).map((text) => text[language]);
}

/** Numbers up to 99 sound better whole; greater ones, and all of another language, come from parts. */
function numberParts(language: string): string[] {
  const whole = Array.from({ length: 100 }, (_, number) => number);
  switch (language) {
    case 'vi':
      return [
        ...whole.map((number) => vietnameseNumber(number).join(' ')),
        'mươi',
        'mốt',
        'lăm',
        'tư',
        'trăm',
        'linh',
        'nghìn',
        'triệu',
        'phẩy',
        'phần trăm',
        'giờ',
        'đồng',
        'ngày',
        'tháng',
        'tháng tư',
        'năm',
        'đến',
        'trên',
        'và',
      ];
    case 'en':
      return [
        ...whole.map((number) => englishNumber(number).join(' ')),
        'hundred',
        'thousand',
        'million',
        'and',
        'point',
        'per cent',
        "o'clock",
        'oh',
        'to',
        'of',
        'dong',
      ];
    default:
      return Array.from('0123456789');
  }
}

function catalogueTexts(store: HubStore, office: OfficeCode, language: string): string[] {
  const names = packOf(store, office, language)?.names;
  const texts = postedNames(store, office).map(({ kind, id, name }) =>
    isBuiltIn(language) ? textIn(name, language) : names?.[kind][id],
  );
  for (const { value } of store.liveRows(office, 'catalogue')) {
    const local = procedureSchema.safeParse(value).data?.local;
    for (const text of [local?.summary, ...(local?.bring ?? []), local?.fee?.text])
      texts.push(text && textIn(text, language));
  }
  return texts.filter((text) => text !== undefined);
}

function contentTexts(store: HubStore, office: OfficeCode, language: string): string[] {
  return [...store.liveRows(office, 'content')]
    .flatMap(({ value }): (LocalText | string | undefined)[] => {
      const row = contentValueSchema.parse(value);
      switch (row.type) {
        case 'office':
          return [row.name, row.unitName, row.address, ...row.feedback.map(({ agency }) => agency)];
        case 'counter':
          return [row.name, shortened(row.name), row.place];
        case 'unit':
          return [row.name];
        case 'officer':
          return [row.name, row.title];
        case 'notice':
          return [row.title, row.text];
        case 'agency':
          return [row.name, row.address];
        case 'language-pack':
          return [row.name];
        default:
          return unreachable(row);
      }
    })
    .flatMap((text) =>
      typeof text === 'object' ? (textIn(text, language) ?? []) : language === 'vi' ? (text ?? []) : [],
    );
}

/** As a sentence names it. */
function shortened({ vi, en }: LocalText): LocalText {
  return { vi: beforeColon(vi), ...(en !== undefined && { en: beforeColon(en) }) };
}

/** Undefined where the office wrote it in Vietnamese only: there the Vietnamese recordings are heard. */
function textIn(text: LocalText, language: string): string | undefined {
  return language === 'vi' ? text.vi : language === 'en' ? text.en : undefined;
}
