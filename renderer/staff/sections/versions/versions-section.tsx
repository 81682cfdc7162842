import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../../shared/result.ts';
import { ConflictsPage } from './conflicts-page.tsx';
import { NewerPage } from './newer-page.tsx';
import { VersionPage } from './version-page.tsx';
import { VersionsPage } from './versions-page.tsx';
import './versions.css';

type Place =
  | { readonly at: 'list' | 'newer' | 'conflicts' }
  | { readonly at: 'version'; readonly id: number; readonly shown: boolean };

/** What citizens have read and read now: what led to it, and the ways back. */
export function VersionsSection() {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>({ at: 'list' });
  /** How many times something was done: everything is read anew. */
  const [done, setDone] = useState(0);
  const [told, setTold] = useState<string>();
  const toList = () => {
    setPlace({ at: 'list' });
  };
  const doneAs = (words: string) => {
    setDone((before) => before + 1);
    setTold(words);
  };
  switch (place.at) {
    case 'list':
      return (
        <VersionsPage
          key={done}
          told={told}
          onOpen={(id, shown) => {
            setTold(undefined);
            setPlace({ at: 'version', id, shown });
          }}
          onNewer={() => {
            setTold(undefined);
            setPlace({ at: 'newer' });
          }}
          onConflicts={() => {
            setTold(undefined);
            setPlace({ at: 'conflicts' });
          }}
        />
      );
    case 'version':
      return (
        <VersionPage
          id={place.id}
          shown={place.shown}
          onBack={toList}
          onDone={() => {
            doneAs(t('staff.versions.wentBack'));
            toList();
          }}
        />
      );
    case 'newer':
      return (
        <NewerPage
          onBack={toList}
          onDone={() => {
            doneAs(t('staff.versions.newerShown'));
            toList();
          }}
        />
      );
    case 'conflicts':
      return (
        <ConflictsPage
          key={done}
          onBack={toList}
          onDone={() => {
            doneAs(t('staff.versions.settled'));
          }}
        />
      );
    default:
      return unreachable(place);
  }
}
