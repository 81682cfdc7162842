import { fold } from '../../../shared/text/fold.ts';
import type { Cell } from '../tables/table.ts';
import familyNameData from './family-names.json' with { type: 'json' };

const MAX_WORDS = 7;
const familyNames = new Map(familyNameData.names.map((name) => [name.toLowerCase(), name]));

/** Words of organisations. Their names are left out: a masked company name says who it is all the same. */
const ORGANISATION =
  /\b(?:cong ty|cty|tnhh|co phan|doanh nghiep|dntn|hop tac xa|htx|uy ban|ubnd|hdnd|truong|benh vien|phong|chi nhanh|ngan hang|trung tam|to chuc|hoi|ban quan ly|van phong|co so|cua hang|ho kinh doanh|chua|giao xu|nha tho|tap doan|cong doan|xi nghiep|so|cuc|chi cuc|bo|vien|quy|dang uy|doan|to dan pho|thon|ban|company|co\.?,? ?ltd|jsc)\b/u;

/**
 * A person's name as family name and initials: `Nguyễn Văn An` → `Nguyễn V** A**`. A first word that is no family
 * name known in Vietnam is masked too. Of several persons the first. Undefined where it may be no person's name.
 * `kind` is LoaiDoiTuong: 1 citizen; 2, 3 and 4 are organisations, whose names are left out.
 */
export function maskName(name: Cell | undefined, kind?: Cell): string | undefined {
  if (typeof name !== 'string' || isOrganisationKind(kind)) return undefined;
  const first = firstPerson(name);
  if (first === undefined || ORGANISATION.test(fold(name))) return undefined;
  const words = first.split(' ');
  if (words.length > MAX_WORDS) return undefined;
  const [family = '', ...given] = words;
  const known = familyNames.get(family.toLowerCase());
  if (known === undefined || given.length === 0) return words.map(initial).join(' ');
  return [known, ...given.map(initial)].join(' ');
}

function firstPerson(name: string): string | undefined {
  const person = name
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:(?:ông|bà|anh|chị|em|cháu|mr|mrs|ms)[.:]? +)+/iu, '')
    .split(/[,;/(&+\u2013\u2014]| - | và | cùng /u)[0]
    ?.trim();
  // Letters, hyphens and apostrophes (H'Hen) only: anything else is no name.
  return person !== undefined && /^\p{L}[\p{L}'’. -]*$/u.test(person) ? person : undefined;
}

function initial(word: string): string {
  return `${(Array.from(word)[0] ?? '').toUpperCase()}**`;
}

function isOrganisationKind(kind: Cell | undefined): boolean {
  if (kind === null || kind === undefined || kind === '') return false;
  const text = fold(String(kind));
  return !/^(?:1|ca nhan|cong dan|nguoi dan|ca nhan trong nuoc)$/u.test(text);
}
