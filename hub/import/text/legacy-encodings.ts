import { canBeSyllable } from './vietnamese-syllable.ts';

/**
 * Vietnamese text from before Unicode, typed for .VnTime (TCVN3, also called ABC) or VNI-Times fonts and read as
 * Latin-1: "Thñ tôc hµnh chÝnh", "Thuû tuïc haønh chính". Old spreadsheets still hold it.
 */
export type LegacyEncoding = 'tcvn3' | 'vni';

/**
 * Told by words that no Vietnamese word in Unicode looks like and that are frequent ones in the old encoding. A single
 * "bé" may be "bộ" in TCVN3, and "Cô" be "Cơ" in VNI: what can be Vietnamese as it stands proves nothing.
 */
function detectLegacyEncoding(text: string): LegacyEncoding | undefined {
  if (!MARKED.test(text) || /[ăđơư\u1ea0-\u1ef9]/iu.test(text.normalize('NFC'))) return undefined;
  const garbled = [...new Set(text.match(/[\p{L}\p{M}\u00a1-\u00ff]+/gu))].filter(isGarbled);
  const tcvn3 = restored(garbled, fromTcvn3);
  const vni = restored(garbled, fromVni);
  if (Math.max(tcvn3, vni) === 0) return undefined;
  return tcvn3 >= vni ? 'tcvn3' : 'vni';
}

const MARKED = /[\u00a1-\u00ff]/u;

/** A sign that stands alone ("·", "²") is a sign. */
function isGarbled(word: string): boolean {
  return MARKED.test(word) && /\p{L}|../u.test(word) && !canBeSyllable(word);
}

/** How many become words, of which one is frequent or none is left out; 0: foreign names, or another encoding. */
function restored(garbled: readonly string[], decode: (text: string) => string): number {
  const decoded = garbled.map((word) => decode(word).toLowerCase());
  const words = decoded.filter((word) => canBeSyllable(word) || FREQUENT.has(word));
  const isSure = words.some((word) => FREQUENT.has(word))
    ? words.length * 4 >= decoded.length * 3
    : words.length === decoded.length && words.length > 1;
  return isSure ? words.length : 0;
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

// In what one-stop offices write; at the end those of "12/2024/NĐ-CP" and the like, which are no syllables.
const FREQUENT = new Set(
  (
    'thủ tục hồ sơ giấy chứng nhận đăng ký quyền sử dụng đất cấp đổi lại bản trích lục hộ tịch kết hôn của được ' +
    'người nước việc tỉnh xã phường quận huyện ủy uỷ bộ sở phòng trả quả lệ phí thẩm định lĩnh vực cơ quan mã số tên ' +
    'ngày trạng thái đơn vị xử lý tiếp hẹn chủ nộp đã đang yêu cầu bổ sung nguyễn trần lê phạm hoàng văn thị không ' +
    'theo quy với và các từ đến thời hạn giải quyết hành chính thực hiện đối tượng cá nhân tổ chức địa ' +
    'công tư pháp tài môi trường giáo dục đào tạo lao động thương hội tế nông nghiệp đình khu đường phố điện thoại ' +
    'kế hoạch đầu dân tộc thuế bảo hiểm xây dựng quầy cán bước thông báo giờ làm nghỉ ghi chú tệp mẫu đơn khai ' +
    'thường gọi đồng nghĩa ảnh xác chữ năm tháng khác cần chờ vị trí dùng dừng những ở dưới trên này nđ qđ hđnd hđ'
  ).split(' '),
);
