import { useTranslation } from 'react-i18next';
import { useKiosk, useMinute } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import { Local } from '../../../words/local-text.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { marksOf } from './marks.ts';
import { ProcedureFilter } from './procedure-filter.tsx';
import type { ProcedureFilterLine } from './use-procedure-filter.ts';

const SHOWN = 60;

/** Which procedure is to be changed. */
export function ProceduresPage(props: {
  readonly lead: string;
  readonly filter: ProcedureFilterLine;
  readonly onOpen: (code: string) => void;
  readonly onBack: () => void;
}) {
  const { lead, filter, onOpen, onBack } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const now = useMinute();
  const { text, which } = filter;
  const loaded = useCall(`procedures ${which} ${text}`, () =>
    client.editing.procedures({ text, which, offset: 0, limit: SHOWN }),
  );
  const found = loaded?.ok === true ? loaded.value : undefined;
  return (
    <StaffPage
      title={t('staff.content.procedures.title')}
      lead={lead}
      onBack={onBack}
      subject={`${which} ${text}`}
    >
      <div className="content-form">
        <ProcedureFilter filter={filter} />
        {found !== undefined && (
          <>
            <p role="status">{t('staff.content.procedures.found', { count: found.total })}</p>
            <ChoiceList
              choices={found.procedures.map((procedure) => ({
                key: procedure.code,
                title: <Local text={procedure.name} />,
                note: procedure.code,
                marks: marksOf(t, procedure, now),
                onPress: () => {
                  onOpen(procedure.code);
                },
              }))}
            />
            {found.total > SHOWN && <p className="note">{t('staff.content.procedures.more')}</p>}
          </>
        )}
      </div>
    </StaffPage>
  );
}
