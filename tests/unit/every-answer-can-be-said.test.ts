import { afterAll, beforeAll, expect, test } from 'vitest';
import { spokenTexts } from '../../hub/speech/spoken-texts.ts';
import { makeTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import type { KioskState } from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { builtInLanguages, type BuiltInLanguage } from '../../shared/domain/language-pack.ts';
import { atVietnamMidnight, vietnamDay, vietnamParts } from '../../shared/domain/vietnam-time.ts';
import { ClipIndex, cover } from '../../shared/speech/cover.ts';
import { spokenSentences } from '../../shared/speech/spoken-words.ts';
import { sampleAnswers } from '../../renderer/bridge/samples/answers.ts';
import { answerWords } from '../../renderer/screens/answer/answer-words.ts';
import { nextHoursWords } from '../../renderer/screens/answer/place-words.ts';
import { stageDetail, stageName } from '../../renderer/screens/answer/stage-words.ts';
import { createWords, type Words } from '../../renderer/words/i18n.ts';
import { inLanguage } from '../../renderer/words/phrases.ts';
import { spokenMoment, spokenPast, spokenPastDated } from '../../renderer/words/spoken-time.ts';

const NOW = new Date('2026-11-18T09:24:00+07:00');
const DAY_MS = 24 * 60 * 60 * 1_000;
/** No two of them of the same day and minute of the hour. */
const MOMENTS = Array.from({ length: 800 }, (_, day) =>
  new Date(Date.parse('2026-01-01T00:00:00+07:00') + day * (DAY_MS + 7 * 61_000)).toISOString(),
);
/** Of decisions and of letters of apology. */
const LETTERS = ['12/QĐ-UBND', '130/2025/NĐ-CP'];

/** Sentences name it short. */
const LONG_NAMED = {
  id: '4',
  name: { vi: 'Quầy số 4: Kinh tế – Hộ kinh doanh', en: 'Counter 4: Economy' },
};

let hub: TestHub;
beforeAll(() => {
  hub = makeTestHub();
  const { store } = hub.hub;
  const answer = sampleAnswers['within-2'];
  store.put(hub.office.code, 'content', 'counter:3', { type: 'counter', id: '3', ...answer.counter });
  store.put(hub.office.code, 'content', 'counter:4', { type: 'counter', ...LONG_NAMED });
  const name = answer.level === 2 ? answer.department : undefined;
  store.put(hub.office.code, 'content', 'unit:1', { type: 'unit', id: '1', name });
});
afterAll(() => hub.remove());

/** Who records what `speech missing` lists, each text by itself, has recorded every answer and every time of day. */
test.each(builtInLanguages)('what an office records says every answer (%s)', (language) => {
  const recordings = new ClipIndex(
    language,
    spokenTexts(hub.hub.store, hub.office.code, language).map(({ text }) => ({ text, clip: text })),
  );
  const { t } = createWords(language);
  const said = [
    ...Object.values(sampleAnswers).flatMap((answer) => [
      ...sayings(answer, language),
      ...sayings(withoutHours(answer), language),
    ]),
    ...Object.values(sampleAnswers).flatMap((answer) =>
      sayings({ ...answer, counter: LONG_NAMED }, language),
    ),
    ...(language === 'vi' ? LETTERS : []),
    ...MOMENTS.flatMap((at) => [
      spokenMoment(t, at, NOW),
      spokenPast(t, at, NOW),
      spokenPast(t, at, NOW, false),
      spokenPastDated(t, at, NOW),
    ]),
    ...MOMENTS.flatMap((at) => hoursOf(at, t)),
  ].flatMap((text) => spokenSentences(text, language));
  const unsaid = said.flatMap((sentence) => {
    const { missing } = cover(sentence, recordings);
    return missing.length === 0 ? [] : `${sentence.join(' ')} (${missing.join(' ')})`;
  });
  expect([...new Set(unsaid)]).toEqual([]);
});

/** With a result: when the office opens on another day, and until when it is open today. */
function hoursOf(opensAt: IsoTime, t: Words): string[] {
  const { hour, minute } = vietnamParts(opensAt);
  const from = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  const hours = [{ from, until: '23:59' }];
  const openings: KioskState['opening'][] = [
    { type: 'closed', opensAt, hours },
    { type: 'open', until: '23:59', hours },
  ];
  return openings.flatMap((opening) => {
    const { label, spans } = nextHoursWords(opening, t, NOW) ?? { label: '', spans: [] };
    return [label, ...spans];
  });
}

/** As from a source that tells days only. */
function withoutHours(answer: Answer): Answer {
  const dayOf = (at: IsoTime) => atVietnamMidnight(vietnamDay(at));
  return {
    ...answer,
    ...(answer.returnedAt !== undefined && { returnedAt: dayOf(answer.returnedAt) }),
    stages: answer.stages.map((stage) =>
      stage.at === undefined ? stage : { ...stage, at: dayOf(stage.at) },
    ),
  };
}

/** What the kiosk itself says of a dossier. People's names and what an officer wrote nobody can record before. */
function sayings(answer: Answer, language: BuiltInLanguage): string[] {
  const { t } = createWords(language);
  const words = answerWords(answer, { t, language, now: NOW });
  const { appointment, place } = words;
  return [
    words.badge,
    words.headline,
    words.next.join(' '),
    ...(appointment === undefined ? [] : [appointment.label, ...appointment.notes]),
    ...(place === undefined ? [] : [`${place.label} ${place.where}`]),
    ...answer.stages.flatMap((stage) => [
      stageName(stage, t, language),
      stageDetail(stage, t, language, NOW),
    ]),
    answer.code,
    t(answer.data.fresh ? 'dataAge.fresh' : 'dataAge.old', { when: spokenPast(t, answer.data.asOf, NOW) }),
    ...(answer.level === 2 && answer.department !== undefined
      ? [t('answer.department', { department: inLanguage(answer.department, language) })]
      : []),
  ];
}
