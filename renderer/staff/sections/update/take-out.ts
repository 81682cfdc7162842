import type { ApiClient } from '../../../../shared/api.ts';
import type { TakeOutProgress } from '../../../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';

type Asked = Parameters<ApiClient['sticks']['takeOut']>[0];
type Failed = Extract<TakeOutProgress, { step: 'failed' }>['problem'];
export type TakenOut = Result<
  { readonly file: string; readonly bytes: number },
  Failed | { readonly type: 'busy' }
>;
export type TakeOutStep = 'making' | 'writing';

const ASK_EVERY_MS = 400;

/** Takes a file out and waits for it: a large one takes longer than one call may. */
export async function takeOut(
  client: ApiClient,
  asked: Asked,
  onStep: (step: TakeOutStep) => void = () => undefined,
): Promise<TakenOut> {
  const begun = await client.sticks.takeOut(asked);
  if (!begun.ok) return begun;
  for (;;) {
    const progress = await client.sticks.takenOut(begun.value);
    if (!progress.ok) return err({ type: 'failed' });
    const { value } = progress;
    if (value.step === 'done') return ok({ file: value.file, bytes: value.bytes });
    if (value.step === 'failed') return err(value.problem);
    onStep(value.step);
    await new Promise((resolve) => {
      setTimeout(resolve, ASK_EVERY_MS);
    });
  }
}

/** The languages that reports are written in. */
export function reportLanguage(language: string): 'vi' | 'en' {
  return language === 'vi' ? 'vi' : 'en';
}
