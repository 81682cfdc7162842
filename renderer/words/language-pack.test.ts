import { expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { addPack } from './language-pack.ts';
import { createWords } from './i18n.ts';
import { named, namedInAnswer } from './names.ts';
import { inLanguage, languageOf } from './phrases.ts';
import { spokenMoment } from './spoken-time.ts';

const noNames = { procedures: {}, fields: {}, lifeEvents: {} };
const pack = (strings: Record<string, string>, names = noNames) => ({ strings, names, clips: [] });

function inPack(language: string, strings: Record<string, string>, names = noNames) {
  const words = createWords();
  addPack(words, language, pack(strings, names));
  void words.changeLanguage(language);
  return words;
}

test('what a pack has is shown, what it lacks is shown in Vietnamese', () => {
  const { t } = inPack('hmn', { 'home.scan': 'Tsom ntawv' });
  expect(t('home.scan')).toBe('Tsom ntawv');
  expect(t('home.typeCode')).toBe('Nhập mã hồ sơ');
});

test('a pack that comes anew leaves nothing of the one before', () => {
  const words = inPack('hmn', { 'home.scan': 'Tsom ntawv' }, { ...noNames, fields: { 'ho-tich': 'Yug' } });
  addPack(words, 'hmn', pack({ 'home.typeCode': 'Ntaus' }));
  expect([words.t('home.scan'), words.t('home.typeCode')]).toEqual(['Quét giấy hẹn', 'Ntaus']);
  expect(inLanguage(named(words, 'fields', 'ho-tich', { vi: 'Hộ tịch' }), 'hmn')).toBe('Hộ tịch');
});

test('texts that this kiosk does not know change nothing', () => {
  const { t } = inPack('hmn', { 'home.scan.deeper': 'x', 'constructor.prototype.polluted': 'x', home: 'x' });
  expect(t('home.scan')).toBe('Quét giấy hẹn');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a language is counted in by its own rules, and by one text where the pack has one only', () => {
  const own = inPack('ru', {
    'find.count_one': '{{count}} A',
    'find.count_few': '{{count}} B',
    'find.count_other': 'C',
  });
  expect([1, 2, 5].map((count) => own.t('find.count', { count }))).toEqual(['1 A', '2 B', 'C']);
  const one = inPack('ru', { 'find.count_other': '{{count}} C' });
  expect([1, 2, 5].map((count) => one.t('find.count', { count }))).toEqual(['1 C', '2 C', '5 C']);
});

test('tags with several parts are languages too', () => {
  expect(inPack('tai-latn', { 'home.scan': 'T' }).t('home.scan')).toBe('T');
  expect(inPack('zh-hant', { 'home.scan': 'Z' }).t('home.scan')).toBe('Z');
});

test('dates are said in Vietnamese where the pack has no words for them', () => {
  const { t } = inPack('hmn', { 'home.scan': 'Tsom ntawv' });
  expect(spokenMoment(t, '2026-11-27T15:30:00+07:00', new Date('2026-11-18T09:24:00+07:00'))).toBe(
    '15 giờ 30, thứ Sáu, ngày 27 tháng 11',
  );
});

test('a name of the pack stands in its language; what has none is marked as Vietnamese, not as English', () => {
  const words = inPack('hmn', {}, { ...noNames, procedures: { '1.001193': 'Npe menyuam' } });
  const text = { vi: 'Đăng ký khai sinh', en: 'Birth registration' };
  const birth = named(words, 'procedures', '1.001193', text);
  expect([inLanguage(birth, 'hmn'), languageOf(birth, 'hmn')]).toEqual(['Npe menyuam', 'hmn']);
  const other = named(words, 'procedures', '1.001194', text);
  expect([inLanguage(other, 'hmn'), languageOf(other, 'hmn')]).toEqual(['Đăng ký khai sinh', 'vi']);
  void words.changeLanguage('en');
  expect(inLanguage(named(words, 'procedures', '1.001193', text), 'en')).toBe('Birth registration');
});

test('an answer calls its procedure as the pack does', () => {
  const words = inPack('hmn', {}, { ...noNames, procedures: { '1.001193': 'Npe menyuam' } });
  const procedureName = { vi: 'Đăng ký khai sinh' };
  const procedureCode = procedureCodeSchema.parse('1.001193');
  expect(namedInAnswer(words, { procedureName, procedureCode })).toEqual({
    ...procedureName,
    inPack: 'Npe menyuam',
  });
  expect(namedInAnswer(words, { procedureName })).toEqual(procedureName);
  expect(namedInAnswer(words, {})).toBeUndefined();
});
