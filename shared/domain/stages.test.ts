import { describe, expect, test } from 'vitest';
import { aDossier } from '../testing/dossiers.ts';
import type { Stage } from './answer.ts';
import { dossierStatuses, type Dossier } from './dossier.ts';
import { departmentOf, stagesOf, type StageOptions } from './stages.ts';

const NAMES: Record<string, string> = {
  'mot-cua': 'Bộ phận Một cửa',
  'tu-phap': 'Tư pháp',
  'van-phong': 'Văn phòng',
};
const unitName: StageOptions['unitName'] = (id) => (NAMES[id] === undefined ? undefined : { vi: NAMES[id] });
const day = (november: number): string => `2026-11-${String(november).padStart(2, '0')}T09:00:00+07:00`;

const process: NonNullable<StageOptions['process']> = [
  { order: 1, unit: 'mot-cua', kind: 'received' },
  { order: 4, unit: 'van-phong', kind: 'signing' },
  { order: 2, unit: 'tu-phap', kind: 'examining' },
  { order: 3, unit: 'tu-phap', kind: 'consulting' },
  { order: 5, unit: 'mot-cua', kind: 'result-ready' },
];
const received = { at: day(2), kind: 'received', unitId: 'mot-cua' } as const;
const examining = { at: day(3), kind: 'examining', unitId: 'tu-phap' } as const;

/** `✓` done, `●` current, `■` ended, `○` to come. */
function path(dossier: Dossier, options: Partial<StageOptions> = {}): string {
  const marks = { done: '✓', current: '●', ended: '■', 'to-come': '○' };
  return stagesOf(dossier, { level: 1, unitName, ...options })
    .map((stage: Stage) => `${marks[stage.state]}${stage.kind}${stage.unit ? `@${stage.unit.vi}` : ''}`)
    .join(' ');
}

describe('without the office’s process there are three stages, or the end', () => {
  test.each([
    ['registered', '●received ○processing ○return'],
    ['received', '●received ○processing ○return'],
    ['in-progress', '✓received ●processing ○return'],
    ['supplement', '✓received ●processing ○return'],
    ['payment', '✓received ●processing ○return'],
    ['withdrawing', '✓received ●processing'],
    ['not-accepted', '✓received ■refused'],
    ['stopped', '✓received ■stopped'],
    ['ready', '✓received ✓processing ●return'],
    ['handed-over', '✓received ✓processing ■return'],
    ['ask-counter', '✓received'],
  ] as const)('%s', (status, expected) => {
    expect(path(aDossier({ status }))).toBe(expected);
  });

  test('steps that the source sent do not make it longer', () => {
    expect(path(aDossier({ steps: [received, examining] }))).toBe('✓received ●processing ○return');
  });

  test('papers that were never received were not received', () => {
    expect(path(aDossier({ status: 'not-accepted', receivedAt: undefined }))).toBe('■refused');
  });
});

describe('with the office’s process', () => {
  const along = (edits: Partial<Dossier>, level: 1 | 2 = 2): string =>
    path(aDossier(edits), { process, level });

  test.each<[string, Partial<Dossier>, string]>([
    [
      'received: all of it is to come',
      { status: 'received' },
      '●received ○examining@Tư pháp ○consulting@Tư pháp ○signing@Văn phòng ○return',
    ],
    [
      'on the way',
      { steps: [received, examining] },
      '✓received@Bộ phận Một cửa ●examining@Tư pháp ○consulting@Tư pháp ○signing@Văn phòng ○return',
    ],
    [
      'a step passed over is neither done nor to come',
      { steps: [received, examining, { at: day(5), kind: 'signing', unitId: 'van-phong' }] },
      '✓received@Bộ phận Một cửa ✓examining@Tư pháp ●signing@Văn phòng ○return',
    ],
    [
      'steps out of order are put in order, repeats are one stage',
      { steps: [examining, { ...examining, at: day(4) }, received] },
      '✓received@Bộ phận Một cửa ●examining@Tư pháp ○consulting@Tư pháp ○signing@Văn phòng ○return',
    ],
    [
      'a source that sends no steps: nobody knows how far it is',
      { steps: [] },
      '✓received ●processing ○return',
    ],
    [
      'steps of which the process knows nothing: only the return is sure',
      { steps: [received, { at: day(3), kind: 'forwarded', unitId: 'tu-phap' }] },
      '✓received@Bộ phận Một cửa ●forwarded@Tư pháp ○return',
    ],
    [
      'papers are asked for',
      { status: 'supplement', steps: [received, examining] },
      '✓received@Bộ phận Một cửa ✓examining@Tư pháp ●waiting-for-papers ○consulting@Tư pháp ○signing@Văn phòng ○return',
    ],
    [
      'papers were asked for and came',
      { steps: [received, examining, { at: day(4), kind: 'waiting-for-papers' }] },
      '✓received@Bộ phận Một cửa ✓examining@Tư pháp ✓waiting-for-papers ●processing ○consulting@Tư pháp ○signing@Văn phòng ○return',
    ],
    [
      'stopped: nothing is to come',
      { status: 'stopped', steps: [received, examining] },
      '✓received@Bộ phận Một cửa ✓examining@Tư pháp ■stopped',
    ],
    [
      'withdrawn, then stopped',
      { status: 'stopped', steps: [received, { at: day(4), kind: 'withdrawn' }] },
      '✓received@Bộ phận Một cửa ■withdrawn',
    ],
    [
      'ready',
      {
        status: 'ready',
        steps: [received, examining, { at: day(5), kind: 'result-ready', unitId: 'mot-cua' }],
      },
      '✓received@Bộ phận Một cửa ✓examining@Tư pháp ●return',
    ],
    [
      'handed over',
      { status: 'handed-over', steps: [received, examining, { at: day(6), kind: 'handed-over' }] },
      '✓received@Bộ phận Một cửa ✓examining@Tư pháp ■return',
    ],
    ['ready, without steps', { status: 'ready' }, '✓received ✓processing ●return'],
  ])('%s', (_, edits, expected) => {
    expect(along(edits)).toBe(expected);
  });

  test('at level 1 no department is named, and what differs by department only is one stage', () => {
    const steps = [
      received,
      { at: day(3), kind: 'forwarded', unitId: 'tu-phap' },
      { at: day(4), kind: 'forwarded', unitId: 'van-phong' },
      { ...examining, at: day(5) },
    ] as const;
    expect(along({ steps: [...steps] }, 1)).toBe(
      '✓received ✓forwarded ●examining ○consulting ○signing ○return',
    );
    expect(along({ steps: [...steps] }, 2)).toContain('✓forwarded@Tư pháp ✓forwarded@Văn phòng');
  });

  test.each(dossierStatuses)(
    '%s: at most one stage is the one where it is or ended, and those done come first',
    (status) => {
      for (const steps of [[], [received], [received, examining]]) {
        const states = stagesOf(aDossier({ status, steps }), { process, level: 2, unitName }).map(
          (stage) => stage.state,
        );
        const order = { done: 0, current: 1, ended: 1, 'to-come': 2 };
        expect(states).toEqual(states.toSorted((a, b) => order[a] - order[b]));
        expect(states.filter((state) => order[state] === 1).length).toBeLessThanOrEqual(1);
        const isOver = ['not-accepted', 'stopped', 'handed-over'].includes(status);
        expect(states.filter((state) => state === (isOver ? 'current' : 'ended'))).toEqual([]);
      }
    },
  );
});

test('times are those that were sent', () => {
  const stages = stagesOf(
    aDossier({ status: 'handed-over', steps: [received, examining], finishedAt: day(5), returnedAt: day(6) }),
    { level: 1, unitName },
  );
  expect(stages.map((stage) => stage.at)).toEqual([day(2), day(3), day(6)]);
});

test('a dossier is with the department that its latest step names, while it runs', () => {
  const steps = [received, examining, { at: day(4), kind: 'waiting-for-papers' } as const];
  expect(departmentOf(aDossier({ steps, status: 'supplement' }))).toBe('tu-phap');
  expect(departmentOf(aDossier({ steps, status: 'ready' }))).toBeUndefined();
  expect(departmentOf(aDossier())).toBeUndefined();
});
