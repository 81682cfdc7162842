import { ok } from '../../shared/result.ts';
import { packOf } from '../languages/take-pack.ts';
import { missingSpeech } from '../speech/missing-speech.ts';
import { spokenTexts } from '../speech/spoken-texts.ts';
import { command, withHub } from './command.ts';
import { readLanguageId } from './pack-options.ts';

export const speechMissing = command({
  name: 'speech missing',
  summary: 'Lists what kiosks of an office may say and nobody has recorded yet.',
  usage: '[--language ID] [--office CODE]',
  about: [
    ['--language ID', 'which language (default vi)'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { language: { type: 'string' }, office: { type: 'string' } },
  run: (values, _positionals, context) => {
    const language = readLanguageId(values.language ?? 'vi', '--language');
    return withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const { code } = office.value;
      const clips = packOf(hub.store, code, language)?.clips ?? [];
      const texts = spokenTexts(hub.store, code, language);
      const missing = missingSpeech(texts, clips, language);
      const silent = missing.filter(({ fromParts }) => !fromParts);
      return ok({
        text: [
          ...missing.map(({ text, fromParts }) => `${fromParts ? '~' : '-'} ${text}`),
          ...(missing.length === 0 ? [] : ['']),
          `${texts.length} texts, ${clips.length} recordings; ${missing.length} without one of their own, of which ${silent.length} (-) cannot be said and the others (~) are put together.`,
        ].join('\n'),
        json: { language, texts: texts.length, recordings: clips.length, missing },
      });
    });
  },
});
