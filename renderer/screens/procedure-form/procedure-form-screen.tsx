import { FileClock, FileX } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { useForm } from './use-form.ts';
import './procedure-form-screen.css';

interface FormScreenProps {
  readonly title: string;
  readonly sha256: string;
  /** The office's example rather than the empty form. */
  readonly filledIn: boolean;
}

/** A form, page by page. Nothing to download and nowhere to go from it. */
export function ProcedureFormScreen({ title, sha256, filledIn }: FormScreenProps) {
  const { t } = useTranslation();
  const form = useForm(sha256);
  const [broken, setBroken] = useState(false);
  const onUnreadable = useCallback(() => {
    setBroken(true);
  }, []);
  if (form === undefined) return <Loading />;
  if (form.type === 'not-there')
    return <Message icon={FileClock} title={t('forms.notThere')} text={[t('forms.notThereAsk')]} />;
  if (form.type === 'unreadable' || broken)
    return <Message icon={FileX} title={t('forms.unreadable')} text={[t('forms.unreadableAsk')]} />;
  const { Viewer, pages } = form;
  return <Viewer title={title} filledIn={filledIn} pages={pages} onUnreadable={onUnreadable} />;
}
