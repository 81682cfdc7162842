/** The national push of dossiers (service DongBoHoSoMC), with the field names that one-stop systems send. Dates are `yyyyMMddHHmmss`. */
export interface NationalPush {
  readonly session: string;
  readonly madonvi: string;
  readonly service: 'DongBoHoSoMC';
  readonly isUpdating: boolean;
  readonly data: readonly NationalDossier[];
}

export interface NationalDossier {
  readonly MaHoSo: string;
  readonly MaHoSoQG?: string;
  readonly MaTTHC: string;
  readonly TenTTHC: string;
  readonly MaLinhVuc: string;
  readonly TenLinhVuc: string;
  /** 1 direct, 2 online, 3 post. */
  readonly KenhThucHien: '1' | '2' | '3';
  readonly ChuHoSo: string;
  /** 1: a citizen. */
  readonly LoaiDoiTuong: '1';
  readonly Email: string;
  readonly SoDienThoai: string;
  readonly TrichYeuHoSo: string;
  readonly NgayNopHoSo: string;
  readonly NgayTiepNhan: string;
  readonly NgayHenTra: string;
  readonly NgayHenTraMoi?: string;
  readonly NgayGiaHan?: string;
  readonly SoVanBanXinLoi?: string;
  readonly NgayKetThucXuLy: string;
  readonly NgayTra: string;
  readonly NgayTuChoi: string;
  readonly TrangThaiHoSo: string;
  /** 0 at the office, 1 by post. */
  readonly HinhThuc: '0';
  readonly DonViXuLy: string;
  readonly Quay?: string;
  readonly GhiChu: string;
  readonly NoiNopHoSo: '1';
  readonly DinhDanhCHS: readonly { readonly LoaiDinhDanh: string; readonly SoDinhDanh: string }[];
  readonly DanhSachLePhi: readonly NationalFee[];
  readonly DanhSachHoSoBoSung: readonly NationalSupplement[];
  readonly DanhSachTienDo: readonly NationalProgress[];
}

export interface NationalFee {
  readonly TenPhiLePhi: string;
  readonly MaPhiLePhi: string;
  /** 1 on receipt, 2 on supplement, 4 on return. */
  readonly HinhThucThu: '1' | '2' | '4';
  readonly Gia: string;
  readonly LoaiPhiLePhi: string;
}

export interface NationalSupplement {
  readonly NoiDungBoSung: string;
  readonly NgayBoSung: string;
  readonly TrangThaiBoSung: '0' | '1';
}

/** One line of CapNhatTienDoHoSoMC. */
export interface NationalProgress {
  readonly MaHoSo: string;
  readonly NguoiXuLy: string;
  readonly ChucDanh: string;
  readonly ThoiDiemXuLy: string;
  readonly PhongBanXuLy: string;
  readonly NoiDungXuLy: string;
  readonly TrangThai: string;
}

/** `2026-11-21`, `08:05` → `20261121080500`. */
export function nationalTime(day: string, time: string): string {
  return `${day.replaceAll('-', '')}${time.replace(':', '')}00`;
}
