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

/** When, and where it is now or ended. A stage to come says nothing: a date there would be invented. */
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
      return listed(when, unit);
    case 'current': {
      const since = when === undefined ? undefined : t('answer.stage.since', { when });
      const rest = listed(since, unit);
      return rest === '' ? t('answer.stage.here') : `${t('answer.stage.here')}. ${rest}`;
    }
    case 'ended':
      return listed(t('answer.stage.ended'), when, unit);
    default:
      return unreachable(stage.state);
  }
}

function listed(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}

/** How a stage is drawn: a result that was handed over is done as well. */
export function stageSign({ state, kind }: Stage): Stage['state'] {
  return state === 'ended' && kind === 'return' ? 'done' : state;
}
