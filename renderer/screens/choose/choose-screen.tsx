import {
  BookOpenText,
  BriefcaseBusiness,
  Building2,
  FileText,
  Landmark,
  ListChecks,
  MapPinHouse,
  Store,
  User,
  type LucideIcon,
} from 'lucide-react';
import type { i18n } from 'i18next';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureFilter } from '../../../shared/api.ts';
import type { AudienceGroup } from '../../../shared/domain/audience.ts';
import type { Level } from '../../../shared/domain/procedure.ts';
import { unreachable } from '../../../shared/result.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { iconNamed } from '../../components/icon/content-icon.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { Tiles, type Tile } from '../../components/tiles/tiles.tsx';
import type { ChoiceBy, Screen, ScreenNamed } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import { useLeftAs } from '../../session/use-left-as.ts';
import { Local } from '../../words/local-text.tsx';
import { named } from '../../words/names.ts';
import { filterTitle, type Overview } from './filter-title.ts';
import './choose-screen.css';

const audienceIcons: Readonly<Record<AudienceGroup, LucideIcon>> = {
  citizen: User,
  household: Store,
  business: BriefcaseBusiness,
  organisation: Building2,
};
const levelIcons: Readonly<Record<Level, LucideIcon>> = {
  ministry: Landmark,
  province: Building2,
  commune: MapPinHouse,
  other: FileText,
};
/** So few are shown at once: no field to choose first. */
const SHORT_LIST = 8;

/** One question a screen: each answer narrows down, and says to how many procedures it leads. */
export function ChooseScreen({ screen }: { readonly screen: ScreenNamed<'choose'> }) {
  const { by, filter, place } = screen;
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { go } = useSession();
  const overview = useCall(`overview ${JSON.stringify(filter)}`, () => client.catalogue.overview(filter));
  const scrolled = useRef(place?.scrolled ?? 0);
  useLeftAs(screen, () => ({ ...screen, place: { rows: 0, scrolled: scrolled.current } }));
  if (!overview?.ok) return <Loading />;
  const { total } = overview.value;
  const { title, within } = filterTitle(i18n, filter, overview.value);
  const isNarrowed = Object.keys(filter).length > 0;
  if (total === 0) return <Message icon={BookOpenText} title={title} text={[t('procedures.none')]} />;
  return (
    <Paged
      startAt={place?.scrolled ?? 0}
      onPlace={(top) => {
        scrolled.current = top;
      }}
    >
      <Aloft>
        <h1 tabIndex={-1}>{isNarrowed ? title : t(`choose.${by}`)}</h1>
        {isNarrowed && <p className="list-lead">{[...within, t(`choose.${by}`)].join(' · ')}</p>}
      </Aloft>
      <div className="choose-tiles">
        <Tiles
          look={by === 'lifeEvent' ? 'picture' : 'row'}
          tiles={tilesOf(by, filter, overview.value, i18n, go)}
        />
      </div>
      {isNarrowed && (
        <div className="choose-all">
          <Action
            wide
            icon={ListChecks}
            onPress={() => {
              go({ name: 'procedures', filter });
            }}
          >
            {t('choose.all', { count: total })}
          </Action>
        </div>
      )}
    </Paged>
  );
}

function tilesOf(
  by: ChoiceBy,
  filter: ProcedureFilter,
  overview: Overview,
  words: i18n,
  go: (screen: Screen) => void,
): Tile[] {
  const { t } = words;
  const count = (procedures: number) => t('find.count', { count: procedures });
  switch (by) {
    case 'field':
      return overview.fields.map(({ id, name, icon, procedures }) => ({
        key: id,
        // The same picture on every tile would only take room from the words.
        icon: icon === undefined ? undefined : iconNamed(icon),
        title: <Local text={named(words, 'fields', id, name)} />,
        note: count(procedures),
        onPress: () => {
          go({ name: 'procedures', filter: { ...filter, field: id } });
        },
      }));
    case 'lifeEvent':
      return overview.lifeEvents.map(({ id, name, icon }) => ({
        key: id,
        icon: iconNamed(icon),
        title: <Local text={named(words, 'lifeEvents', id, name)} />,
        onPress: () => {
          go({ name: 'procedures', filter: { ...filter, lifeEvent: id } });
        },
      }));
    case 'audience':
      return overview.audiences.map(({ id, procedures }) => ({
        key: id,
        icon: audienceIcons[id],
        title: t(`audience.${id}`),
        note: count(procedures),
        onPress: () => {
          go(narrowed({ ...filter, audience: id }, procedures));
        },
      }));
    case 'level':
      return overview.levels.map(({ id, procedures }) => ({
        key: id,
        icon: levelIcons[id],
        title: t(`level.${id}`),
        note: count(procedures),
        onPress: () => {
          go(narrowed({ ...filter, level: id }, procedures));
        },
      }));
    default:
      return unreachable(by);
  }
}

/** Where a choice leads: to its procedures where they are few, else to the fields they belong to. */
export function narrowed(filter: ProcedureFilter, procedures: number): Screen {
  return procedures <= SHORT_LIST ? { name: 'procedures', filter } : { name: 'choose', by: 'field', filter };
}
