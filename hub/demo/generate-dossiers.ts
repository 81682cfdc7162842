import type { StepKind } from '../../shared/domain/dossier.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import { demoOffice, demoUnits, type DemoContent } from './demo-content.ts';
import {
  nationalTime,
  type NationalDossier,
  type NationalFee,
  type NationalProgress,
  type NationalPush,
  type NationalSupplement,
} from './national-push.ts';
import { inventPerson } from './people.ts';
import { progressOf, type ProgressStep } from './progress.ts';
import { randomFrom, type Random } from './random.ts';
import { demoSituations, planOf, situationWeights, type DemoSituation, type Plan } from './situations.ts';
import { referenceDay, workingDayFrom } from './working-days.ts';

export const DEMO_DOSSIERS = 500;
const SEED = 'suoi-lanh';
const DUE_TIME = '16:30';
const FILLER_ORDINALS_FROM = 10_000;
/** After so many days the ordinals of the filler start over; by then everything of that day has been purged or is long overdue. */
const FILLER_CYCLE_DAYS = 170;
const DAY_MS = 86_400_000;

/** A dossier that tests, screenshots and sample slips refer to: one for each situation. */
export interface CastMember {
  readonly situation: DemoSituation;
  /** The last part of its code, the same every day: `…-0003` is overdue. */
  readonly ordinal: string;
  readonly procedure: string;
  /** Absent where no phone is on file. */
  readonly phone4?: string;
}

const castProcedures: Partial<Record<DemoSituation, string>> = {
  within: '1.013225',
  'due-soon': '1.004873',
  overdue: '1.013978',
  'overdue-reappointed': '1.013978',
  ready: '1.001193',
  'ready-late': '1.013225',
  supplement: '1.001612',
  payment: '1.013978',
  stopped: '1.001612',
  'not-accepted': '1.004859',
  withdrawing: '1.004884',
  'day-only-due': '1.004194',
  received: '1.001193',
  'two-codes': '1.001612',
  sensitive: '1.001776',
  'no-process': '1.004772',
};

/** The first dossiers of every generated set; `0001` to `0023` in the order of the situations. */
export const demoCast: readonly CastMember[] = demoSituations.map((situation, index) => ({
  situation,
  ordinal: String(index + 1).padStart(4, '0'),
  procedure: castProcedures[situation] ?? '1.004222',
  ...(situation !== 'no-phone' && { phone4: castPhoneEnding(index).padStart(4, '0') }),
}));

export interface CastDossier extends CastMember {
  readonly code: string;
  readonly nationalCode?: string;
}

/** The cast as it stands in the set generated at `now`, with whole codes. */
export function castAt(content: DemoContent, now: Date): CastDossier[] {
  const { data } = generateDossiers(content, now);
  return demoCast.map((member, index) => {
    const dossier = data[index];
    if (dossier === undefined) throw new Error(`no dossier for ${member.situation}`);
    return {
      ...member,
      code: dossier.MaHoSo,
      ...(dossier.MaHoSoQG !== undefined && { nationalCode: dossier.MaHoSoQG }),
    };
  });
}

/**
 * Five hundred invented dossiers as they would be pushed by the one-stop system at `now`, in every status and
 * timing. The same content and working day give the same set.
 */
export function generateDossiers(content: DemoContent, now: Date): NationalPush {
  const reference = referenceDay(now);
  const office = demoOffice(content);
  const make = dossierMaker(content, reference);
  const random = randomFrom(`${SEED}/${reference}`);
  // Seeded by the ordinal alone: the cast keeps its people and its days from one set to the next.
  const cast = demoCast.map((member, index) =>
    make(member, randomFrom(`${SEED}/${member.ordinal}`), Number(castPhoneEnding(index))),
  );
  const firstOrdinal =
    FILLER_ORDINALS_FROM + (Math.floor(Date.parse(reference) / DAY_MS) % FILLER_CYCLE_DAYS) * DEMO_DOSSIERS;
  const filler = Array.from({ length: DEMO_DOSSIERS - cast.length }, (_, index) => {
    const situation = weightedSituation(random);
    const member = { situation, ordinal: String(firstOrdinal + index), procedure: undefined };
    return make(member, random, random.between(200, 999));
  });
  return {
    session: `demo-${reference}`,
    madonvi: office.code,
    service: 'DongBoHoSoMC',
    isUpdating: true,
    data: [...cast, ...filler],
  };
}

function castPhoneEnding(index: number): string {
  return String(101 + index);
}

function weightedSituation(random: Random): DemoSituation {
  const total = demoSituations.reduce((sum, situation) => sum + situationWeights[situation], 0);
  let left = random.next() * total;
  for (const situation of demoSituations) {
    left -= situationWeights[situation];
    if (left < 0) return situation;
  }
  return 'within';
}

interface Member {
  readonly situation: DemoSituation;
  readonly ordinal: string;
  readonly procedure: string | undefined;
}

function dossierMaker(
  content: DemoContent,
  reference: IsoDay,
): (member: Member, random: Random, phoneEnding: number) => NationalDossier {
  const office = demoOffice(content);
  const unitNames = new Map(demoUnits(content).map((unit) => [unit.id, unit.name.vi]));
  const fieldNames = new Map(content.fields.map((field) => [field.id, field.name.vi]));
  const choices = proceduresBySituation(content.procedures);

  return ({ situation, ordinal, procedure: code }, random, phoneEnding) => {
    const plan = planOf(situation, random);
    const procedure =
      code === undefined
        ? random.pick(choices(situation))
        : content.procedures.find((each) => each.code === code);
    if (procedure === undefined) throw new Error(`no procedure ${code} in the demo catalogue`);
    const person = inventPerson(random, phoneEnding);
    const steps = progressOf(plan, procedure, reference);
    const day = (workingDays: number): IsoDay =>
      workingDays === 0 ? reference : workingDayFrom(reference, workingDays);
    const time = (workingDays: number | undefined, at: string): string =>
      workingDays === undefined ? '' : nationalTime(day(workingDays), at);
    const dated = `${day(plan.received).slice(2).replaceAll('-', '')}-${ordinal}`;
    const maHoSo = `${office.code}-${dated}`;
    const notTaken = plan.status === 1 || plan.status === 3;

    return {
      MaHoSo: maHoSo,
      ...(plan.nationalCode && { MaHoSoQG: `000.01.24.H99-${dated}` }),
      MaTTHC: procedure.code,
      TenTTHC: procedure.name,
      MaLinhVuc: procedure.field,
      TenLinhVuc: fieldNames.get(procedure.field) ?? '',
      KenhThucHien: plan.status === 1 ? '2' : '1',
      ChuHoSo: person.name,
      LoaiDoiTuong: '1',
      Email: person.email,
      SoDienThoai: plan.withoutPhone ? '' : person.phone,
      TrichYeuHoSo: `${procedure.names.en ?? procedure.name} (demo)`,
      NgayNopHoSo: time(plan.received, '07:35'),
      NgayTiepNhan: notTaken ? '' : time(plan.received, '07:40'),
      NgayHenTra: time(plan.due, plan.dueHasHour === false ? '00:00' : DUE_TIME),
      ...reappointment(plan, ordinal, time),
      NgayKetThucXuLy: time(plan.finished, '15:50'),
      NgayTra: time(plan.returned, '16:40'),
      NgayTuChoi: time(plan.refused, '16:00'),
      TrangThaiHoSo: String(plan.status),
      HinhThuc: '0',
      DonViXuLy: unitNames.get(steps.at(-1)?.unit ?? '') ?? '',
      ...(procedure.local?.counter !== undefined && {
        Quay: procedure.local.counter.replace('quay-', 'Quầy '),
      }),
      GhiChu: '',
      NoiNopHoSo: '1',
      DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: person.identityNumber }],
      DanhSachLePhi: situation === 'payment' ? demoFees : [],
      DanhSachHoSoBoSung: situation === 'supplement' ? supplements(time(plan.asked, '15:30')) : [],
      DanhSachTienDo: steps.map((step) => progressLine(step, maHoSo, plan, unitNames)),
    };
  };
}

/** Nothing that is settled while people wait: that gives no slip. Sensitive ones only where the situation is about them. */
function proceduresBySituation(procedures: readonly Procedure[]): (situation: DemoSituation) => Procedure[] {
  const withSlip = procedures.filter((procedure) => procedure.local?.sameDay !== true);
  const sensitive = withSlip.filter((procedure) => procedure.sensitive);
  const open = withSlip.filter((procedure) => !procedure.sensitive);
  const withProcess = open.filter(({ local }) => local !== undefined && local.process.length > 0);
  const withoutProcess = open.filter((procedure) => !withProcess.includes(procedure));
  return (situation) => {
    if (situation === 'sensitive') return sensitive;
    if (situation === 'no-process') return withoutProcess;
    return withProcess;
  };
}

function reappointment(
  plan: Plan,
  ordinal: string,
  time: (workingDays: number | undefined, at: string) => string,
): Partial<NationalDossier> {
  if (plan.reappointed === undefined) return {};
  return {
    NgayHenTraMoi: time(plan.reappointed.due, DUE_TIME),
    NgayGiaHan: time(plan.reappointed.on, '10:00'),
    SoVanBanXinLoi: `${Number(ordinal)}/TXL-UBND`,
  };
}

const demoFees: readonly NationalFee[] = [
  {
    TenPhiLePhi: 'Phí thẩm định hồ sơ (ví dụ)',
    MaPhiLePhi: 'VD1',
    HinhThucThu: '2',
    Gia: '120000',
    LoaiPhiLePhi: '1',
  },
  {
    TenPhiLePhi: 'Lệ phí cấp giấy (ví dụ)',
    MaPhiLePhi: 'VD2',
    HinhThucThu: '2',
    Gia: '25000',
    LoaiPhiLePhi: '2',
  },
];

function supplements(at: string): NationalSupplement[] {
  return [
    { NoiDungBoSung: 'Bản sao giấy tờ về nơi kinh doanh', NgayBoSung: at, TrangThaiBoSung: '0' },
    { NoiDungBoSung: 'Giấy đề nghị có đủ chữ ký', NgayBoSung: at, TrangThaiBoSung: '0' },
  ];
}

/** What a one-stop system writes beside each step, in the words that most of them use. */
const progressTexts: Readonly<Record<StepKind, string>> = {
  received: 'Tiếp nhận hồ sơ',
  forwarded: 'Chuyển xử lý',
  examining: 'Thẩm định hồ sơ',
  consulting: 'Lấy ý kiến cơ quan liên quan',
  'waiting-for-papers': 'Yêu cầu bổ sung giấy tờ',
  'waiting-for-payment': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  signing: 'Trình ký',
  'result-ready': 'Đã có kết quả',
  'handed-over': 'Đã trả kết quả',
  refused: 'Từ chối tiếp nhận',
  withdrawn: 'Công dân rút hồ sơ',
  stopped: 'Dừng xử lý',
};

function progressLine(
  step: ProgressStep,
  code: string,
  plan: Plan,
  unitNames: ReadonlyMap<string, string>,
): NationalProgress {
  return {
    MaHoSo: code,
    NguoiXuLy: 'Cán bộ Ví Dụ',
    ChucDanh: 'Công chức',
    ThoiDiemXuLy: nationalTime(step.day, step.time),
    PhongBanXuLy: unitNames.get(step.unit) ?? '',
    NoiDungXuLy: progressTexts[step.kind],
    TrangThai: String(plan.status),
  };
}
