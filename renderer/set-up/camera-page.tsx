import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../components/action/action.tsx';
import { LivePicture } from './live-picture.tsx';
import { Options } from './options.tsx';
import { SetUpPage } from './set-up-page.tsx';
import type { StepProps } from './steps.ts';

const positions = ['above', 'below', 'left', 'right'] as const;

/** Whether it is used, what it sees, and where it sits: the screens point people there. */
export function CameraPage({ draft, change, onBack, onNext }: StepProps) {
  const { t } = useTranslation();
  const { use, position } = draft.camera;
  const [reads, setReads] = useState(0);
  return (
    <SetUpPage
      step="camera"
      title={t('setUp.camera.title')}
      lead={t('setUp.camera.lead')}
      onBack={onBack}
      actions={
        <Action look="main" trailingIcon={ArrowRight} onPress={onNext}>
          {t('setUp.next')}
        </Action>
      }
    >
      <div className="set-up-two">
        <section>
          <Options
            label={t('setUp.camera.use')}
            chosen={use ? 'on' : 'off'}
            onChoose={(key) => {
              change({ camera: { use: key === 'on', position } });
            }}
            options={[
              { key: 'on', words: t('setUp.camera.on') },
              { key: 'off', words: t('setUp.camera.off') },
            ]}
          />
          {use && (
            <>
              <h2>{t('setUp.camera.where')}</h2>
              <Options
                label={t('setUp.camera.where')}
                chosen={position}
                onChoose={(key) => {
                  change({ camera: { use, position: key } });
                }}
                options={positions.map((key) => ({ key, words: t(`setUp.camera.position.${key}`) }))}
              />
            </>
          )}
        </section>
        {use && (
          <section>
            <LivePicture
              position={position}
              onContents={() => {
                setReads((before) => before + 1);
              }}
            />
            <p role="status">
              {reads === 0 ? t('setUp.camera.try') : t('setUp.camera.read', { count: reads })}
            </p>
          </section>
        )}
      </div>
    </SetUpPage>
  );
}
