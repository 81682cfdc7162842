import { unreachable } from '../../../shared/result.ts';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealError } from '../../../shared/api.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Alert } from '../../components/alert/alert.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { DigitKeys } from '../../components/keypad/digit-keys.tsx';
import { useTypedKeys } from '../../components/keypad/use-typed-keys.ts';
import { useModes } from '../../session/modes-context.tsx';
import { useOneAtATime } from '../../session/one-at-a-time.ts';
import type { ScreenNamed } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import { useLeftAs } from '../../session/use-left-as.ts';
import { reveal } from './reveal.ts';
import './phone-digits-screen.css';

const LENGTH = 4;

/** The last four digits of the phone on file open one's own dossier. They are sent, compared and forgotten. */
export function PhoneDigitsScreen({ screen }: { readonly screen: ScreenNamed<'phone-digits'> }) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const session = useSession();
  const { modes } = useModes();
  const presses = useOneAtATime();
  const [entered, setEntered] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(screen.problem);
  const closed = problem !== undefined && problem !== 'no-match';
  // Digits that were typed are forgotten; that no more are taken is not.
  useLeftAs(screen, () => {
    const { problem: _, ...asIfNew } = screen;
    return problem === undefined ? asIfNew : { ...asIfNew, problem };
  });

  const press = (digit: string) => {
    if (busy || closed) return;
    setProblem(undefined);
    setEntered((before) => (before + digit).slice(0, LENGTH));
  };
  const erase = () => {
    setEntered((before) => before.slice(0, -1));
  };
  const submit = () => {
    if (closed || entered.length !== LENGTH) return;
    void presses.press(
      async (left) => {
        setBusy(true);
        setProblem(await reveal({ client, session, screen, digits: entered, left }));
        return true;
      },
      () => {
        setEntered('');
        setBusy(false);
      },
    );
  };
  useTypedKeys((key) => {
    if (key === 'Backspace' || key === 'Delete') erase();
    else if (key === 'Enter') submit();
    else if (/^\d$/.test(key)) press(key);
  });

  // Boxes that nothing can fill would ask for digits still, and so would the title.
  const boxes = closed ? null : <DigitBoxes entered={entered.length} />;
  // Above the middle of the panel big type has room for a few lines: first for those that change with each key.
  const boxesFirst = modes.reach === 'low' && modes.text === 200;

  return (
    <Paged flush>
      <div className="phone-digits">
        <div className="phone-digits-told">
          <Aloft>
            <h1 className="phone-digits-title" tabIndex={-1}>
              {t(closed ? 'phone.closed' : 'phone.title')}
            </h1>
            {problem !== undefined && <Alert>{problemWords(t, problem)}</Alert>}
            {boxesFirst && boxes}
            {problem === undefined && <p className="phone-digits-about">{t('phone.about')}</p>}
            {!boxesFirst && boxes}
            {!closed && <p className="phone-digits-forgotten">{t('phone.forgotten')}</p>}
          </Aloft>
        </div>
        <div className="phone-digits-pad">
          {closed ? (
            <Action look="main" wide onPress={session.back}>
              {t('phone.toCounter')}
            </Action>
          ) : (
            <>
              <DigitKeys
                label={t('phone.field')}
                onDigit={press}
                onErase={erase}
                onClear={() => {
                  setEntered('');
                }}
              />
              <Action
                look="main"
                wide
                icon={ArrowRight}
                disabled={busy || entered.length !== LENGTH}
                onPress={submit}
              >
                {t('phone.submit')}
              </Action>
            </>
          )}
        </div>
      </div>
    </Paged>
  );
}

/** The digits themselves are not shown: whoever stands behind needs not see them. */
function DigitBoxes({ entered }: { readonly entered: number }) {
  const { t } = useTranslation();
  return (
    <ol className="digit-boxes" aria-label={t('phone.field')} aria-live="polite">
      {Array.from({ length: LENGTH }, (_, index) => (
        <li key={index} className={index < entered ? 'digit-box-full' : ''} data-next={index === entered}>
          <span className="visually-hidden">{t(index < entered ? 'phone.entered' : 'phone.empty')}</span>
        </li>
      ))}
    </ol>
  );
}

function problemWords(t: ReturnType<typeof useTranslation>['t'], problem: RevealError['type']): string {
  switch (problem) {
    case 'no-match':
      return t('phone.noMatch');
    case 'too-many-attempts':
      return t('phone.tooMany');
    case 'still-loading':
      return t('phone.stillLoading');
    case 'unknown-code':
      return t('phone.unknownCode');
    case 'paused':
      return t('phone.paused');
    default:
      return unreachable(problem);
  }
}
