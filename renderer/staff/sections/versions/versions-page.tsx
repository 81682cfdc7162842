import { GitCompare, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VersionCause, VersionInList } from '../../../../shared/domain/content-version.ts';
import { useKiosk, useMinute } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import type { Words } from '../../../words/i18n.ts';
import { capitalised } from '../../../words/phrases.ts';
import { spokenPast } from '../../../words/spoken-time.ts';
import { useStaff } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';

/** The last versions in plain words, and what waits for somebody's decision. */
export function VersionsPage(props: {
  readonly told: string | undefined;
  readonly onOpen: (id: number, shown: boolean) => void;
  readonly onNewer: () => void;
  readonly onConflicts: () => void;
}) {
  const { told, onOpen, onNewer, onConflicts } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { member } = useStaff();
  const now = useMinute();
  const loaded = useCall('versions', () => client.versions.list({}));
  const list = loaded?.ok === true ? loaded.value : undefined;
  const mayDecide = member.role !== 'technician';
  return (
    <StaffPage title={t('staff.section.versions.title')} lead={told ?? t('staff.versions.lead')}>
      {list !== undefined && (
        <div className="versions">
          {list.held && !list.newer && <p className="note">{t('staff.versions.held')}</p>}
          {mayDecide && (list.newer || list.conflicts > 0) && (
            <ChoiceList
              single
              label={t('staff.versions.waiting')}
              choices={[
                ...(list.newer
                  ? [
                      {
                        key: 'newer',
                        icon: Hourglass,
                        title: t('staff.versions.newer'),
                        note: t('staff.versions.newerAbout'),
                        onPress: onNewer,
                      },
                    ]
                  : []),
                ...(list.conflicts > 0
                  ? [
                      {
                        key: 'conflicts',
                        icon: GitCompare,
                        title: t('staff.versions.conflicts', { count: list.conflicts }),
                        note: t('staff.versions.conflictsAbout'),
                        onPress: onConflicts,
                      },
                    ]
                  : []),
              ]}
            />
          )}
          {list.versions.length === 0 && <p>{t('staff.versions.none')}</p>}
          <ChoiceList
            single
            label={t('staff.versions.last')}
            choices={list.versions.map((version) => ({
              key: String(version.id),
              title: capitalised(spokenPast(t, version.at, now)),
              note: causeWords(t, version, list.versions, now),
              marks: [
                ...(version.shown ? [t('staff.versions.shown')] : []),
                ...(version.edits > 0 ? [t('staff.versions.edits', { count: version.edits })] : []),
              ],
              onPress: () => {
                onOpen(version.id, version.shown);
              },
            }))}
          />
        </div>
      )}
    </StaffPage>
  );
}

/** "Trả về bản lúc 8 giờ hôm qua · Chị Hoa" */
function causeWords(
  t: Words,
  { cause, by }: VersionInList,
  versions: readonly VersionInList[],
  now: Date,
): string {
  const said = causeSaid(t, cause, versions, now);
  return by === undefined ? said : `${said} · ${by}`;
}

function causeSaid(t: Words, cause: VersionCause, versions: readonly VersionInList[], now: Date): string {
  switch (cause.type) {
    case 'feed':
    case 'package':
      return t(`staff.version.cause.${cause.type}`, {
        number: cause.sequence,
        when: spokenPast(t, cause.publishedAt, now),
      });
    case 'sheet':
      return t('staff.version.cause.sheet', { name: cause.name });
    case 'undo': {
      const to = versions.find(({ id }) => id === cause.to);
      return to === undefined
        ? t('staff.version.cause.undo')
        : t('staff.version.cause.undoTo', { when: spokenPast(t, to.at, now) });
    }
    case 'settled':
      return t(`staff.version.settled.${cause.choice}`);
    default:
      return t(`staff.version.cause.${cause.type}`);
  }
}
