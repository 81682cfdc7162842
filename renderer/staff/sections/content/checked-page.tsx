import { ArrowRight, CheckCheck, Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureCode } from '../../../../shared/domain/identifiers.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Local } from '../../../words/local-text.tsx';
import { spokenCalendarDay } from '../../../words/spoken-time.ts';
import { StaffPage } from '../../staff-page.tsx';
import { Toggle } from './fields/toggle.tsx';
import type { ProcedureInList } from './marks.ts';
import { ProcedureFilter } from './procedure-filter.tsx';
import { Review } from './review.tsx';
import { useProcedureFilter } from './use-procedure-filter.ts';

/** As many as an office posts. */
const MOST = 1000;

/** "Đã đối chiếu": many are confirmed at once. */
export function CheckedPage(props: { readonly onBack: () => void; readonly onSaved: () => void }) {
  const { onBack, onSaved } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const filter = useProcedureFilter('unchecked');
  const [chosen, setChosen] = useState<ReadonlySet<ProcedureCode>>(new Set());
  const [reviewing, setReviewing] = useState(false);
  const { text, which } = filter;
  const loaded = useCall(`check ${which} ${text}`, () =>
    client.editing.procedures({ text, which, offset: 0, limit: MOST }),
  );
  const codes = [...chosen];
  const [first] = codes;
  if (reviewing && first !== undefined)
    return (
      <Review
        edits={{ put: [{ type: 'checked', codes }], drop: [] }}
        seen={{ screen: 'checked', code: first }}
        onBack={() => {
          setReviewing(false);
        }}
        onSaved={onSaved}
      />
    );
  const listed = loaded?.ok === true ? loaded.value.procedures : undefined;
  return (
    <StaffPage
      title={t('staff.content.checked.title')}
      lead={t('staff.content.checked.lead')}
      onBack={onBack}
      subject={`${which} ${text}`}
      actions={
        <>
          <Action
            icon={Eraser}
            disabled={chosen.size === 0}
            onPress={() => {
              setChosen(new Set());
            }}
          >
            {t('staff.content.checked.none')}
          </Action>
          <Action
            icon={CheckCheck}
            disabled={listed === undefined || listed.length === 0}
            onPress={() => {
              setChosen(new Set([...chosen, ...(listed ?? []).map(({ code }) => code)].slice(0, MOST)));
            }}
          >
            {t('staff.content.checked.all')}
          </Action>
          <Action
            look="main"
            trailingIcon={ArrowRight}
            disabled={chosen.size === 0}
            onPress={() => {
              setReviewing(true);
            }}
          >
            {t('staff.content.checked.goOn', { count: chosen.size })}
          </Action>
        </>
      }
    >
      <div className="content-form">
        <ProcedureFilter filter={filter} />
        {listed?.length === 0 && <p>{t('staff.content.checked.nothing')}</p>}
        <div className="content-pair">
          {listed?.map((procedure) => (
            <Toggle
              key={procedure.code}
              label={<Local text={procedure.name} />}
              about={<LastChecked procedure={procedure} />}
              on={chosen.has(procedure.code)}
              onChange={(on) => {
                setChosen(
                  new Set(on ? [...chosen, procedure.code] : codes.filter((code) => code !== procedure.code)),
                );
              }}
            />
          ))}
        </div>
      </div>
    </StaffPage>
  );
}

function LastChecked({ procedure: { code, checked } }: { readonly procedure: ProcedureInList }) {
  const { t } = useTranslation();
  return `${code} · ${
    checked === undefined
      ? t('staff.content.checked.never')
      : t('staff.content.checked.last', { day: spokenCalendarDay(t, checked.on) })
  }`;
}
