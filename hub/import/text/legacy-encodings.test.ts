import { expect, test } from 'vitest';
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
])('%s is left alone', (text) => {
  expect(fromLegacyEncoding(text)).toBeUndefined();
});
