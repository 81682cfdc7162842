import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../../../bridge/kiosk-context.tsx';
import { Alert } from '../../../../components/alert/alert.tsx';
import { LazyCameraView } from '../../../../scanning/lazy-cameras.tsx';
import { lengthAndKind, type WhatWasRead } from './what-was-read.ts';
import { ReadWords } from './read-words.tsx';

/** The live picture, which device it comes from, and that a code in it is read. */
export function CameraTest() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const stage = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState<{ device?: string; trouble?: true }>({});
  const [read, setRead] = useState<WhatWasRead>();
  return (
    <div className="health">
      <div ref={stage} className="health-camera">
        <LazyCameraView
          position={state.camera.position}
          onContents={(contents) => {
            setRead((before) => ({ ...lengthAndKind(contents), number: (before?.number ?? 0) + 1 }));
          }}
          onTrouble={() => {
            setCamera({ trouble: true });
          }}
          onReady={() => {
            setCamera({ device: deviceIn(stage.current) });
          }}
        />
      </div>
      {camera.trouble === true ? (
        <Alert>{t('staff.health.test.cameraNone')}</Alert>
      ) : (
        <p role="status">
          {camera.device === undefined
            ? t('staff.health.test.cameraWaiting')
            : t('staff.health.test.cameraDevice', {
                name: camera.device === '' ? t('staff.health.test.cameraUnnamed') : camera.device,
              })}
        </p>
      )}
      <ReadWords read={read} />
    </div>
  );
}

/** As the system calls it; empty where it says nothing. */
function deviceIn(stage: HTMLElement | null): string {
  const stream = stage?.querySelector('video')?.srcObject;
  return stream instanceof MediaStream ? (stream.getVideoTracks()[0]?.label ?? '') : '';
}
