import { FileQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { api } from '../../../shared/api.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';

export type ProcedureDetails = z.output<typeof api.catalogue.procedure.value>;

/** Reads a procedure from the kiosk for the screen that shows it or a part of it. */
export function WithProcedure(props: {
  readonly code: string;
  readonly children: (details: ProcedureDetails) => ReactNode;
}) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { code } = props;
  const details = useCall(`procedure ${code}`, () => client.catalogue.procedure({ code }));
  if (details === undefined) return <Loading />;
  return details.ok ? (
    props.children(details.value)
  ) : (
    <Message icon={FileQuestion} title={t('procedure.unknown')} />
  );
}
