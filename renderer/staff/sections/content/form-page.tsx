import { ArrowRight, Trash2, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentEdits, EditField, EditProblem, Origin } from '../../../../shared/domain/content-edit.ts';
import { problemsOf } from '../../../../shared/domain/edit-problems.ts';
import type { LocalEdit } from '../../../../shared/domain/local-edit.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import type { Words } from '../../../words/i18n.ts';
import { StaffPage } from '../../staff-page.tsx';
import { OriginNote } from './origin-note.tsx';
import { Review } from './review.tsx';
import type { SeenScreen } from './seen.tsx';

/** What is wrong with a part of the form, in words; undefined: nothing, or nobody has tried to go on yet. */
export type ProblemOf = (field: EditField) => string | undefined;

interface WayOut {
  readonly edits: ContentEdits;
  readonly seen: SeenScreen;
}

const none: ReadonlySet<string> = new Set();

/** One thing being changed: its form, then what would be seen and what would change, then the PIN. */
export function FormPage(props: {
  readonly title: string;
  readonly origin?: Origin | undefined;
  /** What would be saved as the form stands. */
  readonly edit: LocalEdit;
  readonly seen: SeenScreen;
  /** Other edits to go with it. */
  readonly drop?: readonly string[];
  readonly counters?: ReadonlySet<string>;
  /** To take it down altogether. */
  readonly takeDown?: WayOut & { readonly words: string };
  /** To have it as the feed says. */
  readonly takeBack?: WayOut;
  readonly onBack: () => void;
  readonly onSaved: () => void;
  readonly children: (problemOf: ProblemOf) => ReactNode;
}) {
  const { title, origin, edit, seen, drop = [], counters = none, takeDown, takeBack, children } = props;
  const { onBack, onSaved } = props;
  const { t } = useTranslation();
  const { now } = useKiosk();
  const [problems, setProblems] = useState<readonly EditProblem[]>([]);
  const [leaving, setLeaving] = useState<WayOut>();
  if (leaving !== undefined)
    return (
      <Review
        {...leaving}
        onBack={() => {
          setLeaving(undefined);
        }}
        onSaved={onSaved}
      />
    );
  const goOn = () => {
    const found = problemsOf(edit, { now: now(), counters });
    setProblems(found);
    if (found.length === 0) setLeaving({ edits: { put: [edit], drop: [...drop] }, seen });
  };
  return (
    <StaffPage
      title={title}
      onBack={onBack}
      actions={
        <>
          {takeBack !== undefined && (
            <Action
              icon={Undo2}
              onPress={() => {
                setLeaving(takeBack);
              }}
            >
              {t('staff.content.takeBack')}
            </Action>
          )}
          {takeDown !== undefined && (
            <Action
              icon={Trash2}
              onPress={() => {
                setLeaving(takeDown);
              }}
            >
              {takeDown.words}
            </Action>
          )}
          <Action look="main" trailingIcon={ArrowRight} onPress={goOn}>
            {t('staff.content.goOn')}
          </Action>
        </>
      }
    >
      <div className="content-form">
        {problems.length > 0 && <Alert>{t('staff.content.mend')}</Alert>}
        {origin !== undefined && <OriginNote origin={origin} />}
        {children((field) => problemWords(t, problems, field))}
      </div>
    </StaffPage>
  );
}

function problemWords(t: Words, problems: readonly EditProblem[], field: EditField): string | undefined {
  const found = problems.filter((one) => one.field === field);
  return found.length === 0
    ? undefined
    : found.map(({ problem }) => t(`staff.content.problem.${problem}`)).join(' ');
}
