import { CircleCheck, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HealthCheck, Verdict } from '../../../../shared/domain/health.ts';
import { factText } from '../../../../shared/text/fact-text.ts';

const icons: Readonly<Record<Verdict, LucideIcon>> = {
  good: CircleCheck,
  look: TriangleAlert,
  broken: CircleX,
};

/** What is so, whether that is well, and what to do where it is not. */
export function CheckLine({ check, details }: { readonly check: HealthCheck; readonly details: boolean }) {
  const { t, i18n } = useTranslation();
  const { topic, finding, verdict, of, facts } = check;
  const Icon = icons[verdict];
  const fill = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, factText(fact, i18n.language)]),
  );
  return (
    <li className="health-line" data-verdict={verdict}>
      <p className="health-verdict">
        <Icon aria-hidden />
        <span>{t(`staff.health.verdict.${verdict}`)}</span>
      </p>
      <div>
        <h3>
          {t(`staff.health.topic.${topic}`)}
          {of !== undefined && ` · ${of}`}
        </h3>
        <p>{t(`staff.health.says.${finding}`, { replace: fill })}</p>
        {verdict !== 'good' && (
          <p>
            {/* Each that is not good has one: electron/health/words.test.ts. */}
            <strong>
              {t(`staff.health.todo.${finding}` as 'staff.health.todo.disk-full', { replace: fill })}
            </strong>
          </p>
        )}
        {details && check.details.length > 0 && (
          <dl className="health-details">
            {check.details.map(({ id, fact }) => (
              <div key={id}>
                <dt>{t(`staff.health.detail.${id}` as 'staff.health.detail.file')}</dt>
                <dd>{factText(fact, i18n.language)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
