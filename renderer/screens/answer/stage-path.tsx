import { unreachable } from '../../../shared/result.ts';
import { Check, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../shared/domain/answer.ts';
import { useMinute } from '../../bridge/kiosk-context.tsx';
import type { Words } from '../../words/i18n.ts';
import { inLanguage } from '../../words/phrases.ts';
import { spokenPast } from '../../words/spoken-time.ts';
import './stage-path.css';

declare module 'react' {
  interface CSSProperties {
    /** How many stages there are, for the room that the way takes. */
    '--stages'?: number;
  }
}

/** The way of the dossier as a road with "you are here". Nothing on it can be pressed, and nothing looks so. */
export function StagePath({ stages }: { readonly stages: readonly Stage[] }) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  return (
    <section className="stage-path">
      <h2 className="visually-hidden">{t('answer.path')}</h2>
      <ol style={{ '--stages': stages.length }}>
        {stages.map((stage, index) => (
          <li
            key={index}
            className={`stage stage-${stage.state}`}
            aria-current={stage.state === 'current' ? 'step' : undefined}
          >
            <span className="stage-mark">
              {stage.state === 'done' && <Check strokeWidth={3} aria-hidden />}
              {stage.state === 'current' && <MapPin strokeWidth={2.4} aria-hidden />}
            </span>
            <div className="stage-words">
              <p className="stage-name">{stageName(stage, t, i18n.language)}</p>
              <p className="stage-detail">{stageDetail(stage, t, i18n.language, now)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stageName(stage: Stage, t: Words, language: string): string {
  if (stage.kind === 'forwarded' && stage.unit !== undefined) {
    return t('answer.stage.forwardedTo', { unit: inLanguage(stage.unit, language) });
  }
  if (stage.kind === 'received' && stage.state !== 'done') return t('answer.stage.receivedToCome');
  return t(`answer.stage.${stage.kind}`);
}

/** When, and where it is now. A stage to come says nothing: a date there would be invented. */
function stageDetail(stage: Stage, t: Words, language: string, now: Date): string {
  const unit =
    stage.unit !== undefined && stage.kind !== 'forwarded'
      ? t('answer.stage.at', { unit: inLanguage(stage.unit, language) })
      : undefined;
  const when = stage.at === undefined ? undefined : spokenPast(t, stage.at, now);
  switch (stage.state) {
    case 'to-come':
      return unit === undefined ? '' : unit;
    case 'done':
      return [when, unit].filter((part) => part !== undefined).join(', ');
    case 'current':
      return [
        t('answer.stage.here'),
        [when === undefined ? undefined : t('answer.stage.since', { when }), unit]
          .filter((part) => part !== undefined)
          .join(', '),
      ]
        .filter((part) => part !== '')
        .join('. ');
    default:
      return unreachable(stage.state);
  }
}
