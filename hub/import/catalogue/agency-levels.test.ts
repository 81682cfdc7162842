import { expect, test } from 'vitest';
import { levelsOfAgencies } from './agency-levels.ts';

test.each([
  [['Ủy ban nhân dân cấp xã'], ['commune'], true],
  [['UBND cấp  xã'], ['commune'], true],
  [['Công an cấp Xã', 'Công an cấp Tỉnh'], ['commune', 'province'], true],
  [['Cơ quan chuyên môn về Nông nghiệp và Môi trường thuộc UBND cấp xã'], ['commune'], true],
  [['Sở Tư Pháp', 'Chủ tịch ủy ban nhân dân cấp tỉnh'], ['province'], true],
  [['Ủy ban nhân dân tỉnh và thành phố trực thuộc Trung ương'], ['province'], true],
  [['Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ'], ['ministry'], true],
  [['Cục Hàng không Việt Nam'], ['ministry'], true],
  [['Bộ chỉ huy quân sự cấp tỉnh'], ['province'], true],
  [['Chi nhánh Văn phòng đăng ký đất đai khu vực'], ['other'], true],
  [['Sở Tư pháp', 'Cơ quan đại diện có thẩm quyền'], ['province'], false],
  [['Phòng Kinh tế'], [], false],
  [[], [], false],
])('%j tells %j, certainly: %s', (agencies, levels, certain) => {
  expect(levelsOfAgencies(agencies)).toEqual({ levels, certain });
});
