import { Check, Circle, MapPin, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Answer, Stage } from '../../../shared/domain/answer.ts';
import type { Opening } from '../../../shared/domain/office.ts';
import { useMinute } from '../../bridge/kiosk-context.tsx';
import { openingWords } from '../../printing/opening-words.ts';
import { Local } from '../../words/local-text.tsx';
import { namedInAnswer } from '../../words/names.ts';
import { Whole } from '../../words/whole.tsx';
import { capitalised } from '../../words/phrases.ts';
import { spokenMoment, spokenPast, spokenPastDated } from '../../words/spoken-time.ts';
import { answerWords } from '../answer/answer-words.ts';
import { Asked } from '../answer/asked.tsx';
import { stageDetail, stageName, stageSign } from '../answer/stage-words.ts';

/**
 * The whole answer in words, as far as its level goes: for a photograph and for paper. A photograph may be looked at on
 * another day, so it tells of which day it is and, with a result, the hours of the week; a sheet has both at its foot.
 */
export function AnswerLines(props: { readonly answer: Answer; readonly openings?: readonly Opening[] }) {
  const { answer, openings = [] } = props;
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const language = i18n.language;
  const words = answerWords(answer, { t, language, now, takenAlong: true });
  const { appointment } = answer;
  const hours = openingWords(openings, t);
  return (
    <div className="answer-lines">
      <div>
        <h1 tabIndex={-1}>
          <Whole>{words.headline}</Whole>
        </h1>
        {words.next.length > 0 && (
          <p className="answer-line-next">
            <Whole>{words.next.join(' ')}</Whole>
          </p>
        )}
        <p>
          {t('answer.code')}:{' '}
          <strong className="answer-line-code">
            <Whole>{answer.code}</Whole>
          </strong>
        </p>
        <OwnLines answer={answer} />
        {appointment && words.appointment && (
          <section>
            <h2>{words.appointment.label}</h2>
            <p>
              <strong>
                <Whole>{`${capitalised(spokenMoment(t, appointment.at, now, appointment.hasHour))}.`}</Whole>
              </strong>{' '}
              <Whole>{words.appointment.notes.join(' ')}</Whole>
            </p>
          </section>
        )}
        {words.place && (
          <p>
            {words.place.label} <strong>{words.place.where}</strong>
          </p>
        )}
        {answer.status === 'ready' && hours.length > 0 && (
          <p>
            {t('sheet.hours')}:{' '}
            <strong>
              <Whole>{hours.join('. ')}</Whole>
            </strong>
          </p>
        )}
      </div>
      <div>
        {answer.stages.length > 0 && (
          <section>
            <h2>{t('answer.path')}</h2>
            <ol className="answer-line-stages">
              {answer.stages.map((stage, index) => (
                <li key={index}>
                  <StageLine stage={stage} />
                </li>
              ))}
            </ol>
          </section>
        )}
        <p className="answer-line-age">
          <Whole>
            {t(answer.data.fresh ? 'dataAge.fresh' : 'dataAge.old', {
              when: (props.openings === undefined ? spokenPast : spokenPastDated)(t, answer.data.asOf, now),
            })}
          </Whole>
        </p>
      </div>
    </div>
  );
}

/** Shapes, not colours: they survive a photograph and a thermal printer. */
const signs = { done: Check, current: MapPin, ended: X, 'to-come': Circle };

function StageLine({ stage }: { readonly stage: Stage }) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const detail = stageDetail(stage, t, i18n.language, now);
  const name = stageName(stage, t, i18n.language);
  const Sign = signs[stageSign(stage)];
  return (
    <>
      <Sign aria-hidden strokeWidth={2.6} />
      <strong>{name}</strong>
      {detail !== '' && <Whole>{`: ${detail}`}</Whole>}
    </>
  );
}

/** Nothing at level 1: a photograph and a sheet tell no more than the screen does. */
function OwnLines({ answer }: { readonly answer: Answer }) {
  const { t, i18n } = useTranslation();
  if (answer.level === 1) return null;
  const procedure = namedInAnswer(i18n, answer);
  return (
    <>
      {procedure && (
        <p>
          {t('answer.procedure')}:{' '}
          <strong>
            <Local text={procedure} />
          </strong>
        </p>
      )}
      {answer.applicantMasked !== undefined && (
        <p>
          {t('answer.applicant')}: <strong>{answer.applicantMasked}</strong>
        </p>
      )}
      <Asked answer={answer} />
    </>
  );
}
