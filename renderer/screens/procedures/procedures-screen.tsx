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

/** The procedures of one field, each by its everyday name with the official one under it. */
export function ProceduresScreen({ field }: { readonly field: string }) {
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { go } = useSession();
  const fields = useCall('fields', () => client.catalogue.overview({}));
  const procedures = useCall(`list ${field}`, () => client.catalogue.list({ field }));
  if (!fields?.ok || !procedures?.ok) return <Loading />;
  const name = fields.value.fields.find(({ id }) => id === field)?.name;
  const title = name === undefined ? t('fields.title') : inLanguage(name, i18n.language);
  if (procedures.value.total === 0) {
    return <Message icon={BookOpenText} title={title} text={[t('procedures.none')]} />;
  }
  return (
    <Paged>
      <h1 tabIndex={-1}>{title}</h1>
      <p className="list-lead">{t('procedures.choose')}</p>
      <ChoiceList
        choices={procedures.value.procedures.map((procedure) => {
          const everyday = inLanguage(procedure.name, i18n.language);
          return {
            key: procedure.code,
            title: everyday,
            note: everyday === procedure.officialName ? undefined : procedure.officialName,
            mark: procedure.sameDay ? t('procedures.sameDay') : undefined,
            onPress: () => {
              go({ name: 'procedure', code: procedure.code });
            },
          };
        })}
      />
    </Paged>
  );
}
