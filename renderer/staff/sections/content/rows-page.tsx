import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EditableRowType } from '../../../../shared/domain/content-edit.ts';
import { unreachable } from '../../../../shared/result.ts';
import { useKiosk, useMinute } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import type { Words } from '../../../words/i18n.ts';
import { inLanguage } from '../../../words/phrases.ts';
import { spokenPast } from '../../../words/spoken-time.ts';
import { StaffPage } from '../../staff-page.tsx';
import { originWords } from './origin-note.tsx';
import type { StaffRow } from './rows.ts';

/** All notices, officers, counters or synonyms, and the way to a new one. */
export function RowsPage(props: {
  readonly type: EditableRowType;
  readonly lead: string;
  readonly onOpen: (row: StaffRow) => void;
  readonly onNew: () => void;
  readonly onBack: () => void;
}) {
  const { type, lead, onOpen, onNew, onBack } = props;
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const now = useMinute();
  const loaded = useCall(`rows ${type} ${lead}`, () => client.editing.rows({ type }));
  const rows = loaded?.ok === true ? loaded.value.rows : undefined;
  return (
    <StaffPage
      title={t(`staff.content.menu.${type}`)}
      lead={lead}
      onBack={onBack}
      actions={
        <Action look="main" icon={Plus} onPress={onNew}>
          {t(`staff.content.${type}.new`)}
        </Action>
      }
    >
      {rows?.length === 0 && <p>{t('staff.content.nothing')}</p>}
      <ChoiceList
        choices={(rows ?? []).map((row) => ({
          key: row.key,
          ...told(t, row, i18n.language, now),
          onPress: () => {
            onOpen(row);
          },
        }))}
      />
    </StaffPage>
  );
}

function told(t: Words, row: StaffRow, language: string, now: Date) {
  const value = row.value ?? row.feed;
  const marks = [
    row.value === undefined ? t('staff.content.takenDown') : undefined,
    row.origin.type === 'here' && row.origin.conflict ? t('staff.content.conflict') : undefined,
    originWords(t, row.origin, now),
  ].filter((mark) => mark !== undefined);
  switch (value?.type) {
    case 'notice':
      return {
        title: inLanguage(value.title, language),
        note: noticeWhen(t, value, now),
        marks,
      };
    case 'officer':
      return { title: value.name, note: inLanguage(value.title, language), marks };
    case 'counter':
      return {
        title: inLanguage(value.name, language),
        ...(value.place !== undefined && { note: inLanguage(value.place, language) }),
        marks,
      };
    case 'synonym':
      return { title: value.said, note: t('staff.content.synonym.meaning', { means: value.means }), marks };
    case undefined:
      return { title: row.key, marks };
    default:
      return unreachable(value);
  }
}

/** Whether it is shown now, will be, or was. */
function noticeWhen(
  t: Words,
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  now: Date,
): string {
  if (from !== undefined && Date.parse(from) > now.getTime())
    return t('staff.content.notice.later', { when: spokenPast(t, from, now) });
  if (until === undefined) return t('staff.content.notice.shown');
  return t(
    Date.parse(until) > now.getTime() ? 'staff.content.notice.shownUntil' : 'staff.content.notice.over',
    {
      when: spokenPast(t, until, now),
    },
  );
}
