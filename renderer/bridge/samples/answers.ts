import {
  answerSchema,
  type Answer,
  type Appointment,
  type OwnAnswer,
  type Stage,
  type Timing,
} from '../../../shared/domain/answer.ts';
import type { DossierStatus } from '../../../shared/domain/dossier.ts';

/** Answers of every status, timing and level, for the gallery and for tests. The people are invented. */

const due: Appointment = { at: '2026-11-27T15:30:00+07:00', hasHour: true };
const counter = { name: { vi: 'Quầy số 3', en: 'Counter 3' }, place: { vi: 'tầng 1', en: 'ground floor' } };
const justice = { vi: 'Tư pháp – Hộ tịch', en: 'Civil Status' };

const threeStages: Stage[] = [
  { kind: 'received', state: 'done', at: '2026-11-16T08:12:00+07:00' },
  { kind: 'processing', state: 'current' },
  { kind: 'return', state: 'to-come' },
];
const ownStages: Stage[] = [
  { kind: 'received', state: 'done', at: '2026-11-16T08:12:00+07:00' },
  { kind: 'forwarded', state: 'done', at: '2026-11-16T10:40:00+07:00', unit: justice },
  { kind: 'examining', state: 'current', at: '2026-11-17T08:00:00+07:00', unit: justice },
  { kind: 'signing', state: 'to-come' },
  { kind: 'return', state: 'to-come' },
];
const stagesBefore = (kind: Stage['kind']): Stage[] => {
  const before = ownStages.slice(
    0,
    ownStages.findIndex((stage) => stage.kind === kind),
  );
  return before.map((stage) => ({ ...stage, state: 'done' }));
};
const allDone: Stage[] = [
  { kind: 'received', state: 'done', at: '2026-11-16T08:12:00+07:00' },
  { kind: 'processing', state: 'done', at: '2026-11-17T16:05:00+07:00' },
  { kind: 'return', state: 'current' },
];

interface Wish {
  readonly status: DossierStatus;
  readonly timing: Timing;
  readonly appointment?: Appointment | undefined;
  readonly stages?: readonly Stage[];
  readonly own?: Partial<OwnAnswer>;
  readonly fresh?: boolean;
  readonly asOf?: string;
  readonly more?: Partial<Answer>;
}

/** One answer, checked against the contract. `own` makes it level 2. */
export function sampleAnswer(wish: Wish): Answer {
  return answerSchema.parse({
    level: wish.own === undefined ? 1 : 2,
    code: 'H99.24.01-261116-0007',
    status: wish.status,
    timing: wish.timing,
    appointment: 'appointment' in wish ? wish.appointment : due,
    receivedAt: '2026-11-16T08:12:00+07:00',
    counter,
    stages: wish.stages ?? (wish.own === undefined ? threeStages : ownStages),
    data: { asOf: wish.asOf ?? '2026-11-18T08:55:00+07:00', fresh: wish.fresh ?? true },
    ...wish.more,
    ...wish.own,
  });
}

const mine: Partial<OwnAnswer> = {
  procedureName: { vi: 'Thủ tục đăng ký khai sinh', en: 'Registration of birth' },
  applicantMasked: 'Kiều T** A**',
  department: justice,
};

/** Of what runs no longer no department is named. */
const { department: _, ...mineAlone } = mine;

const within: Timing = { type: 'within', workingDaysLeft: 7 };
const suspended: Timing = { type: 'suspended' };

export const sampleAnswers = {
  registered: sampleAnswer({
    status: 'registered',
    timing: { type: 'not-told', because: 'no-date' },
    appointment: undefined,
    stages: [
      { kind: 'received', state: 'current' },
      { kind: 'processing', state: 'to-come' },
      { kind: 'return', state: 'to-come' },
    ],
  }),
  'registered-2': sampleAnswer({
    status: 'registered',
    timing: { type: 'not-told', because: 'no-date' },
    appointment: undefined,
    stages: ownStages.map(({ at: _at, ...stage }, index) => ({
      ...stage,
      state: index === 0 ? 'current' : 'to-come',
    })),
    own: mineAlone,
  }),
  received: sampleAnswer({ status: 'received', timing: within }),
  within: sampleAnswer({ status: 'in-progress', timing: within }),
  'within-2': sampleAnswer({ status: 'in-progress', timing: within, own: mine }),
  /** Of a sensitive procedure: the phone's digits were right, and open nothing more. */
  'withheld-2': sampleAnswer({ status: 'in-progress', timing: within, stages: threeStages, own: {} }),
  'due-soon': sampleAnswer({
    status: 'in-progress',
    timing: { type: 'due-soon', workingDaysLeft: 1 },
    appointment: { at: '2026-11-19T16:00:00+07:00', hasHour: true },
  }),
  'due-soon-2': sampleAnswer({
    status: 'in-progress',
    timing: { type: 'due-soon', workingDaysLeft: 1 },
    appointment: { at: '2026-11-19T16:00:00+07:00', hasHour: true },
    own: mine,
  }),
  'due-today': sampleAnswer({
    status: 'in-progress',
    timing: { type: 'due-soon', workingDaysLeft: 0 },
    appointment: { at: '2026-11-18T00:00:00+07:00', hasHour: false },
  }),
  overdue: sampleAnswer({
    status: 'in-progress',
    timing: { type: 'overdue' },
    appointment: { at: '2026-11-13T15:30:00+07:00', hasHour: true },
  }),
  'overdue-2': sampleAnswer({
    status: 'in-progress',
    timing: { type: 'overdue' },
    appointment: { at: '2026-11-13T15:30:00+07:00', hasHour: true },
    own: mine,
  }),
  /** The new date has passed as well. */
  'overdue-again-2': sampleAnswer({
    status: 'in-progress',
    timing: { type: 'overdue' },
    appointment: {
      at: '2026-11-13T15:30:00+07:00',
      hasHour: true,
      replaces: { at: '2026-11-06T15:30:00+07:00', hasHour: true, letter: '12/TXL-PVHCC' },
    },
    own: mine,
  }),
  extended: sampleAnswer({
    status: 'in-progress',
    timing: within,
    appointment: {
      ...due,
      replaces: { at: '2026-11-16T15:30:00+07:00', hasHour: true, letter: '12/TXL-PVHCC' },
    },
  }),
  /** Of the letter of apology the source has no number. */
  'extended-2': sampleAnswer({
    status: 'in-progress',
    timing: within,
    appointment: { ...due, replaces: { at: '2026-11-16T15:30:00+07:00', hasHour: true } },
    own: mine,
  }),
  supplement: sampleAnswer({ status: 'supplement', timing: suspended, appointment: undefined }),
  'supplement-2': sampleAnswer({
    status: 'supplement',
    timing: suspended,
    appointment: undefined,
    own: {
      ...mine,
      supplement: ['Bản sao giấy chứng sinh', 'Giấy tờ chứng minh nơi cư trú của cha hoặc mẹ'],
    },
  }),
  payment: sampleAnswer({ status: 'payment', timing: suspended, appointment: undefined }),
  'payment-2': sampleAnswer({
    status: 'payment',
    timing: suspended,
    appointment: undefined,
    own: { ...mine, payment: [{ name: 'Lệ phí trước bạ', amountText: '1.250.000 đồng' }] },
  }),
  ready: sampleAnswer({
    status: 'ready',
    timing: { type: 'finished', onTime: true },
    stages: allDone,
    more: { finishedAt: '2026-11-17T16:05:00+07:00' },
  }),
  'ready-late-2': sampleAnswer({
    status: 'ready',
    timing: { type: 'finished', onTime: false },
    stages: allDone,
    own: mine,
  }),
  'handed-over': sampleAnswer({
    status: 'handed-over',
    timing: { type: 'finished', onTime: true },
    stages: [...allDone.slice(0, -1), { kind: 'return', state: 'ended', at: '2026-11-17T16:20:00+07:00' }],
    more: { returnedAt: '2026-11-17T16:20:00+07:00' },
  }),
  'handed-over-2': sampleAnswer({
    status: 'handed-over',
    timing: { type: 'finished', onTime: true },
    stages: [
      ...stagesBefore('signing'),
      { kind: 'signing', state: 'done', at: '2026-11-17T14:30:00+07:00' },
      { kind: 'return', state: 'ended', at: '2026-11-17T16:20:00+07:00' },
    ],
    own: mineAlone,
    more: { returnedAt: '2026-11-17T16:20:00+07:00' },
  }),
  'not-accepted': sampleAnswer({
    status: 'not-accepted',
    timing: suspended,
    appointment: undefined,
    stages: [],
  }),
  'not-accepted-2': sampleAnswer({
    status: 'not-accepted',
    timing: suspended,
    appointment: undefined,
    stages: [
      ...stagesBefore('forwarded'),
      { kind: 'refused', state: 'ended', at: '2026-11-17T09:05:00+07:00' },
    ],
    own: mineAlone,
  }),
  withdrawing: sampleAnswer({ status: 'withdrawing', timing: suspended }),
  'withdrawing-2': sampleAnswer({
    status: 'withdrawing',
    timing: suspended,
    stages: ownStages.filter(({ state }) => state !== 'to-come'),
    own: mine,
  }),
  stopped: sampleAnswer({
    status: 'stopped',
    timing: suspended,
    stages: [...threeStages.slice(0, 1), { kind: 'stopped', state: 'ended' }],
  }),
  'stopped-2': sampleAnswer({
    status: 'stopped',
    timing: suspended,
    stages: [
      ...stagesBefore('signing'),
      { kind: 'stopped', state: 'ended', at: '2026-11-17T15:40:00+07:00' },
    ],
    own: mineAlone,
  }),
  'ask-counter': sampleAnswer({
    status: 'ask-counter',
    timing: { type: 'not-told', because: 'no-date' },
    appointment: undefined,
    stages: [],
  }),
  old: sampleAnswer({
    status: 'in-progress',
    timing: { type: 'not-told', because: 'old-data' },
    appointment: { at: '2026-11-05T00:00:00+07:00', hasHour: false },
    fresh: false,
    asOf: '2026-11-03T16:00:00+07:00',
  }),
  'old-2': sampleAnswer({
    status: 'in-progress',
    timing: { type: 'not-told', because: 'old-data' },
    appointment: { at: '2026-11-05T00:00:00+07:00', hasHour: false },
    fresh: false,
    asOf: '2026-11-03T16:00:00+07:00',
    own: mine,
  }),
  clock: sampleAnswer({ status: 'in-progress', timing: { type: 'not-told', because: 'clock' } }),
} satisfies Record<string, Answer>;
