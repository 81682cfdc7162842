import {
  Banknote,
  CircleHelp,
  ClipboardList,
  Clock,
  HeartHandshake,
  MapPin,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doubtedParts, type DoubtedPart } from '../../../shared/outbox.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import type { ScreenNamed } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import { Doors } from '../procedure/doors.tsx';

const icons: Readonly<Record<DoubtedPart, LucideIcon>> = {
  papers: ClipboardList,
  time: Clock,
  fee: Banknote,
  where: MapPin,
  other: CircleHelp,
};

/** "Báo thông tin chưa đúng": one tap on the part, and thanks. */
export function ProcedureNotRightScreen({ screen }: { readonly screen: ScreenNamed<'procedure-not-right'> }) {
  const { code, told } = screen;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { back, replace, fail } = useSession();
  const [sending, setSending] = useState(false);

  const tell = async (part: DoubtedPart) => {
    setSending(true);
    try {
      const outcome = await client.notes.notRight({ code, part });
      const thanks = outcome.ok ? 'thanks' : outcome.error.type === 'limit-reached' ? 'limit' : 'unknown';
      replace({ ...screen, told: thanks }, screen);
    } catch (error) {
      fail(error, screen);
    }
  };

  if (sending && told === undefined) return <Loading />;
  if (told === undefined)
    return (
      <Paged>
        <Aloft>
          <h1 tabIndex={-1}>{t('notRight.title')}</h1>
          <p className="list-lead">{t('notRight.about')}</p>
        </Aloft>
        <Doors
          doors={doubtedParts.map((part) => ({
            key: part,
            icon: icons[part],
            title: t(`notRight.part.${part}`),
            onPress: () => void tell(part),
          }))}
        />
      </Paged>
    );
  const goBack = (
    <Action look="main" onPress={back}>
      {t('notRight.back')}
    </Action>
  );
  if (told === 'unknown')
    return <Message icon={CircleHelp} title={t('procedure.unknown')} actions={goBack} />;
  return (
    <Message
      icon={HeartHandshake}
      title={t(`notRight.${told}`)}
      text={[t(`notRight.${told}More`)]}
      actions={goBack}
    />
  );
}
