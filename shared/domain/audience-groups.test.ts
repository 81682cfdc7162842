import { describe, expect, test } from 'vitest';
import { audienceGroupsOf } from './audience-groups.ts';

describe('whom a procedure is for', () => {
  test.each([
    ['Công dân Việt Nam', ['citizen']],
    ['Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú', ['citizen']],
    ['Người Việt Nam định cư ở nước ngoài', ['citizen']],
    ['Người nước ngoài cư trú tại Việt Nam', ['citizen']],
    ['Đảng viên', ['citizen']],
    ['Doanh nghiệp có vốn đầu tư nước ngoài', ['business']],
    ['Hợp tác xã', ['business']],
    ['Tổ chức (không bao gồm doanh nghiệp, HTX)', ['organisation']],
    ['Tổ chức nước ngoài', ['organisation']],
    ['Cán bộ, công chức, viên chức', ['organisation']],
    ['nhóm 1', []],
  ] as const)('%s', (subject, groups) => {
    expect(audienceGroupsOf({ name: 'Cấp giấy phép', audience: [subject] })).toEqual(groups);
  });

  test('households are told by the name or the field, for the source does not know them', () => {
    expect(
      audienceGroupsOf({ name: 'Đăng ký thành lập hộ kinh doanh', audience: ['Công dân Việt Nam'] }),
    ).toEqual(['citizen', 'household']);
    expect(audienceGroupsOf({ name: 'Tạm ngừng', audience: [] }, 'ho kinh doanh')).toEqual(['household']);
    expect(audienceGroupsOf({ name: 'Hỗ trợ hộ chiếu', audience: [] })).toEqual([]);
  });

  test("the office's word goes before the source's", () => {
    const procedure = { name: 'Đăng ký hộ kinh doanh', audience: ['Doanh nghiệp'] };
    expect(audienceGroupsOf({ ...procedure, local: { audience: ['citizen'] } })).toEqual(['citizen']);
  });
});
