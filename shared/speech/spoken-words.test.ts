import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proof } from '../testing/proof.ts';
import { englishNumber, vietnameseNumber } from './number-words.ts';
import { isPause, MOST_CHARACTERS, spokenSentences, spokenWords } from './spoken-words.ts';

describe('numbers in Vietnamese', () => {
  it.each([
    [0, 'không'],
    [4, 'bốn'],
    [10, 'mười'],
    [11, 'mười một'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [25, 'hai mươi lăm'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [121, 'một trăm hai mươi mốt'],
    [1_000, 'một nghìn'],
    [1_005, 'một nghìn không trăm linh năm'],
    [2_026, 'hai nghìn không trăm hai mươi sáu'],
    [75_000, 'bảy mươi lăm nghìn'],
    [1_250_000, 'một triệu hai trăm năm mươi nghìn'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [999_999_999, 'chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín'],
  ])('%d is "%s"', (number, said) => {
    expect(vietnameseNumber(number).join(' ')).toBe(said);
  });
});

describe('numbers in English', () => {
  it.each([
    [0, 'zero'],
    [13, 'thirteen'],
    [21, 'twenty one'],
    [105, 'one hundred and five'],
    [2_026, 'two thousand and twenty six'],
    [75_000, 'seventy five thousand'],
    [1_250_000, 'one million two hundred and fifty thousand'],
  ])('%d is "%s"', (number, said) => {
    expect(englishNumber(number).join(' ')).toBe(said);
  });
});

it.each([vietnameseNumber, englishNumber])(
  'no two numbers that differ in one digit sound alike (%o)',
  (say) => {
    const nineDigits = fc.array(fc.nat({ max: 9 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(nineDigits, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (digits, place, more) => {
        const other = digits.with(place, ((digits[place] ?? 0) + more) % 10);
        expect(say(Number(other.join('')))).not.toEqual(say(Number(digits.join(''))));
      }),
      proof(500),
    );
  },
);

describe('what is read aloud in Vietnamese', () => {
  it.each([
    [
      'Hẹn trả kết quả: 15 giờ 30, thứ Sáu, ngày 27 tháng 11',
      'hẹn trả kết quả , mười lăm giờ ba mươi , thứ sáu , ngày hai mươi bảy tháng mười một',
    ],
    ['8 giờ 05 hôm nay.', 'tám giờ không năm hôm nay'],
    ['8 giờ', 'tám giờ'],
    ['09:24', 'chín giờ hai mươi bốn'],
    ['Mở cửa đến 17:00', 'mở cửa đến mười bảy giờ'],
    ['7h30 – 11h30', 'bảy giờ ba mươi đến mười một giờ ba mươi'],
    ['ngày 3 tháng 4 năm 2026', 'ngày ba tháng tư năm hai nghìn không trăm hai mươi sáu'],
    ['27/11/2026', 'ngày hai mươi bảy tháng mười một năm hai nghìn không trăm hai mươi sáu'],
    ['ngày 2/9', 'ngày hai tháng chín'],
    ['thứ 4', 'thứ tư'],
    ['Nhập 4 số cuối', 'nhập bốn số cuối'],
    [
      'Mã hồ sơ H99.24.01-261116-0007',
      'mã hồ sơ h chín chín , hai bốn , không một , hai sáu một một một sáu , không không không bảy',
    ],
    ['261116-0007', 'hai sáu một một một sáu , không không không bảy'],
    ['1.001193', 'một , không không một một chín ba'],
    ['0912 345 678', 'không chín một hai , ba bốn năm , sáu bảy tám'],
    ['1900 1234', 'một chín không không , một hai ba bốn'],
    ['75.000 đồng', 'bảy mươi lăm nghìn đồng'],
    ['1.250.000 đồng/bản', 'một triệu hai trăm năm mươi nghìn đồng bản'],
    ['Giảm 50%, còn 7,5 ngày', 'giảm năm mươi phần trăm , còn bảy phẩy năm ngày'],
    ['Số 07', 'số không bảy'],
    ['Quầy số 3. Mời ông/bà!', 'quầy số ba . mời ông bà'],
    ['“Mã hồ sơ”', 'mã hồ sơ'],
    ['Mã QR (ô vuông đen trắng)', 'mã q r , ô vuông đen trắng'],
    ['Nghị định 130/2025/NĐ-CP', 'nghị định một ba không , hai không hai năm , n đ , c p'],
    ['khổ A4', 'khổ a bốn'],
    ['12.345.678.901', 'một hai ba bốn năm sáu bảy tám chín không một'],
    ['Êđê', 'êđê'],
    ['', ''],
    ['… — !', ''],
  ])('%s', (text, said) => {
    expect(spokenWords(text, 'vi').join(' ')).toBe(said);
  });
});

describe('what is read aloud in English', () => {
  it.each([
    ['15:30, Friday 27 November', 'fifteen thirty , friday twenty seven november'],
    ['8:05 today', 'eight oh five today'],
    ['8:00', "eight o'clock"],
    ['27 November 2026', 'twenty seven november twenty twenty six'],
    ['75,000 dong', 'seventy five thousand dong'],
    ['2.5 days', 'two point five days'],
    [
      'H99.24.01-261116-0007',
      'h nine nine , two four , zero one , two six one one one six , zero zero zero seven',
    ],
    ["It's done. Bring the slip!", "it's done . bring the slip"],
  ])('%s', (text, said) => {
    expect(spokenWords(text, 'en').join(' ')).toBe(said);
  });
});

it('leaves numbers of a language it does not know to single digits, which its speakers record', () => {
  expect(spokenWords('Hdroh 15, Ê̆ kơ̆', 'rad')).toEqual(['hdroh', '1', '5', ',', 'ê̆', 'kơ̆']);
});

it('says the same however marks are written, and again what it has said', () => {
  const texts = fc.string({
    unit: fc.constantFrom(...Array.from('aăâđềqr H.,-:/0159 giờngày')),
    maxLength: 40,
  });
  fc.assert(
    fc.property(texts, fc.constantFrom('vi', 'en', 'rad'), (text, language) => {
      const words = spokenWords(text, language);
      expect(spokenWords(text.normalize('NFD'), language)).toEqual(words);
      expect(words.every((word) => word !== '' && !/\s/.test(word))).toBe(true);
      expect(
        words.some((word, index) => isPause(word) && (index === 0 || isPause(words[index - 1] ?? '.'))),
      ).toBe(false);
      expect(isPause(words.at(-1) ?? '')).toBe(false);
      expect(language === 'rad' || !words.some((word) => /\d/.test(word))).toBe(true);
    }),
    proof(500),
  );
});

it('divides a text into its sentences', () => {
  expect(spokenSentences('Đã xong. Mời ông/bà, quầy 3!', 'vi')).toEqual([
    ['đã', 'xong'],
    ['mời', 'ông', 'bà', ',', 'quầy', 'ba'],
  ]);
});

/** Where a pattern looks to the end of the text from every place, so many characters take minutes, not a second. */
const LONG = 50_000;

it.each([
  ['a.', 'vi'],
  ['1.', 'vi'],
  ['1,', 'en'],
  ['11-', 'vi'],
  ['lần2.', 'vi'],
  ['_', 'rad'],
  ['4,', 'vi'],
])('a text made to be slow is read to its end: %s', { timeout: 30_000 }, (part, language) => {
  const text = part.repeat(LONG / part.length);
  expect(spokenWords(text, language, LONG)).toEqual(expect.any(Array));
});

describe('a text that is too long to listen to', () => {
  it('is read up to the last sentence that fits', () => {
    const sentence = 'Mời ông/bà đến quầy 3. ';
    const said = spokenSentences(sentence.repeat(1000), 'vi');
    const [one] = spokenSentences(sentence, 'vi');
    expect(said).toEqual(Array.from({ length: Math.floor(MOST_CHARACTERS / sentence.length) }, () => one));
  });
  it('up to the last word where it has no sentences', () => {
    const said = spokenWords('quầy '.repeat(5000), 'vi');
    expect(new Set(said)).toEqual(new Set(['quầy']));
    expect(said.length).toBe(MOST_CHARACTERS / 'quầy '.length);
  });
});
