import {
  AArrowDown,
  AArrowUp,
  ArrowDownToLine,
  ArrowLeft,
  ArrowUpToLine,
  Check,
  Contrast,
  Ear,
  Globe,
  HeartHandshake,
  House,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useModes } from '../../session/modes-context.tsx';
import { useSession } from '../../session/session-context.tsx';
import { useSpeech } from '../../speech/speech-context.tsx';
import './bottom-bar.css';
import './bar-shares.css';

/**
 * Always in the same order and the same places: back, first page, how the person wants to see the screens,
 * languages, help. Where a button would lead nowhere its place stays empty, so that the others never move under a
 * person's finger.
 */
export function BottomBar() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const { screen, canGoBack, back, firstPage, go } = useSession();
  const canLeave = screen.name !== 'attract' && screen.name !== 'home';
  const names = state.languages.map(({ name }) => name);
  return (
    <nav className="bottom-bar" aria-label={t('bar.label')}>
      <div className="bar-place bar-back">
        {canGoBack && <BarButton icon={ArrowLeft} label={t('bar.back')} onPress={back} />}
      </div>
      <div className="bar-place bar-first">
        {canLeave && <BarButton icon={House} label={t('bar.first')} onPress={firstPage} />}
      </div>
      <ModeButtons />
      <div className="bar-place bar-languages">
        {names.length > 1 && screen.name !== 'languages' && (
          <BarButton
            icon={Globe}
            label={languagesLabel(names)}
            onPress={() => {
              go({ name: 'languages' });
            }}
          />
        )}
      </div>
      <div className="bar-place bar-help">
        {screen.name !== 'help' && (
          <BarButton
            icon={HeartHandshake}
            label={t('bar.officer')}
            onPress={() => {
              go({ name: 'help', from: screen.name });
            }}
          />
        )}
      </div>
    </nav>
  );
}

/** As many as a person takes in at a glance; whoever looks for another one sees by the number that there are more. */
const NAMES_IN_BAR = 3;

/** Each in its own name: whoever cannot read the language on the screen finds their own. */
function languagesLabel(names: readonly string[]): string {
  const shown = names.length > NAMES_IN_BAR ? names.slice(0, NAMES_IN_BAR - 1) : names;
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`+${more}`] : [])].join('\u00A0· ');
}

function ModeButtons() {
  const { t } = useTranslation();
  const { modes, choose } = useModes();
  const speech = useSpeech();
  const { state } = useKiosk();
  const canSpeak = speech.available || speech.on;
  const speaksSomeLanguage = state.languages.some((one) => one.speech);
  const big = modes.text === 200;
  const clear = modes.contrast === 'high';
  const low = modes.reach === 'low';
  return (
    <>
      <div className="bar-place bar-text">
        <BarButton
          icon={big ? AArrowDown : AArrowUp}
          label={t('bar.bigText')}
          chosen={big}
          onPress={() => {
            choose({ text: big ? 100 : 200 });
          }}
        />
      </div>
      <div className="bar-place bar-contrast">
        <BarButton
          icon={Contrast}
          label={t('bar.clearColours')}
          chosen={clear}
          onPress={() => {
            choose({ contrast: clear ? 'normal' : 'high' });
          }}
        />
      </div>
      <div className="bar-place bar-reach">
        <BarButton
          icon={low ? ArrowUpToLine : ArrowDownToLine}
          label={t('bar.lowReach')}
          chosen={low}
          onPress={() => {
            choose({ reach: low ? 'normal' : 'low' });
          }}
        />
      </div>
      {(canSpeak || speaksSomeLanguage) && (
        <div className="bar-place bar-aloud">
          {canSpeak && (
            <BarButton
              icon={Ear}
              label={t('bar.aloud')}
              chosen={speech.on}
              onPress={() => {
                speech.turn(!speech.on);
              }}
            />
          )}
        </div>
      )}
    </>
  );
}

function BarButton(props: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
  /** A mode: whether it is on. Shown by a tick, colour and frame, and said. */
  readonly chosen?: boolean;
}) {
  const { icon: Icon, label, chosen, onPress } = props;
  return (
    <button type="button" className="bar-button" aria-pressed={chosen} onClick={onPress}>
      <Icon className="bar-button-icon" aria-hidden />
      <span className="bar-button-words">{label}</span>
      {chosen === true && <Check className="bar-button-chosen" aria-hidden strokeWidth={3.5} />}
    </button>
  );
}
