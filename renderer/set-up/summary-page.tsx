import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FinishError, SetUpClient } from '../../shared/api/set-up.ts';
import { Action } from '../components/action/action.tsx';
import { Alert } from '../components/alert/alert.tsx';
import { FoundFacts } from './found-facts.tsx';
import { inchesOf } from './screen-size.ts';
import { SetUpPage } from './set-up-page.tsx';
import type { StepProps } from './steps.ts';
import { useCarryOut } from './use-carry-out.ts';

/** Everything once more; then it is written, and the kiosk opens. */
export function SummaryPage(
  props: StepProps & {
    readonly client: SetUpClient;
    readonly onFinished: (firstPins: readonly { name: string; pin: string }[]) => void;
  },
) {
  const { draft, onBack, client, onFinished } = props;
  const { t, i18n } = useTranslation();
  const { busy, trouble, carryOut } = useCarryOut();
  const [problem, setProblem] = useState<FinishError>();
  const { found, byStick, members, camera, pixelsPerMillimetre, scanner } = draft;
  const pixels = { width: window.screen.width, height: window.screen.height };
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const finish = () => {
    carryOut(async () => {
      setProblem(undefined);
      const finished = await client.finish({
        members: [...members],
        camera,
        screen: { pixelsPerMillimetre },
      });
      if (finished.ok) onFinished(finished.value.firstPins);
      else setProblem(finished.error);
    });
  };
  return (
    <SetUpPage
      step="summary"
      title={t('setUp.summary.title')}
      lead={t('setUp.summary.lead')}
      onBack={busy ? undefined : onBack}
      actions={
        <Action look="main" icon={Check} disabled={busy || found === undefined} onPress={finish}>
          {t(busy ? 'setUp.summary.busy' : 'setUp.summary.finish')}
        </Action>
      }
    >
      {trouble !== undefined && <Alert>{trouble}</Alert>}
      {problem !== undefined && (
        <Alert>
          {t(`setUp.finish.${problem.type}`, { detail: 'detail' in problem ? problem.detail : '' })}
        </Alert>
      )}
      {found !== undefined && <FoundFacts found={found} />}
      <dl className="set-up-facts">
        <dt>{t('setUp.summary.members')}</dt>
        <dd>{members.map(({ name, role }) => `${name} (${t(`staff.role.${role}`)})`).join(', ')}</dd>
        <dt>{t('setUp.summary.camera')}</dt>
        <dd>{t(camera.use ? `setUp.camera.position.${camera.position}` : 'setUp.camera.off')}</dd>
        <dt>{t('setUp.summary.scanner')}</dt>
        <dd>{t(scanner ? 'setUp.summary.scannerRead' : 'setUp.summary.scannerNot')}</dd>
        <dt>{t('setUp.summary.screen')}</dt>
        <dd>{t('setUp.screen.inches', { inches: number.format(inchesOf(pixelsPerMillimetre, pixels)) })}</dd>
      </dl>
      <p className="set-up-secret">
        {byStick === undefined
          ? t('setUp.summary.secretCode')
          : t('setUp.summary.secretStick', { stick: byStick })}
      </p>
    </SetUpPage>
  );
}
