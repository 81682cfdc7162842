import { FileSpreadsheet, HardDriveDownload, KeyRound, ListChecks, Package } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Stick, StickFind } from '../../../../shared/domain/stick.ts';
import { useMinute } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import { spokenPast } from '../../../words/spoken-time.ts';
import { StaffPage } from '../../staff-page.tsx';
import { fileSize } from './sizes.ts';
import { StickPicture } from './stick-picture.tsx';

export type BeginProblem = 'busy' | 'stick-gone' | 'nothing-to-read';

/** No stick: how to. Sticks: what was found on each, newest first. */
export function SticksPage(props: {
  readonly sticks: readonly Stick[];
  readonly problem: BeginProblem | undefined;
  /** Technicians take out, and leave the content alone. */
  readonly mayUpdate: boolean;
  readonly onChoose: (find: StickFind) => void;
  readonly onTakeOut: () => void;
}) {
  const { sticks, problem, mayUpdate, onChoose, onTakeOut } = props;
  const { t } = useTranslation();
  const plugged = sticks.length > 0;
  return (
    <StaffPage
      title={t(plugged ? 'staff.update.found.title' : 'staff.update.plug.title')}
      lead={t(plugged ? 'staff.update.found.lead' : 'staff.update.plug.lead')}
      subject={sticks.map(({ id }) => id).join()}
      actions={
        plugged && (
          <Action icon={HardDriveDownload} onPress={onTakeOut}>
            {t('staff.update.takeOut.open')}
          </Action>
        )
      }
    >
      {problem !== undefined && <Alert>{t(`staff.update.beginProblem.${problem}`)}</Alert>}
      {plugged ? (
        sticks.map((stick) => (
          <OneStick key={stick.id} stick={stick} mayUpdate={mayUpdate} onChoose={onChoose} />
        ))
      ) : (
        <div className="plug-in">
          <StickPicture />
          <ul>
            <li>{t('staff.update.plug.feed')}</li>
            <li>{t('staff.update.plug.sheet')}</li>
            <li>{t('staff.update.plug.dossiers')}</li>
          </ul>
        </div>
      )}
    </StaffPage>
  );
}

const icons = { feed: Package, sheet: FileSpreadsheet, dossiers: ListChecks, pass: KeyRound } as const;
type Usable = Exclude<StickFind, { kind: 'left-alone' }>;

function OneStick(props: {
  readonly stick: Stick;
  readonly mayUpdate: boolean;
  readonly onChoose: (find: StickFind) => void;
}) {
  const { stick, mayUpdate, onChoose } = props;
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const usable = (stick.finds ?? []).filter((find) => find.kind !== 'left-alone').toSorted(byUse);
  const alone = (stick.finds ?? []).filter((find) => find.kind === 'left-alone');

  const titleOf = (find: Usable) =>
    find.kind === 'sheet' && !find.recognised
      ? t('staff.update.find.unknownSheet')
      : t(`staff.update.find.${find.kind}`);
  const noteOf = (find: Usable) => {
    if (find.kind !== 'feed') {
      const size = fileSize(find.bytes ?? 0, i18n.language);
      const when = spokenPast(t, find.modifiedAt, now);
      return [find.path, t('staff.update.find.file', { when, size })].join(' · ');
    }
    const when = find.offices.find(({ publishedAt }) => publishedAt !== undefined)?.publishedAt;
    const own = find.offices.some(({ followed }) => followed);
    return [
      find.path,
      ...(when === undefined ? [] : [t('staff.update.find.of', { when: spokenPast(t, when, now) })]),
      t(own ? 'staff.update.find.own' : 'staff.update.find.other'),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  };

  return (
    <section className="stick">
      <h2>{stick.name}</h2>
      <p className="note">
        {t('staff.update.found.free', { size: fileSize(stick.freeBytes, i18n.language) })}
        {!stick.writable && ` · ${t('staff.update.found.readOnly')}`}
      </p>
      {stick.finds === undefined && <p>{t('staff.update.found.looking')}</p>}
      {stick.finds !== undefined && usable.length === 0 && (
        <p>
          {t('staff.update.found.nothing')} {t('staff.update.found.nothingNext')}
        </p>
      )}
      {mayUpdate && (
        <ChoiceList
          single
          label={stick.name}
          choices={usable
            .filter(({ kind }) => kind !== 'pass')
            .map((find) => ({
              key: find.id,
              title: titleOf(find),
              note: noteOf(find),
              icon: icons[find.kind],
              onPress: () => {
                onChoose(find);
              },
            }))}
        />
      )}
      {stick.cutOff && <p className="note">{t('staff.update.found.cutOff')}</p>}
      {alone.length > 0 && (
        <div className="left-alone">
          <h3>{t('staff.update.found.leftAlone')}</h3>
          <ul>
            {alone.map(({ id, path, because }) => (
              <li key={id}>
                <strong>{path}</strong> {t(`staff.update.leftAlone.${because}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

const order = ['feed', 'dossiers', 'sheet', 'pass'] as const;

/** Packages first, the newest first; sheets that nobody knows last. */
function byUse(a: Usable, b: Usable): number {
  const rank = (find: Usable) =>
    order.indexOf(find.kind) + (find.kind === 'sheet' && !find.recognised ? order.length : 0);
  return rank(a) - rank(b) || Date.parse(b.modifiedAt) - Date.parse(a.modifiedAt);
}
