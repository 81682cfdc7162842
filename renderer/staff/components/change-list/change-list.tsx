import { CircleMinus, CirclePlus, PencilLine, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChangeList, ContentChange } from '../../../../shared/domain/content-change.ts';
import { namedParts } from './part-names.ts';
import './change-list.css';

const icons = { added: CirclePlus, changed: PencilLine, removed: CircleMinus } as const;
const kinds = ['added', 'changed', 'removed'] as const;

/** What would be, or was, different for citizens: how much of it, and each with old and new side by side. */
export function ChangeListView({ list }: { readonly list: ChangeList }) {
  const { t } = useTranslation();
  const all = list.added + list.changed + list.removed;
  if (all === 0) return <p>{t('staff.change.none')}</p>;
  return (
    <div className="change-list">
      <ul className="change-counts">
        {kinds
          .filter((kind) => list[kind] > 0)
          .map((kind) => {
            const Icon = icons[kind];
            return (
              <li key={kind} data-kind={kind}>
                <Icon aria-hidden />
                {t(`staff.change.count.${kind}`, { count: list[kind] })}
              </li>
            );
          })}
      </ul>
      <ol className="changes">
        {list.changes.map((change) => (
          <li key={change.key}>
            <OneChange change={change} />
          </li>
        ))}
      </ol>
      {all > list.changes.length && (
        <p className="note">{t('staff.change.more', { count: all - list.changes.length })}</p>
      )}
    </div>
  );
}

/** One of them; also where staff choose between two. */
function OneChange({ change }: { readonly change: ContentChange }) {
  const { t } = useTranslation();
  const Icon = icons[change.kind];
  return (
    <article className="change" data-kind={change.kind}>
      <header>
        <p className="change-kind">
          <Icon aria-hidden />
          {t(`staff.change.kind.${change.kind}`)} · {t(`staff.change.what.${change.what}`)}
        </p>
        <h3>{change.name}</h3>
        {change.warnings.map((warning) => (
          <p key={warning} className="change-warning">
            <TriangleAlert aria-hidden />
            {t(`staff.change.warning.${warning}`)}
          </p>
        ))}
      </header>
      {change.parts.map(({ part, before, after }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two parts may bear one name
        <section key={index} className="change-part">
          <h4>{t(`staff.change.part.${nameOf(part)}`)}</h4>
          <div className="change-sides">
            {change.kind !== 'added' && <Side words={t('staff.change.before')} text={before} />}
            {change.kind !== 'removed' && <Side words={t('staff.change.after')} text={after} />}
          </div>
        </section>
      ))}
    </article>
  );
}

function Side({ words, text }: { readonly words: string; readonly text: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="change-side">{words}</p>
      <p className="change-text">{text ?? t('staff.change.nothing')}</p>
    </div>
  );
}

function nameOf(part: string): (typeof namedParts)[number] {
  return namedParts.find((name) => name === part) ?? 'other';
}
