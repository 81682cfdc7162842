import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter, Notice, Office, Officer } from '../../../../shared/domain/office.ts';
import { spansOn } from '../../../../shared/domain/opening-hours.ts';
import type { OfficeLayer } from '../../../../shared/domain/procedure.ts';
import { vietnamDay } from '../../../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../../../shared/domain/working-calendar.ts';
import { unreachable } from '../../../../shared/result.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { ChoiceList } from '../../../components/choice-list/choice-list.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { NoticeList } from '../../../screens/notices/notice-list.tsx';
import { OfficeDetails } from '../../../screens/office/office-details.tsx';
import { ProcedureView } from '../../../screens/procedure/procedure-view.tsx';
import { checkedWords } from '../../../screens/procedure/procedure-words.ts';
import type { ProcedureDetails } from '../../../screens/procedure/with-procedure.tsx';
import { procedureChoice } from '../../../screens/procedures/procedure-choice.tsx';

/** The citizen's screen on which an edit would be seen, with the edited value. */
export type SeenScreen =
  | { readonly screen: 'notices'; readonly put?: Notice; readonly out?: string }
  | {
      readonly screen: 'office';
      readonly hours?: Pick<Office, 'openings' | 'closedDays' | 'openDays'>;
      readonly officer?: Officer | { readonly out: string };
      readonly counter?: Counter | { readonly out: string };
    }
  | { readonly screen: 'procedure'; readonly code: string; readonly layer: OfficeLayer }
  /** The texts are confirmed today: the first of them stands for all. */
  | { readonly screen: 'checked'; readonly code: string }
  /** As the feed has it: the list of changes tells what that is. */
  | { readonly screen: 'as-fed' }
  /** What searching with these words finds. */
  | { readonly screen: 'search'; readonly said: string; readonly means: string };

interface Drawn {
  readonly screen: ReactNode;
  readonly footer?: string;
}

/** Reads what else stands on that screen, and hands over what it would look like. */
export function Seen(props: {
  readonly screen: Exclude<SeenScreen, { screen: 'as-fed' }>;
  readonly children: (drawn: Drawn) => ReactNode;
}) {
  const { screen, children } = props;
  switch (screen.screen) {
    case 'notices':
      return <SeenNotices screen={screen}>{children}</SeenNotices>;
    case 'office':
      return <SeenOffice screen={screen}>{children}</SeenOffice>;
    case 'procedure':
    case 'checked':
      return <SeenProcedure screen={screen}>{children}</SeenProcedure>;
    case 'search':
      return <SeenSearch screen={screen}>{children}</SeenSearch>;
    default:
      return unreachable(screen);
  }
}

type SeenAs<S extends SeenScreen['screen']> = {
  readonly screen: Extract<SeenScreen, { screen: S }>;
  readonly children: (drawn: Drawn) => ReactNode;
};

function SeenNotices({ screen: { put, out }, children }: SeenAs<'notices'>) {
  const { state } = useKiosk();
  const others = state.notices.filter(({ id }) => id !== put?.id && id !== out);
  return children({
    screen: <NoticeList notices={[...(put === undefined ? [] : [put]), ...others]} />,
  });
}

function SeenOffice({ screen: { hours, officer, counter }, children }: SeenAs<'office'>) {
  const { client, now } = useKiosk();
  const loaded = useCall('office', () => client.office.details({}));
  if (loaded?.ok !== true) return <Loading />;
  const { officers, counters, fields } = loaded.value;
  const office = { ...loaded.value.office, ...hours };
  // As the host says it of what is saved: of these hours it has not heard yet.
  const today = spansOn(office, vietnamDay(now()), workingCalendar);
  return children({
    screen: (
      <OfficeDetails
        details={{
          office,
          officers: withOne(officers, officer),
          counters: withOne(counters, counter),
          fields,
          ...(today !== undefined && { today: [...today] }),
        }}
      />
    ),
  });
}

function withOne<V extends { readonly id: string }>(
  all: readonly V[],
  one: V | { readonly out: string } | undefined,
): V[] {
  if (one === undefined) return [...all];
  if ('out' in one) return all.filter(({ id }) => id !== one.out);
  return all.some(({ id }) => id === one.id)
    ? all.map((each) => (each.id === one.id ? one : each))
    : [...all, one];
}

function SeenProcedure({ screen, children }: SeenAs<'procedure' | 'checked'>) {
  const { t } = useTranslation();
  const { client, now } = useKiosk();
  const { code } = screen;
  const loaded = useCall(`procedure ${code}`, () => client.catalogue.procedure({ code }));
  const office = useCall('office', () => client.office.details({}));
  if (loaded?.ok !== true || office === undefined) return <Loading />;
  const { counter: _, ...details } = loaded.value;
  if (screen.screen === 'checked') {
    const checked = { on: vietnamDay(now()), old: false };
    return children({
      screen: <ProcedureView details={loaded.value} go={stay} />,
      footer: checkedWords(checked, t),
    });
  }
  const { layer } = screen;
  if (layer.hidden === true)
    return children({
      screen: (
        <section className="seen-hidden">
          <SearchX aria-hidden />
          <p>{t('staff.content.preview.hidden')}</p>
        </section>
      ),
    });
  const counters = office.ok ? office.value.counters : [];
  const counter = counters.find(({ id }) => id === layer.counter);
  const edited: ProcedureDetails = {
    ...details,
    procedure: { ...details.procedure, local: layer },
    ...(counter !== undefined && { counter }),
  };
  return children({
    screen: <ProcedureView details={edited} go={stay} />,
    footer: checkedWords(edited.checked, t),
  });
}

function SeenSearch({ screen: { said, means }, children }: SeenAs<'search'>) {
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const loaded = useCall(`search ${means}`, () => client.catalogue.search({ text: means, limit: 8 }));
  if (loaded?.ok !== true) return <Loading />;
  const { hits } = loaded.value;
  return children({
    screen: (
      <section className="seen-search">
        <h2>{t('staff.content.preview.said', { said })}</h2>
        {hits.length === 0 ? (
          <p>{t('search.none')}</p>
        ) : (
          <ChoiceList
            single
            choices={hits.map(({ procedure }) =>
              procedureChoice(procedure, { t, words: i18n, onOpen: stay }),
            )}
          />
        )}
      </section>
    ),
  });
}

function stay() {}
