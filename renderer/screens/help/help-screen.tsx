import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { OfficerCall, type CallProgress } from '../../components/officer-call/officer-call.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { SlipDrawing } from '../../components/slip-drawing/slip-drawing.tsx';
import { useSession } from '../../session/session-context.tsx';
import { loadCallOfficer } from './load-call-officer.ts';
import './help-screen.css';

/** A person helps best; then the picture of the slip; then what people ask most. */
export function HelpScreen({ from }: { readonly from: string }) {
  const { t } = useTranslation();
  const { client, state } = useKiosk();
  const { fail, screen } = useSession();
  const [progress, setProgress] = useState<CallProgress>('not-called');
  useEffect(() => {
    // There before anybody calls, even if the host goes. What fails to come is asked for, and told of, at the call.
    void Promise.allSettled([loadCallOfficer()]);
  }, []);
  const call = async () => {
    setProgress('calling');
    try {
      const callOfficer = await loadCallOfficer();
      setProgress(await callOfficer(client.notes, state, from));
    } catch (error) {
      // Not over what whoever went back looks at by now.
      fail(error, screen);
    }
  };
  const questions = [
    { heading: t('help.can'), lines: [t('help.canDossier'), t('help.canProcedure'), t('help.cannot')] },
    { heading: t('help.lost'), lines: [t('help.lostText'), t('help.lostMore')] },
    { heading: t('help.two'), lines: [t('help.twoText')] },
    { heading: t('help.twoCodes'), lines: [t('help.twoCodesText')] },
    { heading: t('help.none'), lines: [t('help.noneText')] },
  ];
  return (
    <Paged>
      <div className="help">
        <OfficerCall
          progress={state.officerCalls === true || state.callSound === true ? progress : undefined}
          phone={state.office?.hotline ?? state.office?.phone}
          onCall={() => void call()}
        />
        <section className="help-where">
          <h2>{t('help.where')}</h2>
          <p>{t('help.whereText')}</p>
          <SlipDrawing />
        </section>
        <div className="help-questions">
          {questions.map(({ heading, lines }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </section>
          ))}
        </div>
      </div>
    </Paged>
  );
}
