import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundConfiguration, NewMember, SetUpClient } from '../../shared/api/set-up.ts';
import { unreachable } from '../../shared/result.ts';
import type { ScanInbox } from '../scanning/scan-inbox.ts';
import { plainModes } from '../session/modes.ts';
import { usePanel } from '../session/panel.ts';
import { CameraPage } from './camera-page.tsx';
import { ConfigurationPage } from './configuration-page.tsx';
import { FilePage } from './file-page.tsx';
import { FirstPinsPage } from './first-pins-page.tsx';
import { MembersPage } from './members-page.tsx';
import { ScannerPage } from './scanner-page.tsx';
import { ScreenPage } from './screen-page.tsx';
import { SummaryPage } from './summary-page.tsx';
import type { Draft, Step } from './steps.ts';
import { steps } from './steps.ts';

interface SetUpProps {
  readonly client: SetUpClient;
  /** What a hand scanner reads. */
  readonly scans: ScanInbox;
  /** The kiosk is open behind the same address. */
  readonly onDone: () => void;
}

const usual: Draft = {
  found: undefined,
  byStick: undefined,
  members: [],
  camera: { use: true, position: 'above' },
  pixelsPerMillimetre: 4.03,
  scanner: false,
};

/** The first start: step by step, nothing is written before the last one. */
export function SetUp({ client, scans, onDone }: SetUpProps) {
  const { t, i18n } = useTranslation();
  const [step, setStep] = useState<Step>('configuration');
  const [draft, setDraft] = useState<Draft>(usual);
  const [firstPins, setFirstPins] = useState<readonly { name: string; pin: string }[]>();
  usePanel(draft.pixelsPerMillimetre, plainModes);
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.documentElement.dataset['staff'] = 'true';
    document.title = t('product');
  }, [t, i18n.language]);

  const change = useCallback((what: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...what }));
  }, []);
  const at = steps.indexOf(step);
  const ways = {
    draft,
    change,
    onBack:
      at === 0
        ? undefined
        : () => {
            setStep(steps[at - 1] ?? step);
          },
    onNext: () => {
      setStep(steps[at + 1] ?? step);
    },
  };

  if (firstPins !== undefined && firstPins.length > 0)
    return (
      <FirstPinsPage
        pins={firstPins}
        onDone={() => {
          if (draft.byStick === undefined) onDone();
          else setFirstPins([]);
        }}
      />
    );
  if (firstPins !== undefined && draft.byStick !== undefined)
    return <FilePage client={client} stick={draft.byStick} onDone={onDone} />;
  switch (step) {
    case 'configuration':
      return (
        <ConfigurationPage
          {...ways}
          client={client}
          scans={scans}
          onFound={(found: FoundConfiguration, byStick: string | undefined) => {
            const { camera, screen } = found;
            change({ found, byStick, camera, pixelsPerMillimetre: screen.pixelsPerMillimetre });
          }}
        />
      );
    case 'members':
      return (
        <MembersPage
          {...ways}
          client={client}
          scans={scans}
          onMembers={(members: readonly NewMember[]) => {
            change({ members });
          }}
        />
      );
    case 'camera':
      return <CameraPage {...ways} />;
    case 'scanner':
      return <ScannerPage {...ways} scans={scans} />;
    case 'screen':
      return <ScreenPage {...ways} />;
    case 'summary':
      return (
        <SummaryPage
          {...ways}
          client={client}
          onFinished={(pins) => {
            if (pins.length === 0 && draft.byStick === undefined) onDone();
            else setFirstPins(pins);
          }}
        />
      );
    default:
      return unreachable(step);
  }
}
