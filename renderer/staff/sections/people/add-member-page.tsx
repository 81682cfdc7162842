import { CircleCheckBig, Circle, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staffRoles, type StaffRole } from '../../../../shared/domain/staff.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import { TextField } from '../../components/text-field/text-field.tsx';
import { StaffPage } from '../../staff-page.tsx';
import type { FirstPin } from './first-pin-page.tsx';
import './people.css';

const LONGEST_NAME = 80;

/** A name as colleagues call them, and what they may do. */
export function AddMemberPage(props: {
  readonly onAdded: (told: FirstPin) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('officer');
  const [asked, setAsked] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const add = async (pin: string) => {
    const added = await client.staff.addMember({ pin, name, role });
    if (added.ok) {
      props.onAdded({ name, pin: added.value.firstPin });
      return undefined;
    }
    if (added.error.type !== 'too-many') return added.error;
    setTooMany(true);
    setAsked(false);
    return undefined;
  };
  return (
    <StaffPage
      title={t('staff.people.add')}
      onBack={props.onBack}
      actions={
        <Action
          look="main"
          icon={UserPlus}
          disabled={name === ''}
          onPress={() => {
            setAsked(true);
          }}
        >
          {t('staff.people.add')}
        </Action>
      }
    >
      <div className="people-form">
        {tooMany && <Alert>{t('staff.people.tooMany')}</Alert>}
        <TextField
          label={t('staff.people.name')}
          hint={t('staff.people.nameHint')}
          value={name}
          maxLength={LONGEST_NAME}
          onChange={setName}
        />
        <div className="people-roles" role="radiogroup" aria-label={t('staff.people.role')}>
          {staffRoles.map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === role}
              className="people-role"
              onClick={() => {
                setRole(one);
              }}
            >
              <strong>
                {one === role ? <CircleCheckBig aria-hidden /> : <Circle aria-hidden />}
                {t(`staff.role.${one}`)}
              </strong>
              <span className="note">{t(`staff.people.may.${one}`)}</span>
            </button>
          ))}
        </div>
      </div>
      {asked && (
        <ConfirmWithPin
          title={t('staff.people.addTitle', { name })}
          submit={t('staff.people.add')}
          onPin={add}
          onCancel={() => {
            setAsked(false);
          }}
        >
          <p>{t(`staff.people.may.${role}`)}</p>
        </ConfirmWithPin>
      )}
    </StaffPage>
  );
}
