import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, FileText, Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakeOutKind } from '../../../../shared/domain/stick.ts';
import { addDays, vietnamDay } from '../../../../shared/domain/vietnam-time.ts';
import { dayText } from '../../../../shared/text/fact-text.ts';
import { useKiosk, useMinute } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { useStaysWhile } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { reportLanguage, takeOut, type TakenOut, type TakeOutStep } from '../update/take-out.ts';
import { takeOutWords } from '../update/take-out-words.ts';
import { useSticks } from '../update/use-sticks.ts';

/** Reports go onto the stick that is plugged in. */
export function ReportsPage({ onBack }: { readonly onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const { now } = useSticks();
  const today = vietnamDay(useMinute());
  const [chosenDay, setDay] = useState<string>();
  const [step, setStep] = useState<TakeOutStep>();
  const busy = step !== undefined;
  const [taken, setTaken] = useState<TakenOut>();
  useStaysWhile(busy);
  const day = chosenDay ?? today;
  const stick = now?.sticks.find(({ writable }) => writable) ?? now?.sticks[0];

  const take = async (what: TakeOutKind) => {
    if (stick === undefined) return;
    setStep('making');
    setTaken(undefined);
    try {
      setTaken(
        await takeOut(
          client,
          {
            stick: stick.id,
            what,
            language: reportLanguage(i18n.language),
            ...(what === 'posted-report' && { day }),
          },
          setStep,
        ),
      );
    } catch (error) {
      fail(error);
    } finally {
      setStep(undefined);
    }
  };
  const button = (what: TakeOutKind) => (
    <Action
      icon={what === 'log' ? Lock : FileText}
      disabled={busy || stick === undefined}
      onPress={() => void take(what)}
    >
      {t(`staff.update.takeOut.what.${what}`)}
    </Action>
  );
  return (
    <StaffPage title={t('staff.health.reports')} lead={t('staff.health.report.about')} onBack={onBack}>
      <div className="health">
        {now !== undefined && stick === undefined && <Alert>{t('staff.update.takeOut.none')}</Alert>}
        {busy && <p role="status">{t(`staff.update.takeOut.step.${step}`)}</p>}
        {taken?.ok === true && <p role="status">{takeOutWords(t, i18n.language, taken)}</p>}
        {taken?.ok === false && <Alert>{takeOutWords(t, i18n.language, taken)}</Alert>}
        <section>
          <h2>{t('staff.health.report.day', { day: dayText(day) })}</h2>
          <PostedThen day={day} />
          <DaySteps day={day} today={today} onChoose={setDay} />
          <div className="health-buttons">{button('posted-report')}</div>
        </section>
        <section>
          <h2>{t('staff.health.report.today')}</h2>
          <div className="health-buttons">
            {button('readiness-report')}
            {button('wall-list-a4')}
            {button('wall-list-a3')}
            {button('log')}
          </div>
        </section>
      </div>
    </StaffPage>
  );
}

function PostedThen({ day }: { readonly day: string }) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const posted = useCall(day, () => client.health.posted({ day }));
  if (posted === undefined) return <p>{t('page.loading')}</p>;
  if (posted.ok) {
    const { procedures, withGaps } = posted.value;
    return (
      <p role="status">
        {t('staff.health.report.posted', { number: String(procedures), gaps: String(withGaps) })}
      </p>
    );
  }
  const { from } = posted.error;
  return (
    <p role="status">
      {from === undefined
        ? t('staff.health.report.noHistory')
        : t('staff.health.report.before', { day: dayText(from) })}
    </p>
  );
}

/** Steps reach every day of five years with few touches; nothing after today. */
function DaySteps(props: {
  readonly day: string;
  readonly today: string;
  readonly onChoose: (day: string) => void;
}) {
  const { day, today, onChoose } = props;
  const { t } = useTranslation();
  const step = (days: number) => {
    const next = addDays(day, days);
    onChoose(next > today ? today : next);
  };
  return (
    <div className="health-buttons" role="group" aria-label={t('staff.health.report.steps')}>
      <Action icon={ChevronsLeft} onPress={() => step(-30)}>
        {t('staff.health.report.monthEarlier')}
      </Action>
      <Action icon={ChevronLeft} onPress={() => step(-1)}>
        {t('staff.health.report.earlier')}
      </Action>
      <Action icon={ChevronRight} disabled={day >= today} onPress={() => step(1)}>
        {t('staff.health.report.later')}
      </Action>
      <Action icon={ChevronsRight} disabled={day >= today} onPress={() => step(30)}>
        {t('staff.health.report.monthLater')}
      </Action>
    </div>
  );
}
