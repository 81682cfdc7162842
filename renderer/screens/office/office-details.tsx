import { Clock, MapPin, MessageSquareHeart, Phone, UsersRound, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { api } from '../../../shared/api.ts';
import type { Opening } from '../../../shared/domain/office.ts';
import { vietnamDay, weekdayOf } from '../../../shared/domain/vietnam-time.ts';
import { useMinute } from '../../bridge/kiosk-context.tsx';
import { Local } from '../../words/local-text.tsx';
import { named } from '../../words/names.ts';
import { capitalised, inLanguage } from '../../words/phrases.ts';
import { spokenCalendarDay, spokenClockTime, spokenWeekday } from '../../words/spoken-time.ts';
import { Whole } from '../../words/whole.tsx';
import './office-screen.css';

type Details = z.output<typeof api.office.details.value>;

/** Where, when, who, and where complaints go. */
export function OfficeDetails({ details }: { readonly details: Details }) {
  const { t, i18n } = useTranslation();
  const { office, counters, officers, today } = details;
  const thisDay = vietnamDay(useMinute());
  const closedDays = office.closedDays.filter(({ day }) => day >= thisDay);
  const fieldNames = new Map(
    details.fields.map(({ id, name }) => [id, inLanguage(named(i18n, 'fields', id, name), i18n.language)]),
  );
  return (
    <>
      <h1 tabIndex={-1}>{t('office.title')}</h1>
      <div className="office">
        <Block icon={MapPin} heading={t('office.address')}>
          <p>
            <Local text={office.address} />
          </p>
        </Block>
        <Block icon={Clock} heading={t('office.hours')}>
          <Hours openings={office.openings} today={today && { weekday: weekdayOf(thisDay), spans: today }} />
          {closedDays.length > 0 && (
            <>
              <h3>{t('office.closedDays')}</h3>
              <ul>
                {closedDays.map(({ day, reason }) => (
                  <li key={day}>
                    <Whole>{`${capitalised(spokenCalendarDay(t, day))}${reason ? ':' : ''}`}</Whole>
                    {reason && (
                      <>
                        {' '}
                        <Local text={reason} />
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Block>
        <Block icon={Phone} heading={t('office.contact')}>
          <Facts
            facts={[
              [t('office.hotline'), office.hotline],
              [t('office.phone'), office.phone],
              [t('office.email'), office.email],
              [t('office.website'), office.website],
            ]}
          />
        </Block>
        <Block icon={MessageSquareHeart} heading={t('office.feedback')}>
          {office.feedback.map((address) => (
            <div key={`${address.agency.vi} ${address.about}`} className="office-item">
              <h3>
                <Local text={address.agency} />
              </h3>
              <p className="note">{t(`office.about.${address.about}`)}</p>
              <Facts
                facts={[
                  [t('office.phone'), address.phone],
                  [t('office.post'), address.post && <Local text={address.post} />],
                  [t('office.email'), address.email],
                  [t('office.website'), address.website],
                ]}
              />
            </div>
          ))}
        </Block>
        {officers.length > 0 && (
          <Block icon={UsersRound} heading={t('office.officers')}>
            {officers
              .toSorted((a, b) => Number(b.head) - Number(a.head) || a.order - b.order)
              .map((officer) => {
                const fields = officer.fields
                  .map((id) => fieldNames.get(id))
                  .filter((name) => name !== undefined);
                return (
                  <div key={officer.id} className="office-item">
                    <h3>{officer.name}</h3>
                    <p>
                      <Local text={officer.title} />
                      {officer.head && ` · ${t('office.head')}`}
                    </p>
                    {fields.length > 0 && <p>{t('office.fields', { fields: fields.join(', ') })}</p>}
                    <Facts facts={[[t('office.phone'), officer.phone]]} />
                  </div>
                );
              })}
          </Block>
        )}
        {counters.length > 0 && (
          <Block icon={MapPin} heading={t('office.counters')}>
            <ul>
              {counters.map((counter) => (
                <li key={counter.id}>
                  <strong>
                    <Local text={counter.name} />
                  </strong>
                  {counter.place && (
                    <>
                      {', '}
                      <Local text={counter.place} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </Block>
        )}
      </div>
    </>
  );
}

function Block(props: { readonly icon: LucideIcon; readonly heading: string; readonly children: ReactNode }) {
  const { icon: Icon, heading, children } = props;
  return (
    <section className="office-block">
      <h2>
        <Icon aria-hidden />
        {heading}
      </h2>
      {children}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return (
    known.length > 0 && (
      <dl className="office-facts">
        {known.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' ? <Whole>{value}</Whole> : value}</dd>
          </div>
        ))}
      </dl>
    )
  );
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** `today` may differ from the other days of its name: a day off, a Saturday worked instead. */
function Hours(props: { readonly openings: readonly Opening[]; readonly today: Opening | undefined }) {
  const { openings, today } = props;
  const { t } = useTranslation();
  return (
    <dl className="office-facts office-hours">
      {weekdays.map((weekday) => {
        const isToday = weekday === today?.weekday;
        const usual = openings.find((opening) => opening.weekday === weekday);
        const spans = (isToday ? today : usual)?.spans ?? [];
        return (
          <div key={weekday} className={isToday ? 'office-today' : undefined}>
            <dt>
              {capitalised(spokenWeekday(t, weekday))}
              {isToday && ` (${t('office.today')})`}
            </dt>
            <dd>
              {spans.length === 0
                ? t('office.closedDay')
                : spans.map((span) => (
                    <span key={span.from}>
                      <Whole>
                        {t('office.span', {
                          from: spokenClockTime(t, span.from),
                          until: spokenClockTime(t, span.until),
                        })}
                      </Whole>
                    </span>
                  ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
