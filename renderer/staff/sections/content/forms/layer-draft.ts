import type { OfficeLayer } from '../../../../../shared/domain/procedure.ts';
import { textOf, type TextDraft } from '../fields/local-field.tsx';

/** The office's layer while it is being written: empty is what the source says. */
export interface LayerDraft {
  readonly everydayName: TextDraft;
  readonly summary: TextDraft;
  readonly bring: readonly TextDraft[];
  /** Empty: none in particular. */
  readonly counter: string;
  readonly fee: TextDraft;
  readonly free: boolean;
  readonly resolution: string;
  readonly time: string;
  readonly unit: NonNullable<OfficeLayer['time']>['unit'];
  readonly timeDecision: string;
  readonly decision: string;
  readonly sameDay: boolean;
  readonly hidden: boolean;
}

const empty: TextDraft = { vi: '' };

export function draftOf(layer: OfficeLayer): LayerDraft {
  return {
    everydayName: layer.everydayName ?? empty,
    summary: layer.summary ?? empty,
    bring: layer.bring,
    counter: layer.counter ?? '',
    fee: layer.fee?.text ?? empty,
    free: layer.fee?.free ?? false,
    resolution: layer.fee?.resolution ?? '',
    time: layer.time === undefined ? '' : String(layer.time.quantity),
    unit: layer.time?.unit ?? 'working-day',
    timeDecision: layer.time?.decision ?? '',
    decision: layer.decision ?? '',
    sameDay: layer.sameDay,
    hidden: layer.hidden === true,
  };
}

/** What has no field in the form (the process, forms, the rank …) stays as it was. */
export function layerOf(before: OfficeLayer, draft: LayerDraft): OfficeLayer {
  const name = textOf(draft.everydayName);
  const about = textOf(draft.summary);
  const quantity = Number(draft.time.trim().replace(',', '.'));
  // Kept even where a part is missing, so that the form can say which.
  const hasFee = [draft.fee.vi, draft.resolution].some((part) => part.trim() !== '') || draft.free;
  return {
    ...withoutFields(before),
    ...(name !== undefined && { everydayName: name }),
    ...(about !== undefined && { summary: about }),
    bring: draft.bring.map((line) => textOf(line) ?? { vi: '' }),
    ...(draft.counter !== '' && { counter: draft.counter }),
    ...(hasFee && {
      fee: {
        text: textOf(draft.fee) ?? { vi: '' },
        free: draft.free,
        ...(draft.resolution !== '' && { resolution: draft.resolution }),
      },
    }),
    ...(draft.time.trim() !== '' && {
      time: {
        quantity,
        unit: draft.unit,
        ...(draft.timeDecision !== '' && { decision: draft.timeDecision }),
      },
    }),
    ...(draft.decision !== '' && { decision: draft.decision }),
    sameDay: draft.sameDay,
    ...(draft.hidden && { hidden: true }),
  };
}

const fields = ['everydayName', 'summary', 'counter', 'fee', 'time', 'decision', 'hidden'] as const;

function withoutFields(layer: OfficeLayer): Omit<OfficeLayer, (typeof fields)[number]> {
  const rest = { ...layer };
  for (const field of fields) delete rest[field];
  return rest;
}
