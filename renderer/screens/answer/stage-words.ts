import type { Stage } from '../../../shared/domain/answer.ts';
import { hasHour } from '../../../shared/domain/vietnam-time.ts';
import { unreachable } from '../../../shared/result.ts';
import type { Words } from '../../words/i18n.ts';
import { inLanguage } from '../../words/phrases.ts';
import { spokenPast } from '../../words/spoken-time.ts';

export function stageName(stage: Stage, t: Words, language: string): string {
  if (stage.kind === 'forwarded' && stage.unit !== undefined) {
    return t('answer.stage.forwardedTo', { unit: inLanguage(stage.unit, language) });
  }
  if (stage.kind === 'received' && stage.state !== 'done') return t('answer.stage.receivedToCome');
  return t(`answer.stage.${stage.kind}`);
}

/** When, and where it is now. A stage to come says nothing: a date there would be invented. */
export function stageDetail(stage: Stage, t: Words, language: string, now: Date): string {
  const unit =
    stage.unit !== undefined && stage.kind !== 'forwarded'
      ? t('answer.stage.at', { unit: inLanguage(stage.unit, language) })
      : undefined;
  const when = stage.at === undefined ? undefined : spokenPast(t, stage.at, now, hasHour(stage.at));
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
