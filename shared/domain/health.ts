import { z } from 'zod';
import { isoTimeSchema } from './identifiers.ts';

/** Good; worth a look, though people are served; or something does not work. */
export const verdicts = ['good', 'look', 'broken'] as const;
const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

export const healthTopics = [
  'content',
  'dossiers',
  'syncs',
  'forms',
  'version',
  'databases',
  'copies',
  'disk',
  'memory',
  'clock',
  'outbox',
  'printer',
  'camera',
  'restarts',
  'errors',
  'sticks',
  'program',
] as const;
const healthTopicSchema = z.enum(healthTopics);
export type HealthTopic = z.infer<typeof healthTopicSchema>;

/**
 * All that the status page can say: each with its verdict. The words are `staff.health.says.<finding>`, and what to do
 * `staff.health.todo.<finding>` where it is not good. `…-by-stick`: of a kiosk without a feed.
 */
export const findings = {
  'content-here': 'good',
  'content-old': 'look',
  'content-missing': 'broken',
  'content-missing-by-stick': 'broken',
  'dossiers-fresh': 'good',
  'dossiers-old': 'look',
  'dossiers-old-by-stick': 'look',
  'dossiers-very-old': 'broken',
  'dossiers-loading': 'broken',
  'dossiers-loading-by-stick': 'broken',
  'syncs-good': 'good',
  'syncs-good-by-stick': 'good',
  'syncs-none': 'look',
  'syncs-none-by-stick': 'good',
  'syncs-silent': 'look',
  'sync-network': 'look',
  'sync-missing-file': 'look',
  'sync-missing-file-by-stick': 'look',
  'sync-damaged-file': 'look',
  'sync-damaged-file-by-stick': 'look',
  'sync-signature': 'broken',
  'sync-revoked': 'broken',
  'sync-older': 'broken',
  'sync-other-office': 'broken',
  'sync-office-key': 'broken',
  'sync-shape': 'broken',
  'sync-row': 'broken',
  'sync-database': 'broken',
  'sync-database-by-stick': 'broken',
  'sync-newer-program': 'broken',
  'sync-disk': 'broken',
  'sync-disk-full': 'broken',
  'sync-disk-full-by-stick': 'broken',
  'sync-broken-off': 'look',
  'sync-broken-off-by-stick': 'look',
  'forms-here': 'good',
  'forms-missing': 'look',
  'forms-missing-by-stick': 'look',
  'version-newest': 'good',
  'version-edits': 'good',
  'version-held': 'look',
  'version-conflicts': 'look',
  'databases-sound': 'good',
  'databases-unchecked': 'look',
  'databases-damaged': 'broken',
  'databases-damaged-by-stick': 'broken',
  'copies-good': 'good',
  'copies-none': 'good',
  'copies-old': 'look',
  'copies-ahead': 'look',
  'copies-failed': 'look',
  'copies-no-room': 'look',
  'copies-second-missing': 'look',
  'journal-damaged': 'broken',
  'journal-restored': 'broken',
  'journal-begun-anew': 'broken',
  'disk-enough': 'good',
  'disk-little': 'look',
  'disk-full': 'broken',
  'disk-read-only': 'broken',
  'disk-unknown': 'look',
  'memory-enough': 'good',
  'memory-little': 'look',
  'clock-right': 'good',
  'clock-demonstration': 'look',
  'clock-behind': 'broken',
  'clock-ahead': 'look',
  'clock-far-ahead': 'broken',
  'outbox-none': 'good',
  'outbox-empty': 'good',
  'outbox-waiting': 'good',
  'outbox-stuck': 'look',
  'outbox-refused': 'broken',
  'printer-none': 'good',
  'printer-ready': 'good',
  'printer-trouble': 'broken',
  'camera-off': 'good',
  'camera-used': 'good',
  'restarts-few': 'good',
  'restarts-many': 'look',
  'errors-none': 'good',
  'errors-some': 'look',
  'errors-many': 'broken',
  'sticks-none': 'good',
  'sticks-here': 'good',
  program: 'good',
} as const satisfies Record<string, Verdict>;
export type Finding = keyof typeof findings;
const findingSchema = z.enum(Object.keys(findings) as [Finding, ...Finding[]]);

/** What stands in a sentence, to be written in the reader's language. */
const factSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('count'), value: z.number().int() }),
  z.object({ as: z.literal('bytes'), value: z.number().nonnegative() }),
  /** A moment: day and time of day. */
  z.object({ as: z.literal('time'), value: isoTimeSchema }),
  z.object({ as: z.literal('day'), value: z.string() }),
  /** A name as it is: of a source, an office, a stick, a file of the feed. */
  z.object({ as: z.literal('text'), value: z.string() }),
]);
export type Fact = z.infer<typeof factSchema>;

/** One line of the status page. No personal data: no code of a dossier, no name of a citizen. */
export const healthCheckSchema = z.object({
  topic: healthTopicSchema,
  finding: findingSchema,
  verdict: verdictSchema,
  /** Whose it is where a topic has several: a source, an office. */
  of: z.string().optional(),
  /** The names in the sentence. */
  facts: z.record(z.string(), factSchema),
  /** What stands behind it, for who asks; words `staff.health.detail.<id>`. */
  details: z.array(z.object({ id: z.string(), fact: factSchema })),
});
export type HealthCheck = z.infer<typeof healthCheckSchema>;

/** Worst first, and in the order of the topics among equals. */
export function byUrgency(a: HealthCheck, b: HealthCheck): number {
  const rank = (check: HealthCheck) => verdicts.length - verdicts.indexOf(check.verdict);
  return rank(a) - rank(b) || healthTopics.indexOf(a.topic) - healthTopics.indexOf(b.topic);
}
