import { readFileSync } from 'node:fs';
import { languagePackSchema, type LanguagePack } from '../../shared/domain/language-pack.ts';
import { pseudo } from '../../shared/text/pseudo.ts';
import { interfaceTexts } from '../languages/interface-texts.ts';
import { namesIn } from '../languages/posted-names.ts';
import type { DemoContent } from './demo-content.ts';

const file = new URL('../../assets/demo/language.json', import.meta.url);

/** Not translated, so that a visitor sees what is shown in Vietnamese where a pack does not have it. */
export const UNTRANSLATED = 'home.typeCode';
/** Of the procedures that are asked for least. */
export const UNTRANSLATED_NAMES = 10;

/**
 * A language pack as a locality brings one, in no language: every text is Vietnamese, marked and lengthened. It invents
 * no translation of anything, and has no recordings.
 */
export function demoLanguagePack({ lifeEvents, fields, procedures }: DemoContent): LanguagePack {
  const language = languagePackSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const names = namesIn([...lifeEvents, ...fields, ...procedures]).slice(0, -UNTRANSLATED_NAMES);
  const named = (kind: (typeof names)[number]['kind']) =>
    Object.fromEntries(names.filter((one) => one.kind === kind).map(({ id, name }) => [id, pseudo(name.vi)]));
  return {
    ...language,
    strings: Object.fromEntries(
      interfaceTexts(language.id)
        .filter(({ key }) => key !== UNTRANSLATED)
        .map(({ key, vi }) => [key, pseudo(vi)]),
    ),
    names: { lifeEvents: named('lifeEvents'), fields: named('fields'), procedures: named('procedures') },
  };
}
