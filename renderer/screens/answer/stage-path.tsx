import { Check, MapPin, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../shared/domain/answer.ts';
import { useMinute } from '../../bridge/kiosk-context.tsx';
import { Whole } from '../../words/whole.tsx';
import { stageDetail, stageName, stageSign } from './stage-words.ts';
import './stage-path.css';

declare module 'react' {
  interface CSSProperties {
    /** How many stages there are, for the room that the way takes. */
    '--stages'?: number;
  }
}

/** The way of the dossier as a road with "you are here", or where it ended. Nothing on it can be pressed, and nothing looks so. */
export function StagePath({ stages }: { readonly stages: readonly Stage[] }) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  return (
    <section className="stage-path">
      <h2 className="visually-hidden">{t('answer.path')}</h2>
      <ol style={{ '--stages': stages.length }}>
        {stages.map((stage, index) => {
          const sign = stageSign(stage);
          return (
            <li
              key={index}
              className={`stage stage-${sign}`}
              aria-current={stage.state === 'current' ? 'step' : undefined}
            >
              <span className="stage-mark">
                {sign === 'done' && <Check strokeWidth={3} aria-hidden />}
                {sign === 'current' && <MapPin strokeWidth={2.4} aria-hidden />}
                {sign === 'ended' && <X strokeWidth={2.4} aria-hidden />}
              </span>
              <div className="stage-words">
                <p className="stage-name">{stageName(stage, t, i18n.language)}</p>
                <p className="stage-detail">
                  <Whole>{stageDetail(stage, t, i18n.language, now)}</Whole>
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
