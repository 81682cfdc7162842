import type { z } from 'zod';
import type { api } from '../../../../../shared/api.ts';
import type { ContentEdits, Origin } from '../../../../../shared/domain/content-edit.ts';
import type { SeenScreen } from '../seen.tsx';

type Hours = z.output<typeof api.editing.hours.value>['value'];

export interface HoursForms {
  readonly hours: Hours;
  readonly origin: Origin;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}

/** Hours as the feed has them; what would be seen then is told by the list of changes. */
export function takingBackHours(origin: Origin): {
  takeBack?: { edits: ContentEdits; seen: SeenScreen };
} {
  if (origin.type === 'feed') return {};
  return { takeBack: { edits: { put: [], drop: ['hours'] }, seen: { screen: 'as-fed' } } };
}
