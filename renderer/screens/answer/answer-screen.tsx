import { Camera, ChevronRight, Clock, MapPin, Smartphone, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/domain/answer.ts';
import { useKiosk, useMinute } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { AtHand } from '../../components/at-hand/at-hand.tsx';
import { CalendarLeaf } from '../../components/calendar-leaf/calendar-leaf.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useSession } from '../../session/session-context.tsx';
import { Whole } from '../../words/whole.tsx';
import { capitalised } from '../../words/phrases.ts';
import { spokenHour, spokenMoment, spokenPast, spokenWeekday, spokenDay } from '../../words/spoken-time.ts';
import { vietnamParts } from '../../../shared/domain/vietnam-time.ts';
import { Asked } from './asked.tsx';
import { OwnFacts } from './own-facts.tsx';
import { answerWords, type AnswerWords, type AppointmentWords } from './answer-words.ts';
import { nextHoursWords, type PlaceWords } from './place-words.ts';
import { StagePath } from './stage-path.tsx';
import { StatusBand } from './status-band.tsx';
import './answer-screen.css';

/** Stages of a way that leaves room beside it. */
const SHORT_WAY = 3;

/** Where the dossier is: the sentence, then the appointment, then the way, then what to do now. */
export function AnswerScreen({ answer }: { readonly answer: Answer }) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const language = i18n.language;
  const words = answerWords(answer, { t, language, now });
  const asks = answer.status === 'supplement' || answer.status === 'payment';
  const asOf = spokenPast(t, answer.data.asOf, now);
  return (
    <Paged
      flush
      reading
      footer={
        <div className="answer-foot">
          <span>
            <span className="answer-foot-label">{t('answer.code')} </span>
            <strong>{answer.code}</strong>
          </span>
          <span>
            <Whole>{t(answer.data.fresh ? 'dataAge.fresh' : 'dataAge.old', { when: asOf })}</Whole>
          </span>
        </div>
      }
    >
      <div className={`answer status-${words.tone}`}>
        <div className="answer-told">
          <StatusBand words={words}>
            {words.appointment === undefined && <WhereAndWhen answer={answer} words={words} />}
          </StatusBand>
          {answer.appointment && words.appointment && (
            <AppointmentCard answer={answer} words={words.appointment} place={words.place} now={now} />
          )}
          <Asked answer={answer} className="asked" />
          {asks && <Reveal answer={answer} urgent />}
        </div>
        <div className="answer-more">
          <OwnFacts answer={answer} />
          {!asks && <Reveal answer={answer} />}
          <div className={`answer-way${answer.stages.length > SHORT_WAY ? ' answer-way-long' : ''}`}>
            {answer.stages.length > 0 && <StagePath stages={answer.stages} />}
            <TakeAlong answer={answer} />
          </div>
        </div>
      </div>
    </Paged>
  );
}

/** The way to the fuller answer: four digits that only those know who handed the dossier in. */
function Reveal({ answer, urgent = false }: { readonly answer: Answer; readonly urgent?: boolean }) {
  const { t } = useTranslation();
  const { go } = useSession();
  if (answer.level === 2) return null;
  return (
    <AtHand>
      <div className="reveal">
        <Action
          wide
          icon={Smartphone}
          trailingIcon={ChevronRight}
          look={urgent ? 'main' : 'quiet'}
          onPress={() => {
            go({ name: 'phone-digits', code: answer.code });
          }}
        >
          {t('answer.reveal')}
        </Action>
      </div>
    </AtHand>
  );
}

function TakeAlong({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const { go } = useSession();
  return (
    <AtHand>
      <div className="answer-take-along">
        <Action
          icon={Camera}
          onPress={() => {
            go({ name: 'answer-take', answer });
          }}
        >
          {t(state.printer === undefined ? 'answer.photo' : 'answer.photoOrPrint')}
        </Action>
      </div>
    </AtHand>
  );
}

function AppointmentCard(props: {
  readonly answer: Answer;
  readonly words: AppointmentWords;
  readonly place: PlaceWords | undefined;
  readonly now: Date;
}) {
  const { answer, words, place, now } = props;
  const { t } = useTranslation();
  const { appointment } = answer;
  if (appointment === undefined) return null;
  const { hour, minute, weekday } = vietnamParts(appointment.at);
  const upcoming = answer.timing.type === 'within' || answer.timing.type === 'due-soon';
  return (
    <section className="appointment">
      <CalendarLeaf at={appointment.at} />
      <div>
        <h2 className="appointment-label">{words.label}</h2>
        <p className="visually-hidden">{spokenMoment(t, appointment.at, now, appointment.hasHour)}</p>
        <p className="appointment-when" aria-hidden>
          <Whole>
            {capitalised(
              appointment.hasHour
                ? t('time.hourWeekday', {
                    hour: spokenHour(t, hour, minute),
                    weekday: spokenWeekday(t, weekday),
                  })
                : spokenWeekday(t, weekday),
            )}
          </Whole>
        </p>
        <p>
          <span aria-hidden className="appointment-day">
            <Whole>{capitalised(spokenDay(t, appointment.at, now))}</Whole>
          </span>
          {words.notes.map((note) => (
            <span key={note} className="appointment-note">
              <Whole>{note}</Whole>
            </span>
          ))}
        </p>
        {place && (
          <PlaceLine place={place}>
            {'. '}
            {upcoming && <span className="appointment-bring">{t('answer.bringSlip')}</span>}
          </PlaceLine>
        )}
      </div>
    </section>
  );
}

/** Where no card tells it: in which part of the house the counter is, and for a result when it can be had. */
function WhereAndWhen({ answer, words }: { readonly answer: Answer; readonly words: AnswerWords }) {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const now = useMinute();
  const hours = answer.status === 'ready' ? nextHoursWords(state.opening, t, now) : undefined;
  return (
    <>
      {words.place?.isMore === true && <PlaceLine place={words.place}>.</PlaceLine>}
      {hours !== undefined && (
        <VisitLine icon={Clock}>
          <Whole>{hours.label}</Whole>
          {hours.spans.map((span, index) => (
            <Fragment key={span}>
              {' '}
              <span className="visit-span">
                {span}
                {index === hours.spans.length - 1 ? '.' : ','}
              </span>
            </Fragment>
          ))}
        </VisitLine>
      )}
    </>
  );
}

function PlaceLine({ place, children }: { readonly place: PlaceWords; readonly children: ReactNode }) {
  return (
    <VisitLine icon={MapPin}>
      <span className="visually-hidden">{place.label} </span>
      {place.where}
      {children}
    </VisitLine>
  );
}

function VisitLine({ icon: Icon, children }: { readonly icon: LucideIcon; readonly children: ReactNode }) {
  return (
    <p className="visit-line">
      <Icon aria-hidden />
      <span>{children}</span>
    </p>
  );
}
