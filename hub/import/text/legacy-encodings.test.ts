import { array, assert, boolean, constantFrom, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { proof } from '../../../shared/testing/proof.ts';
import { fromLegacyEncoding, fromTcvn3, fromVni } from './legacy-encodings.ts';

test.each([
  ['Thñ tôc cÊp giÊy chøng nhËn quyÒn sö dông ®Êt', 'Thủ tục cấp giấy chứng nhận quyền sử dụng đất', 'tcvn3'],
  [
    'Thuû tuïc caáp giaáy chöùng nhaän quyeàn söû duïng ñaát',
    'Thủ tục cấp giấy chứng nhận quyền sử dụng đất',
    'vni',
  ],
  ['Hå s¬ ®¨ng ký kÕt h«n', 'Hồ sơ đăng ký kết hôn', 'tcvn3'],
  ['Hoà sô ñaêng kyù keát hoân', 'Hồ sơ đăng ký kết hôn', 'vni'],
  ['Hé tÞch', 'Hộ tịch', 'tcvn3'],
  ['Tªn', 'Tên', 'tcvn3'],
  ['Bé C«ng an', 'Bộ Công an', 'tcvn3'],
  ['Lª V¨n Hïng', 'Lê Văn Hùng', 'tcvn3'],
  ['Maõ soá', 'Mã số', 'vni'],
  ['Sè 12/2024/N§-CP', 'Số 12/2024/NĐ-CP', 'tcvn3'],
  ['Soá 12/2024/NÑ-CP', 'Số 12/2024/NĐ-CP', 'vni'],
  ['THUÛ TUÏC HAØNH CHÍNH', 'THỦ TỤC HÀNH CHÍNH', 'vni'],
  ['Sôû Tö phaùp, Nestlé', 'Sở Tư pháp, Nestlé', 'vni'],
])('%s is %s in %s', (typed, text, encoding) => {
  expect(fromLegacyEncoding(typed)).toEqual({ text, encoding });
});

test('every marked letter of the two tables', () => {
  expect(fromTcvn3('µ¶·¸¹ »¼½¾Æ ÇÈÉÊË ®')).toBe('àảãáạ ằẳẵắặ ầẩẫấậ đ');
  expect(fromTcvn3('ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ')).toBe('èẻẽéẹ ềểễếệ ìỉĩíị');
  expect(fromTcvn3('ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ')).toBe('òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ');
  expect(fromVni('aùaøaûaõaï aâaáaàaåaãaä aêaéaèaúaüaë')).toBe('áàảãạ âấầẩẫậ ăắằẳẵặ');
  expect(fromVni('ôôùôøôûôõôï ööùöøöûöõöï íìæóò yùyøyûyõî ñ')).toBe('ơớờởỡợ ưứừửữự íìỉĩị ýỳỷỹỵ đ');
});

test.each([
  ['Thủ tục đăng ký'],
  ['Cà phê'],
  ['café crème à la carte'],
  ['Ha Noi'],
  ['Trà đá'],
  [''],
  ['Nhà và vườn'],
  ['Khai sinh cho bé'],
  ['Hà Thanh Bé'],
  ['Lý Bé Ba'],
  ['xe cho em bé'],
  ['Cô Hà'],
  ['Chó ý: cô bé, chú bé'],
  ['Cô · bé · bé'],
  ['Cà phê cô bé Lê Hà, bé Ba: café'],
  ['«Bé Hô», bé: 5 µm, 3 m²'],
  ['Cô Bé Thaï, bé São, cô Müller, cô Núñez'],
  ['Khoèo, quýt, hóa, hoá, qúy, Quý, gìn, giếng, goòng, ngoéo, CÔNG TY, huých, Êa H’lêo, ôtô'],
])('%s is left alone', (text) => {
  expect(fromLegacyEncoding(text)).toBeUndefined();
});

test('whatever is written in the letters that old encodings share stays, if each word can be Vietnamese', () => {
  const onset = constantFrom(
    '',
    'b',
    'c',
    'ch',
    'h',
    'kh',
    'l',
    'm',
    'ng',
    'nh',
    'ph',
    'qu',
    's',
    't',
    'th',
    'tr',
    'v',
  );
  const vowel = constantFrom('à', 'á', 'â', 'ã', 'è', 'é', 'ê', 'ì', 'í', 'ò', 'ó', 'ô', 'õ', 'ù', 'ú', 'ý');
  const word = tuple(onset, vowel, boolean()).map(([first, second, isName]) => {
    const plain = first + second;
    return isName ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
  });
  assert(
    property(array(word, { minLength: 1, maxLength: 8 }), (words) => {
      expect(fromLegacyEncoding(words.join(' '))).toBeUndefined();
    }),
    proof(300),
  );
});
