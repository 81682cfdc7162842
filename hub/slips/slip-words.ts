import { readFileSync } from 'node:fs';
import { z } from 'zod';

const word = z.string().min(1);
const slipWordsSchema = z.strictObject({
  nation: word,
  motto: word,
  placeAndDate: word,
  dateOnly: word,
  blankDate: word,
  number: word,
  title: z.array(word).min(1).max(2),
  code: word,
  secret: word,
  receivedFrom: word,
  owner: word,
  request: word,
  requestWithCode: word,
  papers: word,
  columns: z.strictObject({
    order: word,
    name: word,
    originals: word,
    certifiedCopies: word,
    photocopies: word,
  }),
  morePapers: word,
  sets: word,
  setsValue: word,
  timeLimit: word,
  timeLimits: z.strictObject({ 'working-day': word, day: word, hour: word, month: word }),
  receivedAt: word,
  dueAt: word,
  noFixedDate: word,
  time: word,
  day: word,
  collectAt: word,
  signatures: z.strictObject({ left: word, right: word, hint: word }),
  keep: word,
  contact: word,
  phone: word,
});
/** The words of form 01 (giấy tiếp nhận hồ sơ và hẹn trả kết quả), with `{{name}}` where a value goes. */
export type SlipWords = z.infer<typeof slipWordsSchema>;

export function readSlipWords(): SlipWords {
  const file = new URL('../../assets/slip/form-01.vi.json', import.meta.url);
  return slipWordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Puts values into `{{name}}`; a name without a value is a bug in the words file. */
export function fillWords(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the slip's words ask for {{${name}}}, which has no value here`);
    return String(value);
  });
}
