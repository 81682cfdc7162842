import { unreachable } from '../../../shared/result.ts';
import {
  BookOpenText,
  Building2,
  CalendarClock,
  CircleHelp,
  HeartHandshake,
  Hourglass,
  IdCard,
  Keyboard,
  PauseCircle,
  Pencil,
  QrCode,
  ScanLine,
  SearchX,
  Smartphone,
  WalletCards,
  Wifi,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookUpError } from '../../../shared/api.ts';
import type { DataAge } from '../../../shared/domain/answer.ts';
import type { ForeignContent } from '../../../shared/domain/foreign-content.ts';
import { useMinute } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Message } from '../../components/message/message.tsx';
import { useSession } from '../../session/session-context.tsx';
import { inLanguage } from '../../words/phrases.ts';
import { spokenPast } from '../../words/spoken-time.ts';
import { Whole } from '../../words/whole.tsx';
import { agencyLines } from './agency-lines.ts';
import './look-up-problem-screen.css';

/** What was held up or typed opens no dossier here: says what it was and what to do instead. */
export function LookUpProblemScreen({ problem }: { readonly problem: LookUpError }) {
  switch (problem.type) {
    case 'not-a-slip':
      return <NotASlip what={problem.what} />;
    case 'malformed-code':
      return <PlainProblem icon={Pencil} type={problem.type} actions={['type-code', 'where']} />;
    case 'still-loading':
      return <PlainProblem icon={Hourglass} type={problem.type} actions={['officer', 'rescan']} />;
    case 'other-agency':
      return <OtherAgency problem={problem} />;
    case 'newer-than-data':
      return <NewerThanData problem={problem} />;
    case 'unknown-code':
      return (
        <PlainProblem
          icon={SearchX}
          type={problem.type}
          code={problem.code}
          data={problem.data}
          actions={['correct', 'rescan', 'officer']}
        />
      );
    case 'paused':
      return <Paused seconds={problem.seconds} />;
    default:
      return unreachable(problem);
  }
}

const foreignIcons: Record<ForeignContent, LucideIcon> = {
  'id-card': IdCard,
  'other-card': IdCard,
  payment: WalletCards,
  wifi: Wifi,
  'phone-only-link': Smartphone,
  zalo: Smartphone,
  'web-link': Smartphone,
  'procedure-code': QrCode,
  garbage: QrCode,
};

function NotASlip({ what }: { readonly what: ForeignContent }) {
  const { t } = useTranslation();
  return (
    <Message
      icon={foreignIcons[what]}
      title={t(`problem.not-a-slip.${what}.title`)}
      text={[t(`problem.not-a-slip.${what}.text`)]}
      actions={<NextSteps steps={nextAfter(what)} />}
    />
  );
}

/** A code of a procedure, or a card, may be held up by someone who wants to know about a procedure. */
function nextAfter(what: ForeignContent): readonly NextStep[] {
  return what === 'procedure-code' || what === 'id-card'
    ? ['rescan', 'type-code', 'where', 'procedures']
    : ['rescan', 'type-code', 'where'];
}

function PlainProblem(props: {
  readonly icon: LucideIcon;
  readonly type: 'malformed-code' | 'still-loading' | 'unknown-code';
  readonly code?: string;
  readonly data?: DataAge | undefined;
  readonly actions: readonly NextStep[];
}) {
  const { icon, type, code, data, actions } = props;
  const { t } = useTranslation();
  const now = useMinute();
  return (
    <Message
      icon={icon}
      title={t(`problem.${type}.title`)}
      text={[t(`problem.${type}.text`)]}
      actions={<NextSteps steps={actions} code={code} />}
      footer={
        data && t(data.fresh ? 'dataAge.fresh' : 'dataAge.old', { when: spokenPast(t, data.asOf, now) })
      }
    >
      {code !== undefined && <ReadCode code={code} />}
    </Message>
  );
}

function OtherAgency({ problem }: { readonly problem: LookUpError & { type: 'other-agency' } }) {
  const { t, i18n } = useTranslation();
  const { agency, code } = problem;
  const lines = agencyLines(agency, t, i18n.language);
  return (
    <Message
      icon={Building2}
      title={
        agency === undefined
          ? t('problem.other-agency.titleUnknown')
          : t('problem.other-agency.title', { agency: inLanguage(agency.name, i18n.language) })
      }
      text={lines}
      // Where it says whom to ask, that is not an officer of this office.
      actions={<NextSteps steps={lines.length > 1 ? ['rescan'] : ['officer', 'rescan']} />}
    >
      <ReadCode code={code} />
    </Message>
  );
}

function NewerThanData({ problem }: { readonly problem: LookUpError & { type: 'newer-than-data' } }) {
  const { t } = useTranslation();
  const now = useMinute();
  return (
    <Message
      icon={CalendarClock}
      title={t('problem.newer-than-data.title')}
      text={[
        t('problem.newer-than-data.text'),
        t('problem.newer-than-data.asOf', { when: spokenPast(t, problem.asOf, now) }),
      ]}
      actions={<NextSteps steps={['officer', 'rescan']} />}
    >
      <ReadCode code={problem.code} />
    </Message>
  );
}

function Paused({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const until = performance.now() + seconds * 1000;
    const timer = setInterval(() => {
      setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    }, 500);
    return () => {
      clearInterval(timer);
    };
  }, [seconds]);
  return (
    <Message
      icon={PauseCircle}
      title={t('problem.paused.title')}
      text={[t('problem.paused.text')]}
      actions={<NextSteps steps={['officer', 'procedures']} />}
    >
      {/* Each second would be announced, and begin the announcement anew: only the end of the pause is. */}
      <div aria-live="polite">
        {left > 0 ? (
          <p role="timer" aria-live="off">
            {t('problem.paused.again', { count: left })}
          </p>
        ) : (
          <p>{t('problem.paused.now')}</p>
        )}
      </div>
    </Message>
  );
}

function ReadCode({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  return (
    <p className="read-code">
      {t('problem.readCode')}{' '}
      <strong>
        <Whole>{code}</Whole>
      </strong>
    </p>
  );
}

type NextStep = 'rescan' | 'type-code' | 'correct' | 'where' | 'officer' | 'procedures';

/** The first is the one to take. */
function NextSteps({
  steps,
  code,
}: {
  readonly steps: readonly NextStep[];
  readonly code?: string | undefined;
}) {
  const { t } = useTranslation();
  const { go, replace } = useSession();
  const all: Record<NextStep, { icon: LucideIcon; words: string; take: () => void }> = {
    rescan: {
      icon: ScanLine,
      words: t('problem.rescan'),
      take: () => {
        replace({ name: 'scan' });
      },
    },
    'type-code': {
      icon: Keyboard,
      words: t('problem.typeCode'),
      take: () => {
        replace({ name: 'type-code' });
      },
    },
    correct: {
      icon: Pencil,
      words: t('problem.correctCode'),
      take: () => {
        replace({ name: 'type-code', ...(code !== undefined && { typed: code }) });
      },
    },
    where: {
      icon: CircleHelp,
      words: t('problem.showWhere'),
      take: () => {
        go({ name: 'help' });
      },
    },
    officer: {
      icon: HeartHandshake,
      words: t('problem.officer'),
      take: () => {
        go({ name: 'help' });
      },
    },
    procedures: {
      icon: BookOpenText,
      words: t('problem.procedures'),
      take: () => {
        go({ name: 'find' });
      },
    },
  };
  return steps.map((step, index) => (
    <Action key={step} icon={all[step].icon} look={index === 0 ? 'main' : 'quiet'} onPress={all[step].take}>
      {all[step].words}
    </Action>
  ));
}
