import { FileText, Inbox, Lock, Table, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakeOutKind } from '../../../../shared/domain/stick.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { useStaysWhile } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { reportLanguage, takeOut, type TakenOut, type TakeOutStep } from './take-out.ts';
import { takeOutWords } from './take-out-words.ts';
import type { SticksNow } from './use-sticks.ts';

const icons: Readonly<Record<TakeOutKind, LucideIcon>> = {
  outbox: Inbox,
  log: Lock,
  template: Table,
  'readiness-report': FileText,
  'posted-report': FileText,
  'wall-list-a4': FileText,
  'wall-list-a3': FileText,
  audit: Table,
  'commented-sheet': Table,
};

/** What goes out: one thing at a time, onto the stick that was chosen. */
export function TakeOutPage({ now, onBack }: { readonly now: SticksNow; readonly onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [chosen, setChosen] = useState<string>();
  const [step, setStep] = useState<TakeOutStep>();
  const busy = step !== undefined;
  const [taken, setTaken] = useState<TakenOut>();
  useStaysWhile(busy);
  const stick = now.sticks.find(({ id }) => id === chosen) ?? now.sticks[0];

  const take = async (what: TakeOutKind) => {
    if (stick === undefined || busy) return;
    setStep('making');
    setTaken(undefined);
    try {
      setTaken(
        await takeOut(client, { stick: stick.id, what, language: reportLanguage(i18n.language) }, setStep),
      );
    } catch (error) {
      fail(error);
    } finally {
      setStep(undefined);
    }
  };
  const told = taken === undefined ? undefined : takeOutWords(t, i18n.language, taken);

  return (
    <StaffPage title={t('staff.update.takeOut.title')} lead={t('staff.update.takeOut.lead')} onBack={onBack}>
      {stick === undefined && <Alert>{t('staff.update.takeOut.none')}</Alert>}
      {busy && <p role="status">{t(`staff.update.takeOut.step.${step}`)}</p>}
      {taken?.ok === true && (
        <p role="status" className="taken-out">
          {told}
        </p>
      )}
      {taken?.ok === false && <Alert>{told}</Alert>}
      {now.sticks.length > 1 && (
        <div className="as-of-steps" role="group" aria-label={t('staff.update.takeOut.which')}>
          {now.sticks.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="either"
              aria-pressed={id === stick?.id}
              onClick={() => {
                setChosen(id);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {stick !== undefined && (
        <ChoiceList
          label={t('staff.update.takeOut.title')}
          choices={now.takeOuts.map((what) => ({
            key: what,
            title: t(`staff.update.takeOut.what.${what}`),
            note: t(`staff.update.takeOut.about.${what}`),
            icon: icons[what],
            onPress: () => void take(what),
          }))}
        />
      )}
    </StaffPage>
  );
}
