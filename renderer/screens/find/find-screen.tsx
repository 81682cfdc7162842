import { BookOpenText, Landmark, LayoutGrid, Search, Star, Users, Wifi } from 'lucide-react';
import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { iconNamed } from '../../components/icon/content-icon.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { Tiles, type Tile } from '../../components/tiles/tiles.tsx';
import type { Screen } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import type { Words } from '../../words/i18n.ts';
import { Local } from '../../words/local-text.tsx';
import { named } from '../../words/names.ts';
import { narrowed } from '../choose/choose-screen.tsx';
import type { Overview } from '../choose/filter-title.ts';
import './find-screen.css';

/** Tiles, of which the last may lead to all others. Where it does, style sheets leave out those for which there is no room. */
const MOST_EVENTS = 9;
const FEW_DOORS = 4;

/** The ways to a procedure: in one's own words, by what happened in one's life, or by how the office sorts them. */
export function FindScreen() {
  const { t, i18n } = useTranslation();
  const { client, state } = useKiosk();
  const { go } = useSession();
  const overview = useCall(`overview ${state.catalogueReady}`, () => client.catalogue.overview({}));
  if (!state.catalogueReady) {
    return <Message icon={BookOpenText} title={t('find.title')} text={[t('find.loading')]} />;
  }
  if (!overview?.ok) return <Loading />;
  if (overview.value.total === 0) {
    return <Message icon={BookOpenText} title={t('find.title')} text={[t('find.none')]} />;
  }
  const ways = doors(overview.value, t, go);
  const events = eventTiles(overview.value, i18n, go);
  return (
    <Paged>
      <div className={`find${ways.length > FEW_DOORS ? ' find-many-doors' : ''}`}>
        <div className="find-head">
          <Aloft>
            <h1 tabIndex={-1}>{t('find.title')}</h1>
          </Aloft>
          <button
            type="button"
            className="find-search"
            onClick={() => {
              go({ name: 'search' });
            }}
          >
            <Search aria-hidden />
            <span>{t('find.search')}</span>
          </button>
        </div>
        {events.length > 0 && (
          <section className="find-events">
            <h2>{t('find.events')}</h2>
            <Tiles tiles={events} />
          </section>
        )}
        <section className="find-doors">
          <h2>{t('find.other')}</h2>
          <Tiles look="row" tiles={ways} />
        </section>
      </div>
    </Paged>
  );
}

function eventTiles({ lifeEvents }: Overview, words: i18n, go: (screen: Screen) => void): Tile[] {
  const all = lifeEvents.map(({ id, name, icon }) => ({
    key: id,
    icon: iconNamed(icon),
    title: <Local text={named(words, 'lifeEvents', id, name)} />,
    onPress: () => {
      go({ name: 'procedures', filter: { lifeEvent: id } });
    },
  }));
  if (all.length < MOST_EVENTS) return all;
  const others: Tile = {
    key: 'others',
    icon: LayoutGrid,
    title: words.t('find.moreEvents'),
    onPress: () => {
      go({ name: 'choose', by: 'lifeEvent', filter: {} });
    },
  };
  return [...all.slice(0, MOST_EVENTS - 1), others];
}

/** Only those that lead somewhere, and only where there is a choice to make. */
function doors(overview: Overview, t: Words, go: (screen: Screen) => void): Tile[] {
  const found: Tile[] = [];
  if (overview.mostUsed.length > 0) {
    found.push({
      key: 'most-used',
      icon: Star,
      title: t('find.mostUsed'),
      onPress: () => {
        go({ name: 'most-used' });
      },
    });
  }
  found.push({
    key: 'field',
    icon: BookOpenText,
    title: t('find.byField'),
    onPress: () => {
      go({ name: 'choose', by: 'field', filter: {} });
    },
  });
  if (overview.audiences.length > 1) {
    found.push({
      key: 'audience',
      icon: Users,
      title: t('find.byAudience'),
      onPress: () => {
        go({ name: 'choose', by: 'audience', filter: {} });
      },
    });
  }
  if (overview.online > 0) {
    found.push({
      key: 'online',
      icon: Wifi,
      title: t('find.online'),
      onPress: () => {
        go(narrowed({ online: true }, overview.online));
      },
    });
  }
  if (overview.levels.length > 1) {
    found.push({
      key: 'level',
      icon: Landmark,
      title: t('find.byLevel'),
      onPress: () => {
        go({ name: 'choose', by: 'level', filter: {} });
      },
    });
  }
  return found;
}
