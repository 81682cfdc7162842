/**
 * A dossier full of what a kiosk must not hold, as systems send it: each text in `forbidden` must be found nowhere, not
 * in the bytes of a database.
 */
export const FORBIDDEN = [
  'Nguyễn Thị Kín Đáo',
  'NGUYỄN THỊ KÍN ĐÁO',
  'Kín Đáo',
  'Trần Văn Người Nộp',
  'Phạm Cán Bộ',
  '0912345678',
  '0912 345 678',
  '0987654321',
  '001090012345',
  '024190054321',
  'kindao@thu.example.vn',
  'Số 7 ngõ 12 phố Kín',
  'hoàn cảnh riêng của gia đình bà',
  'lý do từ chối viết riêng',
  'to-khai-cua-kin-dao.pdf',
  'guid-cua-tep-0001',
  'bi-mat-tren-phieu-7788',
] as const;

export function personalPush(code: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    MaHoSo: code,
    MaTTHC: '1.001193',
    TenTTHC: 'Thủ tục đăng ký khai sinh',
    ChuHoSo: 'Nguyễn Thị Kín Đáo',
    NguoiNop: 'Trần Văn Người Nộp',
    LoaiDoiTuong: '1',
    Email: 'kindao@thu.example.vn',
    SoDienThoai: '0912345678',
    MaBaoMat: 'bi-mat-tren-phieu-7788',
    DiaChi: 'Số 7 ngõ 12 phố Kín',
    TrichYeuHoSo: 'Khai sinh cho con, hoàn cảnh riêng của gia đình bà',
    NgayNopHoSo: '20261101074500',
    NgayTiepNhan: '20261101081500',
    NgayHenTra: '20261130170000',
    TrangThaiHoSo: '5',
    DonViXuLy: 'Phòng Tư pháp',
    GhiChu: 'gọi 0987654321, lý do từ chối viết riêng',
    NoiNopHoSo: 'Số 7 ngõ 12 phố Kín',
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001090012345' }],
    DanhSachHoSoBoSung: [
      { NoiDungBoSung: 'Bổ sung CCCD 024190054321 của Nguyễn Thị Kín Đáo', NgayBoSung: '20261102090000' },
    ],
    DanhSachLePhi: [{ TenPhiLePhi: 'Phí, gọi 0912 345 678', Gia: '20000', HinhThucThu: 2 }],
    DanhSachGiayToKetQua: [{ TenGiayTo: 'to-khai-cua-kin-dao.pdf', DuongDan: 'guid-cua-tep-0001' }],
    TaiLieuNop: [{ TenTepDinhKem: 'to-khai-cua-kin-dao.pdf', MaTep: 'guid-cua-tep-0001' }],
    ...changes,
  };
}

export function personalProgress(code: string) {
  return {
    MaHoSo: code,
    NguoiXuLy: 'Phạm Cán Bộ',
    ChucDanh: 'Chuyên viên Phạm Cán Bộ',
    ThoiDiemXuLy: '20261103100000',
    PhongBanXuLy: 'Phòng Tư pháp',
    NoiDungXuLy: 'Thẩm định: hoàn cảnh riêng của gia đình bà, gọi 0912345678',
    TrangThai: '4',
  };
}

/** The same as a table, with columns that a map may name wrongly. */
export function personalTable(code: string): string {
  const rows = [
    [
      'Mã hồ sơ',
      'Chủ hồ sơ',
      'Số điện thoại',
      'Số CCCD',
      'Địa chỉ',
      'Email',
      'Trạng thái',
      'Đơn vị xử lý',
      'Nội dung bổ sung',
      'Ghi chú',
      'Ngày tiếp nhận',
      'Cột lạ',
    ],
    [
      code,
      'Nguyễn Thị Kín Đáo',
      '0912345678',
      '001090012345',
      'Số 7 ngõ 12 phố Kín',
      'kindao@thu.example.vn',
      '5',
      'Phòng Tư pháp',
      'Gọi 0987654321 gặp Trần Văn Người Nộp',
      'lý do từ chối viết riêng',
      '01/11/2026 08:15',
      'hoàn cảnh riêng của gia đình bà',
    ],
    [
      '0912345678',
      'Nguyễn Thị Kín Đáo',
      '0987654321',
      '024190054321',
      '',
      '',
      'kindao@thu.example.vn',
      'Phạm Cán Bộ',
      '',
      '',
      '',
      '',
    ],
  ];
  return rows.map((row) => row.join(';')).join('\n');
}
