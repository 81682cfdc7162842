import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { KioskState } from '../../../shared/api.ts';
import { sampleAnswers } from '../../bridge/samples/answers.ts';
import { sampleState } from '../../bridge/samples/office.ts';
import { createTestDouble } from '../../bridge/test-double.ts';
import { ModesProvider } from '../../session/modes-context.tsx';
import { SessionProvider } from '../../session/session-context.tsx';
import { createWords } from '../../words/i18n.ts';
import { AnswerTakeScreen } from '../answer-take/answer-take-screen.tsx';
import { AnswerScreen } from './answer-screen.tsx';

const kiosk = vi.hoisted(() => ({ state: {} as KioskState }));
// Without a browser nothing polls a host.
vi.mock('../../bridge/kiosk-context.tsx', () => {
  const now = () => new Date(kiosk.state.now);
  return {
    useKiosk: () => ({ client: createTestDouble(), state: kiosk.state, trouble: undefined, now }),
    useMinute: now,
  };
});
beforeEach(() => {
  kiosk.state = sampleState;
});

const words = createWords('vi');

function markupOf(node: ReactNode): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <ModesProvider>
        <SessionProvider start={[{ name: 'home' }]} freshDocument={() => {}}>
          {node}
        </SessionProvider>
      </ModesProvider>
    </I18nextProvider>,
  );
}

function read(markup: string): string {
  return markup
    .replaceAll(/<\/?(?:span|strong)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/\n+/g, '\n');
}

const names = Object.keys(sampleAnswers) as (keyof typeof sampleAnswers)[];
const onScreen = (name: keyof typeof sampleAnswers) =>
  markupOf(<AnswerScreen answer={sampleAnswers[name]} />);
const inPhoto = (name: keyof typeof sampleAnswers) =>
  read(markupOf(<AnswerTakeScreen answer={sampleAnswers[name]} />));

test('the appointment stands on a leaf of a calendar', () => {
  const [leaf] = /<div class="calendar-leaf".*?<\/div><\/div>/s.exec(onScreen('within')) ?? [];
  expect(
    read(leaf ?? '')
      .trim()
      .split('\n'),
  ).toEqual(['Tháng 11', '27', 'Thứ Sáu']);
});

test('no leaf calls in whoever has nothing to come for on that day', () => {
  const withLeaf = names.filter((name) => onScreen(name).includes('calendar-leaf'));
  for (const name of [
    ...(['ready', 'stopped', 'not-accepted', 'withdrawing', 'handed-over'] as const),
    ...(['stopped-2', 'not-accepted-2', 'withdrawing-2', 'handed-over-2'] as const),
  ])
    expect(withLeaf).not.toContain(name);
});

test.each(['within', 'within-2', 'registered', 'ready'] as const)(
  '%s: one stage of the way is "you are here", and says so',
  (name) => {
    const stages = [...onScreen(name).matchAll(/<li class="stage .*?<\/li>/gs)].map(([stage]) => stage);
    const here = stages.filter((stage) => stage.includes('aria-current="step"'));
    expect(here).toHaveLength(1);
    expect(read(here[0] ?? '')).toContain('Hồ sơ đang ở bước này');
    expect(stages.filter((stage) => read(stage).includes('Hồ sơ đang ở bước này'))).toEqual(here);
  },
);

test.each(['stopped', 'stopped-2', 'not-accepted-2', 'handed-over', 'handed-over-2'] as const)(
  '%s: a dossier that is over is at no step any more: the last one says that it ended there',
  (name) => {
    const markup = onScreen(name);
    expect(markup).not.toContain('aria-current');
    const stages = [...markup.matchAll(/<li class="stage .*?<\/li>/gs)].map(([stage]) => read(stage));
    expect(stages.at(-1)).toContain('Hồ sơ đã kết thúc ở bước này');
    for (const told of [read(markup), inPhoto(name)]) {
      expect(told).not.toContain('Hồ sơ đang ở bước này');
      expect(told.match(/Hồ sơ đã kết thúc ở bước này/g)).toHaveLength(1);
    }
  },
);

describe('where to go', () => {
  const toGoTo = names.filter((name) => !name.startsWith('handed-over'));

  test.each(toGoTo)('%s: the counter and where in the house it is, once', (name) => {
    expect(read(onScreen(name)).match(/Quầy số 3, tầng 1\./g)).toHaveLength(1);
    expect(inPhoto(name).match(/Quầy số 3, tầng 1/g)).toHaveLength(1);
  });

  test.each(toGoTo)('%s: a counter with a long name has it told once, in its own line', (name) => {
    const long = 'Bộ phận Tiếp nhận và Trả kết quả lĩnh vực Đất đai';
    const answer = { ...sampleAnswers[name], counter: { name: { vi: long } } };
    const told = (node: ReactNode) =>
      read(markupOf(node)).match(new RegExp(`^.*${long.slice(1)}.*$`, 'gm')) ?? [];
    const line = `(Nơi (nhận|nộp|hỏi): )?${long}[.]? ?(Nhớ mang .*)?$`;
    expect(told(<AnswerScreen answer={answer} />)).toEqual([expect.stringMatching(line)]);
    expect(told(<AnswerTakeScreen answer={answer} />)).toEqual([expect.stringMatching(line)]);
  });

  test('a sentence calls a counter by its number, and leaves what it deals with to the line of its own', () => {
    const at = (name: string) =>
      read(
        markupOf(<AnswerScreen answer={{ ...sampleAnswers['ready'], counter: { name: { vi: name } } }} />),
      );
    const text = at('Quầy số 4 : Kinh tế – Hộ kinh doanh');
    expect(text).toMatch(/đến quầy số 4 nhận kết quả/);
    expect(text.match(/Kinh tế – Hộ kinh doanh/g)).toHaveLength(1);
    expect(at('Quầy 3 (7:30–11:30)')).toMatch(/đến quầy 3 \(7:30–11:30\) nhận kết quả/);
  });

  test('what it is for: to collect, to hand in, or to ask', () => {
    expect(inPhoto('ready')).toContain('Nơi nhận: Quầy số 3, tầng 1');
    expect(inPhoto('supplement')).toContain('Nơi nộp: Quầy số 3, tầng 1');
    expect(inPhoto('stopped')).toContain('Nơi hỏi: Quầy số 3, tầng 1');
  });

  test('nowhere, once the result has been handed over', () => {
    expect(read(onScreen('handed-over'))).not.toContain('tầng 1');
    expect(inPhoto('handed-over')).not.toContain('tầng 1');
  });
});

describe('when a result can be had', () => {
  const halves = '7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ.';

  test.each(['ready', 'ready-late-2'] as const)('%s: today', (name) => {
    expect(read(onScreen(name))).toContain(`Hôm nay mở cửa: ${halves}`);
  });

  test('later today, and on another day', () => {
    const closed = (opensAt: string, hours: { from: string; until: string }[]) => {
      kiosk.state = { ...sampleState, opening: { type: 'closed', opensAt, hours } };
      return read(onScreen('ready'));
    };
    expect(closed('2026-11-18T13:30:00+07:00', [{ from: '13:30', until: '17:00' }])).toContain(
      '\nHôm nay mở cửa: 13 giờ 30 đến 17 giờ.\n',
    );
    expect(closed('2026-11-19T07:30:00+07:00', [{ from: '07:30', until: '11:30' }])).toContain(
      '\nMở cửa thứ Năm, ngày 19 tháng 11: 7 giờ 30 đến 11 giờ 30.\n',
    );
  });

  test('not where nobody knows, and not where there is no result', () => {
    expect(read(onScreen('stopped'))).not.toContain('mở cửa');
    kiosk.state = { ...sampleState, opening: { type: 'unknown' } };
    expect(read(onScreen('ready')).toLowerCase()).not.toContain('mở cửa');
    kiosk.state = { ...sampleState, opening: { type: 'closed', hours: [] } };
    expect(read(onScreen('ready')).toLowerCase()).not.toContain('mở cửa');
  });

  test('a photograph, which may be looked at tomorrow, has the week', () => {
    const week = 'Giờ làm việc: Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ.';
    expect(inPhoto('ready')).toContain(week);
    expect(inPhoto('ready').toLowerCase()).not.toContain('hôm nay mở cửa');
    expect(inPhoto('stopped')).not.toContain('Giờ làm việc');
  });
});
