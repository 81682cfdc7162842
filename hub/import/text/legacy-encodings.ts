/**
 * Vietnamese text from before Unicode, typed for .VnTime (TCVN3, also called ABC) or VNI-Times fonts and read as
 * Latin-1: "Thñ tôc hµnh chÝnh", "Thuû tuïc haønh chính". Old spreadsheets still hold it.
 */
export type LegacyEncoding = 'tcvn3' | 'vni';

function detectLegacyEncoding(text: string): LegacyEncoding | undefined {
  if (!/[\u00a1-\u00ff]/u.test(text) || /[ăđơư\u1ea0-\u1ef9]/iu.test(text.normalize('NFC'))) return undefined;
  const asTcvn3 = knownSyllables(fromTcvn3(text));
  const asVni = knownSyllables(fromVni(text));
  const asItStands = knownSyllables(text);
  if (Math.max(asTcvn3, asVni) < Math.max(1, asItStands + 1)) return undefined;
  return asTcvn3 >= asVni ? 'tcvn3' : 'vni';
}

/** The text in Unicode (NFC) if it was typed for one of the two old encodings. */
export function fromLegacyEncoding(text: string): { text: string; encoding: LegacyEncoding } | undefined {
  const encoding = detectLegacyEncoding(text);
  if (encoding === undefined) return undefined;
  return { text: encoding === 'tcvn3' ? fromTcvn3(text) : fromVni(text), encoding };
}

export function fromTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/gu, (character) => TCVN3.get(character) ?? character).normalize('NFC');
}

export function fromVni(text: string): string {
  return text
    .replace(VNI_LETTER, (found, base: string | undefined, mark: string | undefined) => {
      const letter = base ?? found;
      return (VNI_SINGLE.get(letter) ?? letter) + (VNI_MARKS.get(mark?.toLowerCase() ?? '') ?? '');
    })
    .normalize('NFC');
}

// TCVN 5712:1993, VN3: code points 0xA1… in order; "·" stands for a place that is not used.
const TCVN3_FROM_A1 =
  'ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ';
const TCVN3 = new Map(
  Array.from(TCVN3_FROM_A1, (letter, index) => [String.fromCodePoint(0xa1 + index), letter] as const).filter(
    ([, letter]) => letter !== '·',
  ),
);

const GRAVE = '\u0300';
const ACUTE = '\u0301';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';
const HAT = '\u0302';
const BREVE = '\u0306';
// VNI writes a letter and then a sign for its marks.
const VNI_MARKS = new Map([
  ['ù', ACUTE],
  ['ø', GRAVE],
  ['û', HOOK],
  ['õ', TILDE],
  ['ï', DOT],
  ['â', HAT],
  ['á', HAT + ACUTE],
  ['à', HAT + GRAVE],
  ['å', HAT + HOOK],
  ['ã', HAT + TILDE],
  ['ä', HAT + DOT],
  ['ê', BREVE],
  ['é', BREVE + ACUTE],
  ['è', BREVE + GRAVE],
  ['ú', BREVE + HOOK],
  ['ü', BREVE + TILDE],
  ['ë', BREVE + DOT],
]);
const VNI_SINGLE = new Map([
  ['ô', 'ơ'],
  ['Ô', 'Ơ'],
  ['ö', 'ư'],
  ['Ö', 'Ư'],
  ['ñ', 'đ'],
  ['Ñ', 'Đ'],
  ['æ', 'ỉ'],
  ['Æ', 'Ỉ'],
  ['ó', 'ĩ'],
  ['Ó', 'Ĩ'],
  ['ò', 'ị'],
  ['Ò', 'Ị'],
  ['î', 'ỵ'],
  ['Î', 'Ỵ'],
]);
const VNI_LETTER = /([aeouyAEOUYôÔöÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|[ñÑæÆóÓòÒîÎôÔöÖ]/gu;

// Frequent in the words of one-stop offices, and each with a mark, so that plain ASCII proves nothing.
const SYLLABLES = new Set(
  (
    'thủ tục hồ sơ giấy chứng nhận đăng ký quyền sử dụng đất cấp đổi lại bản trích lục hộ tịch kết hôn của được ' +
    'người nước việc tỉnh xã phường quận huyện ủy uỷ bộ sở phòng trả quả lệ phí thẩm định lĩnh vực cơ quan mã số tên ' +
    'ngày trạng thái đơn vị xử lý tiếp hẹn chủ nộp đã đang yêu cầu bổ sung nguyễn trần lê phạm hoàng văn thị không ' +
    'theo quy với và các các từ đến thời hạn giải quyết hành chính thực hiện đối tượng cá nhân tổ chức địa'
  ).split(' '),
);

function knownSyllables(text: string): number {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.filter((word) => /[^a-z]/u.test(word) && SYLLABLES.has(word)).length;
}
