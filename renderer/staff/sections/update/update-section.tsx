import { useState } from 'react';
import type { StickFind } from '../../../../shared/domain/stick.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { useStaff } from '../../staff-context.tsx';
import { DossierQuestion } from './dossier-question.tsx';
import { JobPage } from './job-page.tsx';
import { SticksPage, type BeginProblem } from './sticks-page.tsx';
import { TakeOutPage } from './take-out-page.tsx';
import { useSticks } from './use-sticks.ts';
import './update.css';

type Place =
  { at: 'sticks' } | { at: 'question'; find: Extract<StickFind, { kind: 'dossiers' }> } | { at: 'out' };

/** From plugging in to what citizens see, a step a page; and what goes out on a stick. */
export function UpdateSection() {
  const { client } = useKiosk();
  const { fail } = useSession();
  const { member } = useStaff();
  const { now, again } = useSticks();
  const [place, setPlace] = useState<Place>({ at: 'sticks' });
  const [problem, setProblem] = useState<BeginProblem>();
  if (now === undefined) return <Loading />;

  const begin = async (find: StickFind, asked: { asOf?: string; complete?: boolean } = {}) => {
    try {
      const begun = await client.sticks.begin({ find: find.id, ...asked });
      setProblem(begun.ok ? undefined : begun.error.type);
      setPlace({ at: 'sticks' });
      again();
    } catch (error) {
      fail(error);
    }
  };
  const toSticks = () => {
    setPlace({ at: 'sticks' });
  };

  if (place.at === 'out') return <TakeOutPage now={now} onBack={toSticks} />;
  // Only those who work with the content see what becomes of it.
  if (now.job !== undefined && member.role !== 'technician') {
    return <JobPage key={now.job.id} job={now.job} sticks={now.sticks} onChanged={again} />;
  }
  if (place.at === 'question') {
    const { find } = place;
    return (
      <DossierQuestion
        find={find}
        onBack={toSticks}
        onAnswer={(asOf, complete) => void begin(find, { asOf, complete })}
      />
    );
  }
  return (
    <SticksPage
      sticks={now.sticks}
      problem={problem}
      mayUpdate={member.role !== 'technician'}
      onTakeOut={() => {
        setPlace({ at: 'out' });
      }}
      onChoose={(find) => {
        setProblem(undefined);
        if (find.kind === 'dossiers') setPlace({ at: 'question', find });
        else void begin(find);
      }}
    />
  );
}
