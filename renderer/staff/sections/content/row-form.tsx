import { useState } from 'react';
import type { EditableRowType } from '../../../../shared/domain/content-edit.ts';
import { unreachable } from '../../../../shared/result.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { CounterForm } from './forms/counter-form.tsx';
import { NoticeForm } from './forms/notice-form.tsx';
import { OfficerForm } from './forms/officer-form.tsx';
import { SynonymForm } from './forms/synonym-form.tsx';
import type { StaffRow } from './rows.ts';

/** The form of a row, or of a new one with an id that nothing else has. */
export function RowForm(props: {
  readonly type: EditableRowType;
  readonly row: StaffRow | undefined;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { type, row, onBack, onSaved } = props;
  const { now } = useKiosk();
  const [id] = useState(() => `may-${now().getTime().toString(36)}`);
  const ways = { row, onBack, onSaved };
  const value = row?.value;
  const vi = '';
  switch (type) {
    case 'notice':
      return (
        <NoticeForm
          {...ways}
          notice={value?.type === 'notice' ? value : { type, id, title: { vi }, text: { vi } }}
        />
      );
    case 'officer':
      return (
        <OfficerForm
          {...ways}
          officer={
            value?.type === 'officer'
              ? value
              : { type, id, name: vi, title: { vi }, fields: [], head: false, order: 100 }
          }
        />
      );
    case 'counter':
      return (
        <CounterForm {...ways} counter={value?.type === 'counter' ? value : { type, id, name: { vi } }} />
      );
    case 'synonym':
      return (
        <SynonymForm {...ways} synonym={value?.type === 'synonym' ? value : { type, said: vi, means: vi }} />
      );
    default:
      return unreachable(type);
  }
}
