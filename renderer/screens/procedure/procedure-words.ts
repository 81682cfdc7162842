import { unreachable } from '../../../shared/result.ts';
import type { Fee, TimeLimit } from '../../../shared/domain/fee.ts';
import type { Counter } from '../../../shared/domain/office.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import type { Language, Words } from '../../words/i18n.ts';
import { inLanguage, inSentence } from '../../words/phrases.ts';

/** One answer: what it is about, what it says (absent: not known, ask), and under which rule. */
export interface ProcedureLine {
  readonly label?: string;
  readonly text?: string;
  readonly note?: string;
}

interface Telling {
  readonly t: Words;
  readonly language: Language;
}

/** The office's own promise, else each way of handing in with its own time. */
export function timeLines(procedure: Procedure, { t }: Telling): ProcedureLine[] {
  const promised = procedure.local?.time;
  if (promised !== undefined) {
    return [
      {
        text: t(`procedure.duration.${promised.unit}`, { count: promised.quantity }),
        ...(promised.decision !== undefined && {
          note: `${t('procedure.promised')} ${t('procedure.resolution', { number: promised.decision })}`,
        }),
      },
    ];
  }
  return merged(
    procedure.methods.map(({ channel, time }) => ({
      channel: t(`procedure.channel.${channel}`),
      lines: [timeLine(time, t)],
    })),
  );
}

function timeLine(time: TimeLimit, t: Words): ProcedureLine {
  switch (time.type) {
    case 'stated': {
      const text = t(`procedure.duration.${time.unit}`, { count: time.quantity });
      return time.text === undefined ? { text } : { text: `${text}\n${time.text}` };
    }
    case 'text':
      return { text: time.text };
    case 'ask':
      return {};
    default:
      return unreachable(time);
  }
}

/** The office's own fee, else each way of handing in with its fees, word for word as the source has them. */
export function feeLines(procedure: Procedure, { t, language }: Telling): ProcedureLine[] {
  const own = procedure.local?.fee;
  if (own !== undefined) {
    return [
      {
        text: inLanguage(own.text, language),
        ...(own.resolution !== undefined && {
          note: t('procedure.resolution', { number: own.resolution }),
        }),
      },
    ];
  }
  return merged(
    procedure.methods.map(({ channel, fees }) => ({
      channel: t(`procedure.channel.${channel}`),
      lines: fees.length === 0 ? [{}] : fees.map((fee) => feeLine(fee, t)),
    })),
  );
}

/** The text is the fee. "Free" only where the source says so, a number only where it is certain. */
export function feeLine(fee: Fee, t: Words): ProcedureLine {
  const label = t(`procedure.feeKind.${fee.kind}`);
  if (fee.text !== undefined) return { label, text: fee.text };
  if (fee.free) return { label, text: t('procedure.free') };
  return fee.amount === undefined ? { label } : { label, text: money(fee.amount, t) };
}

function money(amount: { value: number; currency: string }, t: Words): string {
  const value = new Intl.NumberFormat('vi-VN').format(amount.value);
  return amount.currency === 'VND' ? t('procedure.dong', { amount: value }) : `${value} ${amount.currency}`;
}

/** Ways that say the same stand together; where all say the same, the way needs not be named. */
function merged(ways: readonly { channel: string; lines: readonly ProcedureLine[] }[]): ProcedureLine[] {
  const groups = new Map<string, { channels: string[]; lines: readonly ProcedureLine[] }>();
  for (const { channel, lines } of ways) {
    const key = JSON.stringify(lines);
    const group = groups.get(key) ?? { channels: [], lines };
    group.channels.push(channel);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return all.flatMap(({ channels, lines }) =>
    lines.map((line) => {
      const label = [all.length > 1 ? channels.join(', ') : undefined, line.label]
        .filter((part) => part !== undefined)
        .join(' · ');
      return label === '' ? line : { ...line, label };
    }),
  );
}

export function counterName(counter: Counter | undefined, { t, language }: Telling): string {
  return counter === undefined ? t('counter.any') : inSentence(inLanguage(counter.name, language), language);
}
