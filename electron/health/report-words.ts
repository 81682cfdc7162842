import en from '../../assets/languages/staff.en.json' with { type: 'json' };
import vi from '../../assets/languages/staff.vi.json' with { type: 'json' };
import type { HealthCheck } from '../../shared/domain/health.ts';
import { factText } from '../../shared/text/fact-text.ts';
import type { ReportLanguage } from './reports.ts';
import words from './words.json' with { type: 'json' };

type Fill = Readonly<Record<string, string | number>>;
/** Words of the reports by their path, e.g. `columns.code`. */
export type Words = (path: string, fill?: Fill) => string;

/** Throws where a word is missing: a test asks for all of them. */
export function reportWords(language: ReportLanguage): Words {
  return (path, fill = {}) => lookUp(words[language], path, fill);
}

/** A line of the status page in words: those of the screen. */
export function tellCheck(
  check: HealthCheck,
  language: ReportLanguage,
): { title: string; says: string; todo: string } {
  const screens: unknown = language === 'vi' ? vi : en;
  const fill = Object.fromEntries(
    Object.entries(check.facts).map(([name, fact]) => [name, factText(fact, language)]),
  );
  const say = (path: string) => lookUp(screens, `staff.health.${path}`, fill);
  const title = say(`topic.${check.topic}`);
  return {
    title: check.of === undefined ? title : `${title} · ${check.of}`,
    says: say(`says.${check.finding}`),
    todo: check.verdict === 'good' ? '' : say(`todo.${check.finding}`),
  };
}

function lookUp(tree: unknown, path: string, fill: Fill): string {
  let found: unknown = tree;
  for (const part of path.split('.')) found = childOf(found, part);
  if (typeof found !== 'string') throw new Error(`no words for ${path}`);
  return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(fill[name] ?? ''));
}

function childOf(tree: unknown, name: string): unknown {
  return typeof tree === 'object' && tree !== null && Object.hasOwn(tree, name)
    ? (tree as Record<string, unknown>)[name]
    : undefined;
}
