import { ArrowRight, FileCog, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationProblem, FoundConfiguration, SetUpClient } from '../../shared/api/set-up.ts';
import { Action } from '../components/action/action.tsx';
import { Alert } from '../components/alert/alert.tsx';
import { ChoiceList } from '../components/choice-list/choice-list.tsx';
import type { ScanInbox } from '../scanning/scan-inbox.ts';
import { useHandScanner } from '../scanning/use-hand-scanner.ts';
import { ConfigurationProblemView } from './configuration-problem.tsx';
import { FoundFacts } from './found-facts.tsx';
import { LivePicture } from './live-picture.tsx';
import { SetUpPage } from './set-up-page.tsx';
import type { StepProps } from './steps.ts';
import { useCarryOut } from './use-carry-out.ts';

const ASK_EVERY_MS = 1000;

interface StickWithFiles {
  readonly id: string;
  readonly name: string;
  readonly files: readonly string[];
}

/** The hub's file from a stick, or its code before the camera or under a hand scanner. */
export function ConfigurationPage(
  props: StepProps & {
    readonly client: SetUpClient;
    readonly scans: ScanInbox;
    readonly onFound: (found: FoundConfiguration, byStick: string | undefined) => void;
  },
) {
  const { draft, change, onBack, onNext, client, scans, onFound } = props;
  const { t } = useTranslation();
  const { busy, trouble, carryOut } = useCarryOut();
  const [problem, setProblem] = useState<{ file?: string; problem: ConfigurationProblem }>();
  const { found } = draft;
  const sticks = useSticks(client, found === undefined);

  const readCode = (contents: string) => {
    carryOut(async () => {
      const read = await client.readCode({ contents });
      if (read.ok) onFound(read.value, undefined);
      else setProblem({ problem: read.error });
    });
  };
  const readFile = (stick: StickWithFiles, file: string) => {
    carryOut(async () => {
      setProblem(undefined);
      const read = await client.readFile({ stick: stick.id, file });
      if (read.ok) onFound(read.value, stick.name);
      else setProblem({ file, problem: read.error });
    });
  };
  useHandScanner(scans, (contents) => {
    if (found === undefined) readCode(contents);
  });

  if (found !== undefined)
    return (
      <SetUpPage
        step="configuration"
        title={t('setUp.configuration.found')}
        lead={t('setUp.configuration.foundLead')}
        onBack={onBack}
        actions={
          <>
            <Action
              icon={RotateCcw}
              onPress={() => {
                setProblem(undefined);
                change({ found: undefined });
              }}
            >
              {t('setUp.configuration.other')}
            </Action>
            <Action look="main" trailingIcon={ArrowRight} onPress={onNext}>
              {t('setUp.next')}
            </Action>
          </>
        }
      >
        <FoundFacts found={found} />
      </SetUpPage>
    );

  const files = sticks.flatMap((stick) => stick.files.map((file) => ({ stick, file })));
  return (
    <SetUpPage
      step="configuration"
      title={t('setUp.configuration.title')}
      lead={t('setUp.configuration.lead')}
      onBack={onBack}
      actions={null}
    >
      {trouble !== undefined && <Alert>{trouble}</Alert>}
      {problem !== undefined && <ConfigurationProblemView {...problem} />}
      <div className="set-up-two">
        <section>
          <h2>{t('setUp.configuration.stick')}</h2>
          {files.length === 0 ? (
            <p role="status">
              {t(sticks.length === 0 ? 'setUp.configuration.noStick' : 'setUp.configuration.noFile')}
            </p>
          ) : (
            <ChoiceList
              single
              label={t('setUp.configuration.stick')}
              choices={files.map(({ stick, file }) => ({
                key: `${stick.id}/${file}`,
                icon: FileCog,
                title: file,
                note: stick.name,
                onPress: () => {
                  if (!busy) readFile(stick, file);
                },
              }))}
            />
          )}
        </section>
        <section>
          <h2>{t('setUp.configuration.code')}</h2>
          <p>{t('setUp.configuration.codeHow')}</p>
          <LivePicture position={draft.camera.position} onContents={readCode} />
        </section>
      </div>
    </SetUpPage>
  );
}

/** Asked every second while nothing is chosen. A host that does not answer is asked again. */
function useSticks(client: SetUpClient, asks: boolean): readonly StickWithFiles[] {
  const [sticks, setSticks] = useState<readonly StickWithFiles[]>([]);
  useEffect(() => {
    if (!asks) return undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const answer = await client.sticks({});
        if (!over && answer.ok) setSticks(answer.value.sticks);
      } catch {
        // What is chosen next says so.
      }
      if (!over) timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, asks]);
  return sticks;
}
