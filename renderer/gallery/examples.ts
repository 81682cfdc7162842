import type { ParseKeys } from 'i18next';
import type { ApiClient, KioskState, LookUpError, RevealError } from '../../shared/api.ts';
import { foreignContentSchema } from '../../shared/domain/foreign-content.ts';
import { builtInNames } from '../../shared/domain/language-pack.ts';
import { sampleAnswers } from '../bridge/samples/answers.ts';
import type { CameraTrouble } from '../scanning/camera-contract.ts';
import type { ToldByCamera } from './camera-double.ts';
import type { HostGoes } from './host-that-goes.ts';
import { pressedExamples } from './pressed-examples.ts';
import { staffExamples } from './staff-examples.ts';
import { absentSha256, formSha256, sampleSha256 } from '../bridge/samples/reading.ts';
import type { History, Screen } from '../session/screens.ts';

/** A button, by what selects it, or by the first of some words that any button says. */
export type Press = string | readonly ParseKeys[];

export interface Example {
  readonly history: History;
  readonly state?: Partial<KioskState>;
  /** Reading aloud is on, and what is private is asked about. */
  readonly speech?: 'asking';
  /** Absent: the camera is starting. */
  readonly camera?: ToldByCamera;
  readonly host?: HostGoes;
  /** How the host answers, where not as it mostly does. */
  readonly answers?: (host: ApiClient) => ApiClient;
  /** What is pressed, one after the other, before it is looked at. */
  readonly presses?: readonly Press[];
  /** Waits, in milliseconds, that are over as soon as they begin. */
  readonly waited?: readonly number[];
  /** Selects what must have come before it is looked at: what takes a moment would be missed unnoticed. */
  readonly shows?: string;
}

const home: Screen = { name: 'home' };
/** As where many live together; the third name has the letters that stack highest and need U+0306. */
const languages = [
  { id: 'vi', name: builtInNames.vi, speech: true },
  { id: 'en', name: builtInNames.en, speech: false },
  { id: 'qaa', name: 'Ƀăñ Čŏñ ê̆ ô̆ ơ̆ ư̆ â̆', speech: false },
  ...['qab', 'qac', 'qad', 'qae', 'qaf', 'qag'].map((id) => ({
    id,
    name: `Tên ${id} dài vừa`,
    speech: false,
  })),
];

const on = (screen: Screen): Example => ({ history: [home, screen] });

/** The camera is elsewhere: another word, and another drawing, from the side on which it is. */
const seenFrom = (position: KioskState['camera']['position']) => ({
  state: { camera: { use: true, position } },
});

const digits = (problem?: RevealError['type']): Example => ({
  history: [
    home,
    { name: 'answer', answer: sampleAnswers.within },
    {
      name: 'phone-digits',
      code: 'H99.24.01-261116-0007',
      ...(problem !== undefined && { problem }),
    },
  ],
});

const take = (name: keyof typeof sampleAnswers): Example => ({
  history: [
    home,
    { name: 'answer', answer: sampleAnswers[name] },
    { name: 'answer-take', answer: sampleAnswers[name] },
  ],
});

const problems: Record<string, LookUpError> = {
  'malformed-code': { type: 'malformed-code' },
  'still-loading': { type: 'still-loading' },
  'other-agency': {
    type: 'other-agency',
    code: 'H98.10.05-261102-0031',
    agency: {
      type: 'agency',
      prefix: 'H98.10.05',
      name: { vi: 'Trung tâm Phục vụ hành chính công xã Đồi Chè', en: 'the centre of Đồi Chè Commune' },
      address: { vi: 'Thôn Trung, xã Đồi Chè' },
      phone: '0298 000 0001',
      openings: [1, 2, 3, 4, 5].map((weekday) => ({
        weekday,
        spans: [
          { from: '07:30', until: '11:30' },
          { from: '13:30', until: '17:00' },
        ],
      })),
    },
  },
  'other-agency-unknown': { type: 'other-agency', code: 'H98.10.05-261102-0031' },
  'newer-than-data': {
    type: 'newer-than-data',
    code: 'H99.24.01-261118-0002',
    asOf: '2026-11-14T16:30:00+07:00',
  },
  'unknown-code': {
    type: 'unknown-code',
    code: 'H99.24.01-261116-0999',
    data: { asOf: '2026-11-14T16:30:00+07:00', fresh: false },
  },
  paused: { type: 'paused', seconds: 60 },
};

const cameraTroubles = [
  'no-camera',
  'permission-denied',
  'in-use',
  'unplugged',
  'black',
  'frozen',
  'failed',
] as const satisfies readonly CameraTrouble[];

const troubleIcons = { away: '.lucide-hourglass', failed: '.lucide-wrench' };

export const examples: Readonly<Record<string, Example>> = {
  'speech/home': { history: [home], speech: 'asking' },
  'speech/question': { ...on({ name: 'answer', answer: sampleAnswers['within-2'] }), speech: 'asking' },
  attract: { history: [{ name: 'attract' }] },
  'attract/below': { history: [{ name: 'attract' }], ...seenFrom('below') },
  'attract/right': { history: [{ name: 'attract' }], ...seenFrom('right') },
  home: { history: [home] },
  'home/below': { history: [home], ...seenFrom('below') },
  'home/right': { history: [home], ...seenFrom('right') },
  'home-loading': {
    history: [home],
    state: { dossierData: { type: 'loading', bytesDone: 3_400_000, bytesTotal: 9_000_000 }, notices: [] },
  },
  'home-old': {
    history: [home],
    state: {
      dossierData: { type: 'old', asOf: '2026-11-03T16:00:00+07:00' },
      opening: {
        type: 'closed',
        opensAt: '2026-11-19T07:30:00+07:00',
        hours: [{ from: '07:30', until: '11:30' }],
      },
    },
  },
  'home-nothing-yet': {
    history: [home],
    state: {
      office: undefined,
      opening: { type: 'unknown' },
      dossierData: { type: 'loading' },
      catalogueReady: false,
      notices: [],
    },
  },
  scan: on({ name: 'scan' }),
  'scan-no-camera': {
    ...on({ name: 'scan' }),
    state: { camera: { use: false, position: 'above' } },
  },
  'scan/looking': {
    ...on({ name: 'scan' }),
    ...seenFrom('left'),
    camera: 'ready',
    shows: '.scan-stage[data-phase="looking"]',
  },
  'scan/slow': {
    ...on({ name: 'scan' }),
    ...seenFrom('below'),
    camera: 'ready',
    waited: [8_000],
    shows: '.scan-actions .action-main',
  },
  ...Object.fromEntries(
    cameraTroubles.map((camera): [string, Example] => [
      `scan/${camera}`,
      { ...on({ name: 'scan' }), ...seenFrom('right'), camera, shows: '.scan-trouble' },
    ]),
  ),
  'type-code': on({ name: 'type-code' }),
  'type-code-typed': on({ name: 'type-code', typed: 'H99.24.01-261116-0007' }),
  'type-code-malformed': on({ name: 'type-code', typed: 'H99.24.01-2611', malformed: true }),
  'type-code-letters': on({ name: 'type-code', typed: '', prefix: '', letters: true }),
  'phone-digits': digits(),
  'phone-digits-wrong': digits('no-match'),
  ...Object.fromEntries(
    (['too-many-attempts', 'still-loading', 'unknown-code', 'paused'] as const).map((problem) => [
      `phone-digits/${problem}`,
      digits(problem),
    ]),
  ),
  'looking-up': on({ name: 'looking-up' }),
  find: on({ name: 'find' }),
  'find-loading': { ...on({ name: 'find' }), state: { catalogueReady: false } },
  search: on({ name: 'search' }),
  'search-words': on({ name: 'search', typed: 'Đăng ký kh' }),
  'search-many': on({ name: 'search', typed: 'Thủ tục mẫu' }),
  'search-sound': on({ name: 'search', typed: 'khai xinh' }),
  'search-understood': on({ name: 'search', typed: 'bìa đỏ' }),
  'search-nothing': on({ name: 'search', typed: 'xyz' }),
  'choose-field': on({ name: 'choose', by: 'field', filter: {} }),
  'choose-field-narrowed': on({ name: 'choose', by: 'field', filter: { audience: 'household' } }),
  'choose-audience': on({ name: 'choose', by: 'audience', filter: {} }),
  'choose-level': on({ name: 'choose', by: 'level', filter: {} }),
  'choose-life-event': on({ name: 'choose', by: 'lifeEvent', filter: {} }),
  procedures: on({ name: 'procedures', filter: { field: 'ho-tich' } }),
  'procedures-life-event': on({ name: 'procedures', filter: { lifeEvent: 'sinh-con' } }),
  'procedures-narrowed': on({
    name: 'procedures',
    filter: { field: 'ho-tich', audience: 'household', online: true },
  }),
  'procedures-none': on({ name: 'procedures', filter: { field: 'ton-giao' } }),
  'most-used': on({ name: 'most-used' }),
  procedure: on({ name: 'procedure', code: '1.001193' }),
  'procedure-bare': on({ name: 'procedure', code: '2.000986' }),
  'procedure-same-day': on({ name: 'procedure', code: '2.000815' }),
  'procedure-everything': on({ name: 'procedure', code: '9.000004' }),
  'procedure-longest': on({ name: 'procedure', code: '9.000001' }),
  'procedure-withdrawn': on({ name: 'procedure', code: '9.000002' }),
  'procedure-nothing-known': on({ name: 'procedure', code: '9.000003' }),
  'procedure-unknown': on({ name: 'procedure', code: '0.000000' }),
  ...Object.fromEntries(
    (['papers', 'steps', 'ways', 'who', 'rules'] as const).flatMap((part) => [
      [`procedure-part/${part}`, on({ name: 'procedure-part', code: '9.000004', part })],
      [`procedure-part/${part}-longest`, on({ name: 'procedure-part', code: '9.000001', part })],
    ]),
  ),
  'procedure-take': on({ name: 'procedure-take', code: '9.000004' }),
  'procedure-take-printer': {
    ...on({ name: 'procedure-take', code: '9.000004' }),
    state: { printer: { paper: 'a4' } },
  },
  'procedure-take-roll': {
    ...on({ name: 'procedure-take', code: '9.000001' }),
    state: { printer: { paper: 'roll-80' } },
  },
  'procedure-take-no-page': on({ name: 'procedure-take', code: '2.000815' }),
  'procedure-photo': on({ name: 'procedure-photo', code: '9.000004' }),
  'procedure-photo-longest': on({ name: 'procedure-photo', code: '9.000001' }),
  'procedure-forms': on({ name: 'procedure-forms', code: '9.000004' }),
  'procedure-form': on({
    name: 'procedure-form',
    title: 'Tờ khai cấp bản sao trích lục',
    sha256: formSha256,
    filledIn: false,
  }),
  'procedure-form-sample': on({
    name: 'procedure-form',
    title: 'Tờ khai cấp bản sao trích lục',
    sha256: sampleSha256,
    filledIn: true,
  }),
  'procedure-form-not-there': on({
    name: 'procedure-form',
    title: 'Phụ lục kèm theo',
    sha256: absentSha256,
    filledIn: false,
  }),
  'procedure-not-right': on({ name: 'procedure-not-right', code: '9.000004' }),
  'procedure-not-right-thanks': on({ name: 'procedure-not-right', code: '9.000004', told: 'thanks' }),
  'procedure-not-right-unknown': on({ name: 'procedure-not-right', code: '9.000004', told: 'unknown' }),
  'procedure-not-right-limit': on({ name: 'procedure-not-right', code: '9.000004', told: 'limit' }),
  office: on({ name: 'office' }),
  help: on({ name: 'help' }),
  'help-by-outbox': { ...on({ name: 'help' }), state: { officerCalls: true } },
  notices: on({ name: 'notices' }),
  languages: on({ name: 'languages' }),
  'languages-three': { ...on({ name: 'languages' }), state: { languages: languages.slice(0, 3) } },
  'languages-nine': { ...on({ name: 'languages' }), state: { languages } },
  'home-three-languages': { history: [home], state: { languages: languages.slice(0, 3) } },
  'home-nine-languages': { history: [home], state: { languages } },
  error: on({ name: 'error', eventId: 'E-2026-1121-0007' }),
  unreachable: on({ name: 'unreachable' }),
  ...Object.fromEntries(
    (['away', 'failed'] as const).map((host) => [
      `host-trouble/${host}`,
      {
        history: [home],
        host,
        waited: [5_000, 15_000],
        shows: `#root > .host-trouble ${troubleIcons[host]}`,
      },
    ]),
  ),
  idle: {
    ...on({ name: 'answer', answer: sampleAnswers.within }),
    state: {
      idle: { answerSeconds: 0, otherSeconds: 180, warningSeconds: 60, longestAnswerSeconds: 900 },
    },
  },
  'idle/nothing-of-a-person': {
    ...on({ name: 'type-code' }),
    state: {
      idle: { answerSeconds: 60, otherSeconds: 180, warningSeconds: 60, longestAnswerSeconds: 0 },
    },
  },
  ...Object.fromEntries(
    Object.entries(sampleAnswers).map(([name, answer]) => [`answer/${name}`, on({ name: 'answer', answer })]),
  ),
  ...Object.fromEntries(
    (['within', 'extended', 'ready', 'supplement-2', 'old'] as const).map((name) => [
      `answer-take/${name}`,
      take(name),
    ]),
  ),
  'answer-take/a4': { ...take('within-2'), state: { printer: { paper: 'a4' } } },
  'answer-take/roll': { ...take('payment-2'), state: { printer: { paper: 'roll-80' } } },
  'answer/with-printer': {
    ...on({ name: 'answer', answer: sampleAnswers['within-2'] }),
    state: { printer: { paper: 'a4' } },
  },
  ...Object.fromEntries(
    Object.entries(problems).map(([name, problem]) => [
      `problem/${name}`,
      on({ name: 'look-up-problem', problem }),
    ]),
  ),
  ...Object.fromEntries(
    foreignContentSchema.options.map((what) => [
      `problem/${what}`,
      on({ name: 'look-up-problem', problem: { type: 'not-a-slip', what } }),
    ]),
  ),
  ...pressedExamples,
  ...staffExamples,
};

export const exampleNames = Object.keys(examples);
