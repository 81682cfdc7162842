import { builtInNames, isBuiltIn } from '../../shared/domain/language-pack.ts';
import { err, ok } from '../../shared/result.ts';
import { packOf, putPack } from '../languages/take-pack.ts';
import { findTool, readEngine } from '../speech/engine.ts';
import { missingSpeech } from '../speech/missing-speech.ts';
import { renderSpeech } from '../speech/render-speech.ts';
import { spokenTexts } from '../speech/spoken-texts.ts';
import { command, required, UsageError, withHub } from './command.ts';
import { readLanguageId } from './pack-options.ts';

const TELL_EVERY = 25;

export const speechRender = command({
  name: 'speech render',
  summary: 'Has a speech engine of this machine say what nobody has recorded yet.',
  usage: '--language ID --engine "PROGRAM … {file}" [--office CODE]',
  about: [
    ['--language ID', 'which language: vi, en or one that has a pack'],
    ['--engine "…"', 'e.g. "espeak-ng -v vi -s 140 -w {file}": {file} is the WAV to write;'],
    ['', 'the text comes on standard input, or in place of {text}'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { language: { type: 'string' }, engine: { type: 'string' }, office: { type: 'string' } },
  run: (values, _positionals, context) => {
    const language = readLanguageId(required(values.language, '--language'), '--language');
    const engine = readEngine(required(values.engine, '--engine'));
    if (engine === undefined)
      throw new UsageError('--engine names a program and, as {file}, where it writes its sound');
    return withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const { code } = office.value;
      const present = packOf(hub.store, code, language);
      if (present === undefined && !isBuiltIn(language))
        return err({
          type: 'pack-unknown',
          sentence: `There is no pack ${language}: make it first with "hub pack make", so that there are words to say.`,
        });
      const texts = spokenTexts(hub.store, code, language);
      const missing = missingSpeech(texts, present?.clips ?? [], language);
      const stopping = new AbortController();
      void context.untilStopped().then(() => stopping.abort());
      const opusenc = findTool('opusenc');
      if (opusenc === undefined)
        context.log(
          'There is no opusenc here (Debian: opus-tools): recordings stay WAV, ten times as large.',
        );
      const rendered = await renderSpeech(
        missing.map(({ text }) => text),
        {
          language,
          engine,
          opusenc,
          blobs: hub.blobs,
          signal: stopping.signal,
          keep: (clips) => {
            const before = packOf(hub.store, code, language) ?? {
              type: 'language-pack',
              id: language,
              name: isBuiltIn(language) ? builtInNames[language] : language,
              strings: {},
              names: { procedures: {}, fields: {}, lifeEvents: {} },
              clips: [],
            };
            putPack(hub.store, code, { ...before, clips: [...before.clips, ...clips] });
          },
          onProgress: (done, total) => {
            if (done % TELL_EVERY === 0 || done === total) context.log(`${done} of ${total}`);
          },
        },
      );
      if (!rendered.ok)
        return err({
          type: 'engine-unusable',
          sentence: `${engine.program} cannot be started (${rendered.error.detail}): install it, or name another engine.`,
        });
      const { made, bytes, refused, stopped } = rendered.value;
      if (stopped)
        return err({
          type: 'stopped',
          sentence: `Stopped after ${made} of ${missing.length} texts, which are kept: run it again for the rest.`,
        });
      const clips = packOf(hub.store, code, language)?.clips ?? [];
      const allBytes = clips.reduce((sum, { audio }) => sum + audio.bytes, 0);
      return ok({
        text: [
          `${made} texts spoken, ${megabytes(bytes)}; ${language} has ${clips.length} recordings now, ${megabytes(allBytes)}.`,
          ...refused.map(({ text, problem }) => `  not "${text}": ${problem}`),
        ].join('\n'),
        json: { language, made, bytes, recordings: clips.length, allBytes, refused },
      });
    });
  },
});

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
