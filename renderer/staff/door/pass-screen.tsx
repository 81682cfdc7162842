import { Usb } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiClient } from '../../../shared/api.ts';
import type { StaffEntry } from '../../../shared/api/staff.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Alert } from '../../components/alert/alert.tsx';
import { useSession } from '../../session/session-context.tsx';
import type { Words } from '../../words/i18n.ts';
import { shownMoment } from '../shown-moment.ts';
import { StaffPage } from '../staff-page.tsx';

type Problem = Extract<Awaited<ReturnType<ApiClient['staff']['enterByPass']>>, { ok: false }>['error'];

/** A pass on a stick opens once: for a forgotten PIN, and while the door is locked. */
export function PassScreen(props: {
  /** Its id: a pass is made for one kiosk, and nobody can look it up behind a closed door. */
  readonly kiosk: string;
  readonly onEntered: (entry: StaffEntry) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const read = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const entered = await client.staff.enterByPass({});
      if (entered.ok) props.onEntered(entered.value);
      else setProblem(entered.error);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StaffPage
      title={t('staff.pass.title')}
      onBack={props.onBack}
      actions={
        <Action look="main" icon={Usb} disabled={busy} onPress={() => void read()}>
          {t('staff.pass.read')}
        </Action>
      }
    >
      <ol className="staff-steps">
        <li>{t('staff.pass.ask', { kiosk: props.kiosk })}</li>
        <li>{t('staff.pass.plug')}</li>
        <li>{t('staff.pass.then')}</li>
      </ol>
      {problem !== undefined && <Alert>{sentenceOf(t, problem)}</Alert>}
    </StaffPage>
  );
}

function sentenceOf(t: Words, problem: Problem): string {
  if (problem.type === 'no-pass') return t('staff.pass.problem.no-pass');
  if (problem.type === 'pass-refused') return t(`staff.pass.problem.${problem.because}`);
  const { until, now } = problem;
  return t('staff.pass.problem.expired', { until: shownMoment(until), now: shownMoment(now) });
}
