import words from '../data/change-words.json' with { type: 'json' };
import { unreachable } from '../result.ts';
import type { Fee, TimeLimit } from './fee.ts';
import type { LocalText } from './identifiers.ts';
import type { Form } from './blob.ts';
import type { RowValue } from './lay-over.ts';
import type { OfficeLayer, Procedure } from './procedure.ts';

type ValueOf<T extends RowValue['type']> = Extract<RowValue, { type: T }>;

/** One part of a row that people would name: what belongs to it, and how it reads; undefined: there is none. */
interface Part<V> {
  readonly part: string;
  readonly pick: (value: V) => unknown;
  readonly tell: (value: V) => string | undefined;
  /** Told of a row that comes or goes, where nobody reads everything. */
  readonly always?: true;
}
type Told = string | number | boolean | LocalText | readonly (string | undefined)[] | undefined;

/** A part that is one value of the row. */
function plain<V>(part: string, pick: (value: V) => Told, options: { readonly always?: true } = {}): Part<V> {
  return { part, pick, tell: (value) => linesOf(pick(value)), ...options };
}

function linesOf(value: Told): string | undefined {
  if (value === undefined || value === false) return undefined;
  if (value === true) return words.yes;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if ('vi' in value) return textOf(value);
  const lines = value.filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.join('\n');
}

function textOf({ vi, en }: LocalText): string {
  return en === undefined ? vi : `${vi}\n${en}`;
}

const always = { always: true } as const;
const texts = (list: readonly LocalText[]) => list.map(({ vi }) => vi);

const procedureParts: readonly Part<Procedure>[] = [
  plain('everyday-name', ({ local }) => local?.everydayName, always),
  plain('name', ({ name }) => name, always),
  plain('english-name', ({ names }) => names.en),
  plain('summary', ({ local }) => local?.summary),
  plain('hidden', ({ local }) => local?.hidden),
  plain('withdrawn', ({ withdrawn }) => withdrawn?.on),
  plain('office-fee', ({ local }) => local?.fee && [officeFee(local.fee)], always),
  {
    part: 'fee',
    pick: ({ methods }) => methods.map(({ channel, fees }) => ({ channel, fees })),
    tell: ({ methods }) =>
      byChannel(methods, ({ fees }) => (fees.length === 0 ? undefined : fees.map(feeOf).join('; '))),
    ...always,
  },
  plain('office-time', ({ local }) => local?.time && [officeTime(local.time)], always),
  {
    part: 'time',
    pick: ({ methods }) => methods.map(({ channel, time }) => ({ channel, time })),
    tell: ({ methods }) => byChannel(methods, ({ time }) => timeOf(time)),
    ...always,
  },
  {
    part: 'methods',
    pick: ({ methods }) => methods.map(({ channel, description }) => ({ channel, description })),
    tell: ({ methods }) => byChannel(methods, ({ description }) => description ?? ''),
  },
  plain('online', ({ online }) => online && words.online[online]),
  plain('counter', ({ local }) => local?.counter),
  plain('same-day', ({ local }) => local?.sameDay),
  plain('bring', ({ local }) => texts(local?.bring ?? [])),
  plain('steps', ({ steps }) =>
    steps.map(({ name, text }) => (name === undefined ? text : `${name}: ${text}`)),
  ),
  {
    part: 'papers',
    pick: ({ cases }) =>
      cases.map(({ heading, papers }) => [
        heading,
        papers.map(({ kind, text, originals, copies }) => [kind, text, originals, copies]),
      ]),
    tell: ({ cases }) =>
      linesOf(
        cases.flatMap(({ heading, papers }) => [
          heading,
          ...papers.map(({ text, originals, copies }) =>
            [
              text,
              originals > 0 ? `${String(originals)} ${words.originals}` : undefined,
              copies > 0 ? `${String(copies)} ${words.copies}` : undefined,
            ]
              .filter((one) => one !== undefined)
              .join(', '),
          ),
        ]),
      ),
  },
  plain('forms', ({ cases }) => formsOf(cases.flatMap(({ papers }) => papers.flatMap(({ forms }) => forms)))),
  plain('office-forms', ({ local }) => formsOf(local?.forms ?? [])),
  plain('results', ({ results }) => results),
  plain('conditions', ({ conditions }) => conditions),
  plain('legal-basis', ({ legalBasis }) =>
    legalBasis.map(({ number, title }) => (number === undefined ? title : `${number}: ${title}`)),
  ),
  plain(
    'decision',
    ({ decision }) =>
      decision && [[decision.number, decision.date, decision.issuer].filter(Boolean).join(', ')],
  ),
  plain('office-decision', ({ local }) => local?.decision),
  plain('level', ({ levels }) => levels.map((level) => words.level[level])),
  plain('field', ({ field, fieldNames }) => fieldNames ?? field, always),
  plain('audience', ({ audience }) => audience),
  plain('office-audience', ({ local }) => local?.audience),
  plain('description', ({ description }) => description),
  plain('sets', ({ sets }) => sets),
  plain('agencies', ({ agencies }) => [
    agencies.executing,
    agencies.authority,
    agencies.authorised,
    agencies.coordinating,
  ]),
  plain('address', ({ receivingAddress }) => receivingAddress),
  {
    part: 'returning',
    pick: ({ returning }) => returning,
    tell: ({ returning }) =>
      linesOf(
        returning?.map(
          ({ handedIn, by }) =>
            `${words.returning[handedIn]}: ${by.map((one) => words.returning[one]).join(', ')}`,
        ),
      ),
  },
  {
    part: 'process',
    pick: ({ local }) => local?.process ?? [],
    tell: ({ local }) => linesOf(local?.process.map(processStep)),
  },
  plain('combine-with', ({ local }) => local?.combineWith),
  plain('rank', ({ local }) => local?.rank),
  plain(
    'checked',
    ({ local }) => local && [[local.checkedAt, local.checkedBy].filter(Boolean).join(', ') || undefined],
  ),
  plain('scope', ({ scope }) => words.scope[scope]),
  plain('related', ({ related }) => related),
  plain('keywords', ({ keywords }) => keywords),
  plain('note', ({ note }) => note),
  plain('sensitive', ({ sensitive }) => sensitive),
];

const officeParts: readonly Part<ValueOf<'office'>>[] = [
  plain('name', ({ name }) => name, always),
  plain('unit-name', ({ unitName }) => unitName),
  {
    part: 'hours',
    pick: ({ openings }) => openings,
    tell: ({ openings }) =>
      linesOf(
        openings.map(
          ({ weekday, spans }) =>
            `${words.weekday[weekday - 1] ?? ''}: ${spans.map(({ from, until }) => `${from}–${until}`).join(', ')}`,
        ),
      ),
    ...always,
  },
  {
    part: 'closed-days',
    pick: ({ closedDays }) => closedDays,
    tell: ({ closedDays }) =>
      linesOf(closedDays.map(({ day, reason }) => (reason === undefined ? day : `${day}: ${reason.vi}`))),
  },
  plain('open-days', ({ openDays }) => openDays),
  plain('address', ({ address }) => address),
  plain('contact', ({ phone, hotline, website, email }) => [phone, hotline, website, email]),
  {
    part: 'feedback',
    pick: ({ feedback }) => feedback,
    tell: ({ feedback }) =>
      linesOf(
        feedback.map(({ agency, post, phone, website, email }) =>
          [agency.vi, post?.vi, phone, website, email].filter(Boolean).join(', '),
        ),
      ),
  },
];

const PARTS: { readonly [T in RowValue['type']]: readonly Part<ValueOf<T>>[] } = {
  procedure: procedureParts,
  office: officeParts,
  field: [plain('name', ({ name }) => name, always)],
  synonym: [plain('said', ({ said }) => said, always), plain('means', ({ means }) => means, always)],
  'life-event': [
    plain('name', ({ name }) => name, always),
    plain('procedures', ({ procedures }) => procedures, always),
    plain('order', ({ order }) => order),
  ],
  source: [plain('name', ({ name }) => name, always), plain('seen-on', ({ seenOn }) => seenOn, always)],
  counter: [plain('name', ({ name }) => name, always), plain('place', ({ place }) => place, always)],
  unit: [plain('name', ({ name }) => name, always)],
  officer: [
    plain('name', ({ name }) => name, always),
    plain('title', ({ title }) => title, always),
    plain('contact', ({ phone }) => phone, always),
    plain('field', ({ fields }) => fields),
    plain('head', ({ head }) => head),
    plain('order', ({ order }) => order),
  ],
  notice: [
    plain('name', ({ title }) => title, always),
    plain('text', ({ text }) => text, always),
    plain('from', ({ from }) => from, always),
    plain('until', ({ until }) => until, always),
  ],
  agency: [
    plain('name', ({ name }) => name, always),
    plain('address', ({ address }) => address),
    plain('contact', ({ phone }) => phone),
  ],
  'language-pack': [
    plain('name', ({ name }) => name, always),
    {
      part: 'words',
      pick: ({ strings, names }) => ({ strings, names }),
      tell: ({ strings }) => `${String(Object.keys(strings).length)} ${words.words}`,
    },
    {
      part: 'recordings',
      pick: ({ clips }) => clips,
      tell: ({ clips }) => `${String(clips.length)} ${words.recordings}`,
    },
  ],
};

/** Every part that a change may name, `other` for what has no name of its own. Words: `staff.change.part.<id>`. */
export const changeParts: readonly string[] = [
  ...new Set([...Object.values(PARTS).flatMap((parts) => parts.map(({ part }) => part)), 'other']),
];

/** The parts of a row of this type. */
export function partsOf<V extends RowValue>(value: V): readonly Part<V>[] {
  // The table has one list for each type; the compiler cannot follow the type from the value to its list.
  return PARTS[value.type] as unknown as readonly Part<V>[];
}

function byChannel(
  methods: Procedure['methods'],
  tell: (method: Procedure['methods'][number]) => string | undefined,
): string | undefined {
  return linesOf(
    methods.map((method) => {
      const told = tell(method);
      if (told === undefined) return undefined;
      const channel = words.channel[method.channel];
      return told === '' ? channel : `${channel}: ${told}`;
    }),
  );
}

function feeOf({ text, amount, attachment, free }: Fee): string {
  if (text !== undefined) return text;
  if (amount !== undefined) return `${String(amount.value)} ${amount.currency}`;
  return attachment ?? (free ? words.free : words.ask);
}

function officeFee({ text, free, resolution }: NonNullable<OfficeLayer['fee']>): string {
  const said = [text.vi, free ? words.free : undefined, resolution].filter((one) => one !== undefined);
  return [...new Set(said)].join(', ');
}

function timeOf(time: TimeLimit): string {
  switch (time.type) {
    case 'stated':
      return `${String(time.quantity)} ${words.unit[time.unit]}`;
    case 'text':
      return time.text;
    case 'ask':
      return words.ask;
    default:
      return unreachable(time);
  }
}

function officeTime({ quantity, unit, decision }: NonNullable<OfficeLayer['time']>): string {
  const said = `${String(quantity)} ${words.unit[unit]}`;
  return decision === undefined ? said : `${said}, ${decision}`;
}

function processStep({ order, unit, kind, workingDays }: OfficeLayer['process'][number]): string {
  const days = workingDays === undefined ? '' : `, ${String(workingDays)} ${words.unit['working-day']}`;
  return `${String(order)}. ${words.process[kind]}: ${unit}${days}`;
}

function formsOf(forms: readonly Form[]): string[] {
  return forms.map(({ fileName, pdf, sample }) => {
    const there = [pdf && words.form, sample && words.sample].filter((one) => one !== undefined);
    return there.length === 0 ? fileName : `${fileName} (${there.join(', ')})`;
  });
}
