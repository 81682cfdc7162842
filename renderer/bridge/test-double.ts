import { ok, err, type Result } from '../../shared/result.ts';
import type {
  ApiClient,
  ApiImplementation,
  KioskState,
  LanguageWords,
  LookUpError,
} from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import { sampleAnswers } from './samples/answers.ts';
import { sampleList, sampleOverview, sampleSearch } from './samples/catalogue.ts';
import { sampleEditing } from './samples/editing.ts';
import { sampleHealth } from './samples/health.ts';
import { sampleFields, sampleProcedures, summaryOf } from './samples/procedures.ts';
import { readingSamples, sampleChecked } from './samples/reading.ts';
import { sampleOfficeDetails, sampleState } from './samples/office.ts';
import { sampleStaff } from './samples/staff.ts';
import { sampleSticks } from './samples/sticks.ts';
import { sampleVersions } from './samples/versions.ts';

/** How the double answers where a test or the gallery wants something of its own. */
export interface DoubleOptions {
  readonly state?: Partial<KioskState> | undefined;
  readonly lookUp?: ((contents: string) => Result<Answer, LookUpError>) | undefined;
}

/**
 * The kiosk without a host, derived from the contract: sample data behind every call. Look-ups know the names of
 * the samples (`ready-2`, …); digits 1234 open, 0000 have been tried too often, all others do not match.
 */
export function createTestDouble(options: DoubleOptions = {}): ApiClient {
  const implementation: ApiImplementation = {
    kiosk: {
      state: () => ok({ ...sampleState, ...options.state }),
      language: ({ id }) =>
        sampleState.languages.some((one) => one.id === id) ? ok(noWords) : err({ type: 'unknown-language' }),
      reportScreenError: () => ok({ eventId: 'E-2026-1121-0007' }),
    },
    dossiers: {
      lookUp: ({ contents }) => options.lookUp?.(contents) ?? lookUpSample(contents),
      revealWithPhone: ({ digits }) => {
        if (digits === '0000') return err({ type: 'too-many-attempts' });
        return digits === '1234' ? ok(sampleAnswers['within-2']) : err({ type: 'no-match' });
      },
    },
    catalogue: {
      overview: (filter) => ok(sampleOverview(filter)),
      list: ({ offset, limit, ...filter }) => ok(sampleList(filter, offset, limit)),
      search: ({ text, limit }) => ok(sampleSearch(text, limit)),
      procedure: ({ code }) => {
        const procedure = [...sampleProcedures, ...readingSamples].find((one) => one.code === code);
        if (procedure === undefined) return err({ type: 'unknown-procedure' });
        const { local } = procedure;
        return ok({
          procedure,
          fieldName: sampleFields.find(({ id }) => id === procedure.field)?.name ?? { vi: procedure.field },
          counter: sampleOfficeDetails.counters.find(({ id }) => id === local?.counter),
          combineWith: sampleProcedures.filter((one) => local?.combineWith.includes(one.code)).map(summaryOf),
          checked: sampleChecked(procedure),
          ...(procedure.source.id !== undefined && {
            page: `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${procedure.source.id}`,
          }),
        });
      },
    },
    notes: { notRight: () => ok({}), callOfficer: () => ok({ told: true }), ringForOfficer: () => ok({}) },
    printing: { ready: () => ok({}), print: () => ok({ by: 'host' }) },
    session: { begin: () => ok({}) },
    office: { details: () => ok(sampleOfficeDetails) },
    staff: sampleStaff,
    versions: sampleVersions,
    editing: sampleEditing,
    sticks: sampleSticks,
    health: sampleHealth,
  };
  return asynchronous(implementation);
}

const noWords: LanguageWords = {
  strings: {},
  names: { procedures: {}, fields: {}, lifeEvents: {} },
  clips: [],
};

function lookUpSample(contents: string): Result<Answer, LookUpError> {
  const known: Record<string, Answer> = sampleAnswers;
  const answer = known[contents];
  return answer === undefined ? err({ type: 'unknown-code', code: contents }) : ok(answer);
}

/** Every function of the double as the client has it: asynchronous, whatever it returns. */
function asynchronous(implementation: ApiImplementation): ApiClient {
  const groups = Object.entries(implementation).map(([group, calls]) => [
    group,
    Object.fromEntries(
      Object.entries(calls as Record<string, (input: never) => unknown>).map(([name, call]) => [
        name,
        (input: never) => Promise.resolve(call(input)),
      ]),
    ),
  ]);
  return Object.fromEntries(groups) as ApiClient;
}
