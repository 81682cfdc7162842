import { expect, test } from 'vitest';
import { noticeSchema } from './office.ts';
import { newestFirst } from './newest-first.ts';

test('the home screen names the newest notice, and of one day the one that is over sooner', () => {
  const notice = (id: string, from?: string, until?: string) =>
    noticeSchema.parse({ type: 'notice', id, title: { vi: id }, text: { vi: id }, from, until });
  const [old, long, short] = [
    '2026-11-01T00:00:00+07:00',
    '2026-11-20T00:00:00+07:00',
    '2026-11-20T00:00:00+07:00',
  ];
  const shown = newestFirst([
    notice('a-always'),
    notice('b-old', old),
    notice('c-long', long, '2026-12-20T00:00:00+07:00'),
    notice('d-short', short, '2026-11-25T00:00:00+07:00'),
    notice('e-open', long),
  ]);
  expect(shown.map(({ id }) => id)).toEqual(['d-short', 'c-long', 'e-open', 'b-old', 'a-always']);
});
