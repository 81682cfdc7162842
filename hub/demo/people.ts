import type { Random } from './random.ts';

const familyNames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Lò',
  'Vàng',
  'Lường',
  'Quàng',
  'Giàng',
] as const;
const middleNames = ['Văn', 'Thị'] as const;
/** "Example", "Illustration", "Sample" …: nobody bears such a name. */
const givenNames = [
  'Ví Dụ',
  'Minh Họa',
  'Mẫu',
  'Thử',
  'Giả Định',
  'Tượng Trưng',
  'Thí Dụ',
  'Làm Mẫu',
  'Dùng Thử',
] as const;

export interface DemoPerson {
  readonly name: string;
  /** `0900000` and three digits: a block of numbers set aside for this demo, given to nobody. */
  readonly phone: string;
  /** Twelve digits of a province code that does not exist (000). */
  readonly identityNumber: string;
  readonly email: string;
}

export function inventPerson(random: Random, phoneEnding: number): DemoPerson {
  const ending = String(phoneEnding).padStart(3, '0');
  return {
    name: `${random.pick(familyNames)} ${random.pick(middleNames)} ${random.pick(givenNames)}`,
    phone: `0900000${ending}`,
    identityNumber: `000000000${ending}`,
    email: `nguoi-${ending}@demo.example`,
  };
}
