import { describe, expect, test } from 'vitest';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import { parseDossierCode } from '../../shared/text/codes.ts';
import { readDemoContent } from './demo-content.ts';
import { castAt, demoCast, DEMO_DOSSIERS, generateDossiers } from './generate-dossiers.ts';
import type { NationalDossier } from './national-push.ts';
import { demoSituations } from './situations.ts';

const content = readDemoContent();
const moments = {
  'a Wednesday afternoon': '2026-11-18T14:20:00+07:00',
  'a Saturday night': '2026-11-21T23:30:00+07:00',
  'six on a Monday morning': '2026-11-23T06:00:00+07:00',
  'the middle of Tết': '2026-02-18T10:00:00+07:00',
  'the first working day after New Year': '2027-01-04T08:00:00+07:00',
};
const wednesday = new Date(moments['a Wednesday afternoon']);
const push = generateDossiers(content, wednesday);

test('five hundred dossiers in the envelope of the national push', () => {
  expect(push.service).toBe('DongBoHoSoMC');
  expect(push.madonvi).toBe('H99.24.01');
  expect(push.data).toHaveLength(DEMO_DOSSIERS);
  expect(new Set(push.data.map((dossier) => dossier.MaHoSo)).size).toBe(DEMO_DOSSIERS);
});

test('the same working day gives the same set; another day gives new codes', () => {
  expect(generateDossiers(content, new Date('2026-11-18T17:59:00+07:00'))).toEqual(push);
  const next = generateDossiers(content, new Date('2026-11-19T09:00:00+07:00'));
  const before = new Set(push.data.map((dossier) => dossier.MaHoSo));
  expect(next.data.filter((dossier) => before.has(dossier.MaHoSo))).toEqual([]);
});

test('every status of the national list, and a number that no table knows', () => {
  expect(new Set(push.data.map((dossier) => Number(dossier.TrangThaiHoSo)))).toEqual(
    new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17]),
  );
});

test('every situation comes in the cast once, under an ordinal of its own', () => {
  expect(demoCast.map((member) => member.situation)).toEqual([...demoSituations]);
  expect(new Set(demoCast.map((member) => member.ordinal)).size).toBe(demoCast.length);
  for (const member of castAt(content, wednesday)) expect(member.code).toMatch(`-${member.ordinal}`);
});

test('the digits of the cast’s phones are the ones announced', () => {
  expect(demoCast.map((_, index) => push.data[index]?.SoDienThoai.slice(-4) ?? '')).toEqual(
    demoCast.map((member) => member.phone4 ?? ''),
  );
});

describe.each(Object.entries(moments))('made on %s', (_, at) => {
  const now = new Date(at);
  const dossiers = new Map(
    castAt(content, now).map((member, index) => [
      member.situation,
      generateDossiers(content, now).data[index]!,
    ]),
  );
  const of = (situation: (typeof demoSituations)[number]): NationalDossier => dossiers.get(situation)!;
  const due = (situation: (typeof demoSituations)[number]): Date => dateOf(of(situation).NgayHenTra)!;

  test('nothing that happened lies ahead, or on a day off', () => {
    const times = generateDossiers(content, now).data.flatMap(happened);
    expect(times.filter((text) => dateOf(text)!.getTime() > now.getTime())).toEqual([]);
    expect(times.filter((text) => !workingCalendar.isWorkingDay(dayOf(text)))).toEqual([]);
  });

  test('steps stand in the order of time, from the receipt to where the dossier is', () => {
    for (const dossier of generateDossiers(content, now).data) {
      const times = dossier.DanhSachTienDo.map((line) => line.ThoiDiemXuLy);
      expect(times).toEqual(times.toSorted());
      expect(dossier.DanhSachTienDo.at(-1)?.PhongBanXuLy ?? '').toBe(dossier.DonViXuLy);
    }
  });

  test('each situation is what its name says', () => {
    expect(due('within').getTime()).toBeGreaterThan(now.getTime());
    const toCome = workingCalendar.workingDaysAfter(dayOf(localText(now)), dayOf(of('due-soon').NgayHenTra));
    expect(due('due-soon').getTime()).toBeGreaterThan(now.getTime());
    expect(toCome).toBeLessThanOrEqual(1);
    expect(due('overdue').getTime()).toBeLessThan(now.getTime());
    expect(of('overdue').NgayHenTraMoi).toBeUndefined();

    const reappointed = of('overdue-reappointed');
    expect(due('overdue-reappointed').getTime()).toBeLessThan(now.getTime());
    expect(dateOf(reappointed.NgayHenTraMoi)!.getTime()).toBeGreaterThan(now.getTime());
    expect(dateOf(reappointed.NgayGiaHan)!.getTime()).toBeLessThan(
      due('overdue-reappointed').getTime() - 86_400_000 / 2,
    );
    expect(reappointed.SoVanBanXinLoi).toMatch(/TXL-UBND$/);

    expect(dateOf(of('ready').NgayKetThucXuLy)!.getTime()).toBeLessThanOrEqual(due('ready').getTime());
    expect(of('ready').NgayTra).toBe('');
    expect(dateOf(of('ready-late').NgayKetThucXuLy)!.getTime()).toBeGreaterThan(due('ready-late').getTime());
    expect(dateOf(of('handed-over').NgayTra)!.getTime()).toBeLessThanOrEqual(now.getTime());
    expect(dateOf(of('handed-over-late').NgayKetThucXuLy)!.getTime()).toBeGreaterThan(
      due('handed-over-late').getTime(),
    );
    expect(of('supplement').DanhSachHoSoBoSung.length).toBeGreaterThan(0);
    expect(of('payment').DanhSachLePhi.length).toBeGreaterThan(0);
    expect(of('day-only-due').NgayHenTra).toMatch(/000000$/);
    expect(of('no-due-date').NgayHenTra).toBe('');
    expect(of('two-codes').MaHoSoQG).toBeDefined();
    expect(of('no-phone').SoDienThoai).toBe('');
    expect(of('not-accepted').NgayTuChoi).not.toBe('');
    expect(of('registered').NgayTiepNhan).toBe('');
    expect(of('unmapped-status').TrangThaiHoSo).toBe('17');
    expect(sensitiveCodes).toContain(of('sensitive').MaTTHC);
    expect(
      content.procedures.find((procedure) => procedure.code === of('no-process').MaTTHC)?.local?.process,
    ).toEqual([]);
  });
});

test('what is received today is received on the latest day that the office was open', () => {
  const today = push.data[demoSituations.indexOf('received-today')];
  expect(today?.NgayTiepNhan).toMatch(/^20261118/);
  expect(today?.MaHoSo).toMatch(/-261118-/);
});

test('every code is one that a kiosk accepts', () => {
  for (const { MaHoSo, MaHoSoQG } of push.data) {
    expect(parseDossierCode(MaHoSo)).toBe(MaHoSo);
    expect(MaHoSoQG === undefined || parseDossierCode(MaHoSoQG) === MaHoSoQG).toBe(true);
  }
});

test('nothing looks like a person’s: phones of one reserved block, ID numbers of no province, example addresses', () => {
  for (const dossier of push.data) {
    expect(dossier.SoDienThoai).toMatch(/^(0900000\d{3})?$/);
    expect(dossier.DinhDanhCHS.map((each) => each.SoDinhDanh).join()).toMatch(/^000000000\d{3}$/);
    expect(dossier.Email).toMatch(/\.example$/);
    expect(dossier.ChuHoSo).toMatch(/(Ví Dụ|Minh Họa|Mẫu|Thử|Giả Định|Tượng Trưng|Thí Dụ|Làm Mẫu|Dùng Thử)$/);
  }
});

test('no dossier for what is settled while people wait', () => {
  const sameDay = new Set(
    content.procedures.filter((procedure) => procedure.local?.sameDay).map((procedure) => procedure.code),
  );
  expect(push.data.filter((dossier) => sameDay.has(dossier.MaTTHC as never))).toEqual([]);
});

const sensitiveCodes = content.procedures
  .filter((procedure) => procedure.sensitive)
  .map((procedure) => procedure.code as string);

function happened(dossier: NationalDossier): string[] {
  return [
    dossier.NgayNopHoSo,
    dossier.NgayTiepNhan,
    dossier.NgayGiaHan ?? '',
    dossier.NgayKetThucXuLy,
    dossier.NgayTra,
    dossier.NgayTuChoi,
    ...dossier.DanhSachHoSoBoSung.map((line) => line.NgayBoSung),
    ...dossier.DanhSachTienDo.map((line) => line.ThoiDiemXuLy),
  ].filter((text) => text !== '');
}

function dateOf(text: string | undefined): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '');
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
}

function dayOf(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

function localText(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}
