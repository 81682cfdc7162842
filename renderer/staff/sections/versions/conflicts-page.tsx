import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONFLICTS_A_PAGE, type Conflict } from '../../../../shared/domain/content-version.ts';
import { useKiosk, useMinute } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { spokenPast } from '../../../words/spoken-time.ts';
import { namedParts } from '../../components/change-list/part-names.ts';
import { StaffPage } from '../../staff-page.tsx';
import { ConfirmChange } from './confirm-change.tsx';
import { isOvertaken } from './refusal.ts';

interface Choice {
  readonly conflict: Conflict;
  readonly choice: 'mine' | 'feed';
}

/** What staff have said here and what the feed says now, side by side, and the choice between them. */
export function ConflictsPage(props: { readonly onBack: () => void; readonly onDone: () => void }) {
  const { onBack, onDone } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const now = useMinute();
  const [chosen, setChosen] = useState<Choice>();
  const [refused, setRefused] = useState<string>();
  /** How often one of the sides changed between looking and the PIN: then both are read anew. */
  const [overtaken, setOvertaken] = useState(0);
  const [from, setFrom] = useState(0);
  const loaded = useCall(`conflicts ${String(from)} ${String(overtaken)}`, () =>
    client.versions.conflicts({ from }),
  );
  if (loaded?.ok !== true) return <Loading />;
  const { conflicts, total } = loaded.value;
  return (
    <StaffPage
      title={t('staff.versions.conflicts', { count: total })}
      lead={t(total === 0 ? 'staff.versions.noConflicts' : 'staff.versions.conflictsLead')}
      onBack={onBack}
      subject={`conflicts ${String(from)}`}
      {...(total > CONFLICTS_A_PAGE && {
        actions: <OtherPages from={from} total={total} onOpen={setFrom} />,
      })}
    >
      <div className="versions">
        {refused !== undefined && total > 0 && <Alert>{refused}</Alert>}
        {conflicts.map((conflict) => (
          <article key={conflict.key} className="conflict">
            <h2>{conflict.change.name}</h2>
            <p className="note">
              {t('staff.content.here', { who: conflict.by, when: spokenPast(t, conflict.at, now) })}
            </p>
            {conflict.because === 'gone' && <p>{t('staff.versions.gone')}</p>}
            {conflict.change.parts.map(({ part, before, after }) => (
              <section key={part}>
                <h3>{t(`staff.change.part.${nameOf(part)}`)}</h3>
                <div className="conflict-sides">
                  <Side words={t('staff.versions.mine')} text={after} />
                  <Side words={t('staff.versions.feed')} text={before} />
                </div>
              </section>
            ))}
            <div className="conflict-sides">
              <Action
                wide
                onPress={() => {
                  setChosen({ conflict, choice: 'mine' });
                }}
              >
                {t('staff.versions.keepMine')}
              </Action>
              <Action
                wide
                onPress={() => {
                  setChosen({ conflict, choice: 'feed' });
                }}
              >
                {t('staff.versions.takeFeed')}
              </Action>
            </div>
          </article>
        ))}
      </div>
      {chosen !== undefined && (
        <ConfirmChange
          title={chosen.conflict.change.name}
          submit={t(chosen.choice === 'mine' ? 'staff.versions.keepMine' : 'staff.versions.takeFeed')}
          apply={(pin) => {
            const { key, lookedAt } = chosen.conflict;
            return client.versions.settle({ key, choice: chosen.choice, lookedAt, pin });
          }}
          onCancel={() => {
            setChosen(undefined);
          }}
          onOutcome={(outcome) => {
            setChosen(undefined);
            if (outcome.ok) onDone();
            else if (isOvertaken(outcome.error)) {
              setFrom(0);
              setOvertaken((before) => before + 1);
              setRefused(t('staff.versions.changedSince'));
            } else setRefused(t('staff.content.review.notSaved'));
          }}
        />
      )}
    </StaffPage>
  );
}

function OtherPages(props: {
  readonly from: number;
  readonly total: number;
  readonly onOpen: (from: number) => void;
}) {
  const { from, total, onOpen } = props;
  const { t } = useTranslation();
  const next = from + CONFLICTS_A_PAGE;
  return (
    <>
      <Action
        icon={ChevronLeft}
        disabled={from === 0}
        onPress={() => {
          onOpen(from - CONFLICTS_A_PAGE);
        }}
      >
        {t('staff.versions.conflictsBefore')}
      </Action>
      <Action
        icon={ChevronRight}
        disabled={next >= total}
        onPress={() => {
          onOpen(next);
        }}
      >
        {t('staff.versions.conflictsAfter')}
      </Action>
    </>
  );
}

function Side({ words, text }: { readonly words: string; readonly text: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="conflict-side">
      <p className="note">{words}</p>
      <p>{text ?? t('staff.change.nothing')}</p>
    </div>
  );
}

function nameOf(part: string): (typeof namedParts)[number] {
  return namedParts.find((name) => name === part) ?? 'other';
}
