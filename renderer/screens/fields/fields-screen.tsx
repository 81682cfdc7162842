import { BookOpenText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { ChoiceList } from '../../components/choice-list/choice-list.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useSession } from '../../session/session-context.tsx';
import { inLanguage } from '../../words/phrases.ts';

export function FieldsScreen() {
  const { t, i18n } = useTranslation();
  const { client, state } = useKiosk();
  const { go } = useSession();
  const fields = useCall(`fields ${state.catalogueReady}`, () => client.catalogue.overview({}));
  if (!state.catalogueReady) {
    return <Message icon={BookOpenText} title={t('fields.title')} text={[t('fields.loading')]} />;
  }
  if (!fields?.ok) return <Loading />;
  const filled = fields.value.fields.filter((field) => field.procedures > 0);
  if (filled.length === 0) {
    return <Message icon={BookOpenText} title={t('fields.title')} text={[t('fields.none')]} />;
  }
  return (
    <Paged>
      <h1 tabIndex={-1}>{t('fields.title')}</h1>
      <p className="list-lead">{t('fields.choose')}</p>
      <ChoiceList
        choices={filled.map((field) => ({
          key: field.id,
          title: inLanguage(field.name, i18n.language),
          note: t('fields.count', { count: field.procedures }),
          onPress: () => {
            go({ name: 'procedures', field: field.id });
          },
        }))}
      />
    </Paged>
  );
}
