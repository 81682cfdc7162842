import { Keyboard as KeyboardPicture, Search } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Chips } from '../../components/chips/chips.tsx';
import { Keyboard } from '../../components/keyboard/keyboard.tsx';
import { useArrangement } from '../../components/keyboard/use-arrangement.ts';
import { useTypedField } from '../../components/keyboard/use-typed-field.ts';
import { Paged } from '../../components/paged/paged.tsx';
import type { ScreenNamed } from '../../session/screens.ts';
import { useLeftAs } from '../../session/use-left-as.ts';
import { SEARCH_MARGINS } from './search-margins.ts';
import { SearchResults } from './search-results.tsx';
import { useSearch } from './use-search.ts';
import './search-screen.css';

/** What the call takes. */
const LONGEST = 200;

/** A procedure in one's own words: results appear while typing. */
export function SearchScreen({ screen }: { readonly screen: ScreenNamed<'search'> }) {
  const { t } = useTranslation();
  const { area, probe, arrangement } = useArrangement(SEARCH_MARGINS);
  const { text, field, focus, press, tone, erase, set } = useTypedField(screen.typed ?? '', LONGEST);
  const asked = text.trim();
  const found = useSearch(asked);
  const results = useRef<HTMLDivElement>(null);
  const scrolled = useRef(screen.place?.scrolled ?? 0);
  useLeftAs(screen, () => ({ ...screen, typed: text, place: { rows: 0, scrolled: scrolled.current } }));
  const { turns } = arrangement;
  const [keysOpen, setKeysOpen] = useState(screen.typed === undefined || screen.typed === '');
  const showsKeys = !turns || keysOpen;
  const showsFound = !turns || !keysOpen;
  const completions = found?.answer.completions ?? [];

  const onKeyDown = (event: KeyboardEvent) => {
    // In the field these move the caret; elsewhere they lead from button to button.
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.stopPropagation();
    if (event.key === 'Enter') {
      // Else the same press would open what it has just led to.
      event.preventDefault();
      results.current?.querySelector('button')?.focus();
    }
  };

  const input = (
    <label className="search-field">
      <Search aria-hidden />
      <span className="visually-hidden">{t('search.title')}</span>
      <input
        {...field}
        type="text"
        role="searchbox"
        inputMode="none"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={t('search.title')}
        onKeyDown={onKeyDown}
      />
    </label>
  );

  return (
    <div
      ref={area}
      className="search"
      data-columns={arrangement.columns}
      data-beside={arrangement.beside}
      data-low={arrangement.low}
      data-turns={turns}
    >
      <span ref={probe} className="search-probe" aria-hidden />
      <h1 className="visually-hidden" tabIndex={-1} onFocus={focus}>
        {t('search.title')}
      </h1>
      {turns ? <Aloft>{input}</Aloft> : input}
      {!turns && <Chips label={t('search.completions')} words={completions.slice(0, 4)} onPress={set} />}
      {showsFound && (
        <div ref={results} className="search-results">
          {(asked === '' || found !== undefined) && (
            <Paged
              buttons="beside"
              subject={found?.text ?? ''}
              startAt={screen.place?.scrolled ?? 0}
              onPlace={(top) => {
                scrolled.current = top;
              }}
            >
              <SearchResults found={found} official={!arrangement.low} onWord={set} />
            </Paged>
          )}
        </div>
      )}
      {showsKeys ? (
        <Keyboard
          arrangement={arrangement}
          onCharacter={press}
          onTone={tone}
          onDelete={erase}
          onClear={() => {
            set('');
          }}
          {...(turns && {
            found: found?.answer.hits.length,
            onShow: () => {
              setKeysOpen(false);
            },
          })}
        />
      ) : (
        <div className="search-type">
          <Action
            wide
            icon={KeyboardPicture}
            onPress={() => {
              setKeysOpen(true);
            }}
          >
            {t('search.type')}
          </Action>
        </div>
      )}
    </div>
  );
}
