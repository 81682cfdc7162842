import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../components/action/action.tsx';
import { SetUpPage } from './set-up-page.tsx';

/** First PINs, told this once. */
export function FirstPinsPage(props: {
  readonly pins: readonly { readonly name: string; readonly pin: string }[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  return (
    <SetUpPage
      title={t('setUp.firstPins.title')}
      lead={t('setUp.firstPins.lead')}
      actions={
        <Action look="main" icon={Check} onPress={props.onDone}>
          {t('setUp.firstPins.done')}
        </Action>
      }
    >
      <dl className="set-up-facts set-up-pins">
        {props.pins.map(({ name, pin }, index) => (
          <div key={`${index} ${name}`}>
            <dt>{name}</dt>
            <dd>{pin}</dd>
          </div>
        ))}
      </dl>
    </SetUpPage>
  );
}
