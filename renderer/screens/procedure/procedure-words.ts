import type { i18n } from 'i18next';
import { unreachable } from '../../../shared/result.ts';
import type { Fee, TimeLimit } from '../../../shared/domain/fee.ts';
import type { LocalText } from '../../../shared/domain/identifiers.ts';
import type { Counter } from '../../../shared/domain/office.ts';
import type { Procedure, SubmissionMethod } from '../../../shared/domain/procedure.ts';
import type { Words } from '../../words/i18n.ts';
import { named, type NamedText } from '../../words/names.ts';
import { inLanguage, inSentence, shortName } from '../../words/phrases.ts';
import { spokenCalendarDay } from '../../words/spoken-time.ts';

/** One answer: what it is about, what it says (neither: not known, ask), and under which rule. */
export interface ProcedureLine {
  /** Over this line and those after it. */
  readonly heading?: string;
  readonly label?: string;
  /** In the words of the screen. */
  readonly said?: string;
  /** Word for word as the source or the office has it. */
  readonly text?: LocalText;
  readonly notes?: readonly string[];
  /** Stands back behind the line before it. */
  readonly minor?: true;
  /** File in which the source has it; the file itself is not here. */
  readonly attachment?: string;
}

/** The office's own promise and under it the general rule, else each way of handing in with its own time. */
export function timeLines(procedure: Procedure, t: Words): ProcedureLine[] {
  const promised = procedure.local?.time;
  const general = merged(
    procedure.methods.map(({ channel, time }) => ({
      channel: t(`procedure.channel.${channel}`),
      lines: [timeLine(time, t)],
    })),
  );
  if (promised === undefined) return general;
  const { quantity: count, unit, decision } = promised;
  const notes = [
    t('procedure.promised'),
    ...(decision === undefined ? [] : [t('procedure.resolution', { number: decision })]),
  ];
  return [
    { said: t(`procedure.duration.${unit}`, { count }), notes },
    ...general.filter(isKnown).map(({ label, ...line }, index) => ({
      ...line,
      ...(index === 0 && { heading: t('procedure.byLaw') }),
      ...(label !== undefined && { label: `${label}:` }),
      minor: true as const,
    })),
  ];
}

export function timeLine(time: TimeLimit, t: Words): ProcedureLine {
  switch (time.type) {
    case 'stated': {
      const said = t(`procedure.duration.${time.unit}`, { count: time.quantity });
      return time.text === undefined ? { said } : { said, text: { vi: time.text } };
    }
    case 'text':
      return { text: { vi: time.text } };
    case 'ask':
      return {};
    default:
      return unreachable(time);
  }
}

/** The office's own fee, else each way of handing in with its fees, word for word as the source has them. */
export function feeLines(procedure: Procedure, t: Words): ProcedureLine[] {
  const own = procedure.local?.fee;
  if (own !== undefined) {
    const { text, free, resolution } = own;
    const freeOfCharge = t('procedure.free');
    const saysSo = [text.vi, text.en].some((one) => one?.toLowerCase() === freeOfCharge.toLowerCase());
    return [
      {
        ...(free && !saysSo && { said: freeOfCharge }),
        text,
        ...(resolution !== undefined && { notes: [t('procedure.resolution', { number: resolution })] }),
      },
    ];
  }
  return merged(
    procedure.methods.map((method) => ({
      channel: t(`procedure.channel.${method.channel}`),
      lines: methodFees(method, t),
    })),
  );
}

export function methodFees({ fees }: SubmissionMethod, t: Words): ProcedureLine[] {
  return fees.length === 0 ? [{}] : fees.map((fee) => feeLine(fee, t));
}

/** The text is the fee. "Free" only where the source says so, a number only where it is certain. */
export function feeLine({ kind, text, attachment, amount, free }: Fee, t: Words): ProcedureLine {
  const about = {
    label: t(`procedure.feeKind.${kind}`),
    ...(attachment !== undefined && { attachment }),
  };
  if (text !== undefined) return { ...about, text: { vi: text } };
  if (free) return { ...about, said: t('procedure.free') };
  return amount === undefined ? about : { ...about, said: money(amount, t) };
}

function isKnown({ said, text }: ProcedureLine): boolean {
  return said !== undefined || text !== undefined;
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
    if (!group.channels.includes(channel)) group.channels.push(channel);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return all.flatMap(({ channels, lines }) =>
    lines.map((line) => {
      const label = joined([all.length > 1 ? enumerated(channels) : undefined, line.label]);
      return label === '' ? line : { ...line, label };
    }),
  );
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** "Nộp trực tiếp, gửi bưu chính". */
function enumerated(names: readonly string[]): string {
  return names
    .map((name, index) => (index === 0 ? name : name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1)))
    .join(', ');
}

/** Whom to ask, inside a sentence. A name that cannot be shortened stands whole: no other line here tells it. */
export function counterName(counter: Counter | undefined, t: Words, language: string): string {
  if (counter === undefined) return t('counter.any');
  return inSentence(shortName(counter.name, language) ?? inLanguage(counter.name, language), language);
}

/** The name people use, the English one, or the official one: what stands on top. */
export function titleOf({ code, local, name, names }: Procedure, words: i18n): NamedText {
  return named(words, 'procedures', code, local?.everydayName ?? { vi: name, en: names.en });
}

/** Too long for the type of a title: official names run to 1,192 characters. */
export function isLongName(name: string): boolean {
  return name.length > 120;
}

/** How old the text is, and from 90 days on the advice to ask again. */
export function checkedWords(checked: { on: string; old: boolean } | undefined, t: Words): string {
  if (checked === undefined) return t('procedure.notChecked');
  const date = spokenCalendarDay(t, checked.on);
  return checked.old ? t('procedure.checkedOld', { date }) : t('procedure.checked', { date });
}

/** "1 bản chính, 2 bản sao"; empty where the source counts none. */
export function copiesWords({ originals, copies }: { originals: number; copies: number }, t: Words): string {
  return [
    originals > 0 && t('procedure.originals', { count: originals }),
    copies > 0 && t('procedure.copies', { count: copies }),
  ]
    .filter((part) => part !== false)
    .join(', ');
}
