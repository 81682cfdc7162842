import type { ReactNode } from 'react';
import { takeOutKinds, type StickFind, type UpdateJob } from '../../../../shared/domain/stick.ts';
import { sampleStick } from '../../../bridge/samples/sticks.ts';
import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { DossierQuestion } from '../../sections/update/dossier-question.tsx';
import { JobPage } from '../../sections/update/job-page.tsx';
import { SticksPage } from '../../sections/update/sticks-page.tsx';
import { TakeOutPage } from '../../sections/update/take-out-page.tsx';
import '../../sections/update/update.css';

const nothing = () => {};
const page = (content: ReactNode) => <AsStaff role="officer">{content}</AsStaff>;
const job = (changes: Partial<UpdateJob>): UpdateJob => ({
  id: 'feed',
  kind: 'feed',
  path: 'kiosk-feed',
  stick: { id: sampleStick.id, name: sampleStick.name },
  step: 'copying',
  canPull: false,
  deletable: false,
  ...changes,
});
const jobPage = (changes: Partial<UpdateJob>) =>
  page(<JobPage job={job(changes)} sticks={[sampleStick]} onChanged={nothing} />);
const sticks = (found: readonly (typeof sampleStick)[]) =>
  page(<SticksPage sticks={found} problem={undefined} mayUpdate onChoose={nothing} onTakeOut={nothing} />);
const dossiers = sampleStick.finds?.find(
  (find): find is Extract<StickFind, { kind: 'dossiers' }> => find.kind === 'dossiers',
);

/** The pages of an update, which a kiosk without a stick does not come to. */
export const examples: ComponentExamples = {
  none: () => sticks([]),
  found: () => sticks([sampleStick]),
  question: () =>
    dossiers === undefined
      ? null
      : page(<DossierQuestion find={dossiers} onAnswer={nothing} onBack={nothing} />),
  copying: () => jobPage({ progress: { done: 4_300_000, total: 9_800_000, unit: 'bytes' } }),
  reading: () => jobPage({ step: 'reading', canPull: true }),
  'preview-feed': () => jobPage({ step: 'ready', canPull: true }),
  'preview-sheet': () =>
    jobPage({ id: 'sheet', kind: 'sheet', path: 'noi-dung.xlsx', step: 'ready', canPull: true }),
  'preview-dossiers': () =>
    jobPage({ id: 'dossiers', kind: 'dossiers', path: 'ho-so.xlsx', step: 'ready', canPull: true }),
  failed: () =>
    jobPage({ step: 'failed', canPull: true, failure: { type: 'stick-gone', file: 'kiosk-feed' } }),
  done: () => jobPage({ kind: 'dossiers', step: 'done', canPull: true, deletable: true }),
  out: () => page(<TakeOutPage now={{ sticks: [sampleStick], takeOuts: takeOutKinds }} onBack={nothing} />),
};
