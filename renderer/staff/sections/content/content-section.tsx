import {
  BookText,
  CalendarOff,
  CheckCheck,
  Clock,
  Languages,
  MapPin,
  Megaphone,
  UsersRound,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditableRowType } from '../../../../shared/domain/content-edit.ts';
import { unreachable } from '../../../../shared/result.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Loading } from '../../../components/loading/loading.tsx';
import { Tiles } from '../../../components/tiles/tiles.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { CheckedPage } from './checked-page.tsx';
import { DaysForm } from './forms/days-form.tsx';
import { HoursForm } from './forms/hours-form.tsx';
import { ProcedureForm } from './forms/procedure-form.tsx';
import { ProceduresPage } from './procedures-page.tsx';
import { Review } from './review.tsx';
import { RowForm } from './row-form.tsx';
import { RowsPage } from './rows-page.tsx';
import { seenWith, takingBack, type StaffRow } from './rows.ts';
import { useProcedureFilter } from './use-procedure-filter.ts';
import './content.css';

type Place =
  | { readonly at: 'menu' | 'procedures' | 'checked' | 'hours' | 'days' }
  | { readonly at: 'procedure'; readonly code: string }
  | { readonly at: 'rows'; readonly type: EditableRowType }
  | { readonly at: 'row'; readonly type: EditableRowType; readonly row: StaffRow | undefined };

const menu = [
  { at: 'procedures', icon: BookText },
  { at: 'notice', icon: Megaphone },
  { at: 'hours', icon: Clock },
  { at: 'days', icon: CalendarOff },
  { at: 'officer', icon: UsersRound },
  { at: 'counter', icon: MapPin },
  { at: 'synonym', icon: Languages },
  { at: 'checked', icon: CheckCheck },
] as const;

/** What citizens read, changed at the kiosk: first what, then which, then how; each with a look before it is saved. */
export function ContentSection() {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>({ at: 'menu' });
  /** How many were saved: lists are read anew. */
  const [saved, setSaved] = useState(0);
  const [told, setTold] = useState(false);
  const filter = useProcedureFilter('all');
  const go = (next: Place) => {
    setTold(false);
    setPlace(next);
  };
  const toMenu = () => {
    go({ at: 'menu' });
  };
  const savedTo = (next: Place) => () => {
    setSaved((before) => before + 1);
    setTold(true);
    setPlace(next);
  };
  const lead = (words: string) => (told ? t('staff.content.saved') : words);

  switch (place.at) {
    case 'menu':
      return (
        <StaffPage title={t('staff.content.menu.title')} lead={lead(t('staff.content.menu.lead'))}>
          <Tiles
            look="row"
            label={t('staff.content.menu.title')}
            tiles={menu.map(({ at, icon }) => ({
              key: at,
              icon,
              title: t(`staff.content.menu.${at}`),
              note: t(`staff.content.menuAbout.${at}`),
              onPress: () => {
                const page = at === 'procedures' || at === 'hours' || at === 'days' || at === 'checked';
                go(page ? { at } : { at: 'rows', type: at });
              },
            }))}
          />
        </StaffPage>
      );
    case 'procedures':
      return (
        <ProceduresPage
          key={saved}
          lead={lead(t('staff.content.procedures.lead'))}
          filter={filter}
          onOpen={(code) => {
            go({ at: 'procedure', code });
          }}
          onBack={toMenu}
        />
      );
    case 'procedure':
      return (
        <ProcedureForm
          code={place.code}
          onBack={() => {
            go({ at: 'procedures' });
          }}
          onSaved={savedTo({ at: 'procedures' })}
        />
      );
    case 'checked':
      return <CheckedPage onBack={toMenu} onSaved={savedTo({ at: 'menu' })} />;
    case 'hours':
    case 'days':
      return <Hours form={place.at} onBack={toMenu} onSaved={savedTo({ at: 'menu' })} />;
    case 'rows': {
      const { type } = place;
      return (
        <RowsPage
          key={`${type} ${saved}`}
          type={type}
          lead={lead(t(`staff.content.menuAbout.${type}`))}
          onOpen={(row) => {
            go({ at: 'row', type, row });
          }}
          onNew={() => {
            go({ at: 'row', type, row: undefined });
          }}
          onBack={toMenu}
        />
      );
    }
    case 'row': {
      const { type, row } = place;
      const ways = {
        onBack: () => {
          go({ at: 'rows', type });
        },
        onSaved: savedTo({ at: 'rows', type }),
      };
      // Taken down here: all that can be done with it is to have it again.
      if (row !== undefined && row.value === undefined)
        return <Review edits={takingBack(row)} seen={seenWith(row, row.feed)} {...ways} />;
      return <RowForm type={type} row={row} {...ways} />;
    }
    default:
      return unreachable(place);
  }
}

function Hours(props: {
  readonly form: 'hours' | 'days';
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { form, onBack, onSaved } = props;
  const { client } = useKiosk();
  const loaded = useCall('hours', () => client.editing.hours({}));
  if (loaded?.ok !== true) return <Loading />;
  const Form = form === 'hours' ? HoursForm : DaysForm;
  return <Form hours={loaded.value.value} origin={loaded.value.origin} onBack={onBack} onSaved={onSaved} />;
}
