import { expect, test } from 'vitest';
import { aboutExport, aboutOf } from './audit-about.ts';

test('an export is written down by kind and count: its name may be a person’s', () => {
  const about = aboutExport('Nguyễn Văn Mẫu.XLSX', 120);
  expect(about).toBe('xlsx 120');
  expect(aboutOf({ what: 'dossiers-brought', about })).toEqual({ type: 'export', kind: 'xlsx', count: 120 });
  expect(aboutExport('Nguyễn Văn Mẫu')).toBe('?');
  expect(aboutOf({ what: 'stick-file-deleted', about: 'csv' })).toMatchObject({
    kind: 'csv',
    count: undefined,
  });
});

test('a package is told by its edition, an undo by the moment of the version, anything else as it is', () => {
  expect(aboutOf({ what: 'package-applied', about: 'H99.24.01 7' })).toEqual({
    type: 'edition',
    sequence: 7,
  });
  const about = '2026-11-24T08:00:00+07:00';
  expect(aboutOf({ what: 'version-undone', about })).toEqual({ type: 'moment', at: about });
  expect(aboutOf({ what: 'member-added', about: 'Lan Mẫu 7' })).toEqual({ type: 'text', text: 'Lan Mẫu 7' });
});
