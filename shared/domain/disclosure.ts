import type { Answer, OwnAnswer, PublicAnswer } from './answer.ts';
import type { Dossier } from './dossier.ts';
import type { DossierCode, LocalText } from './identifiers.ts';
import type { OfficeLayer } from './procedure.ts';
import { departmentOf, stagesOf } from './stages.ts';
import type { ToldTiming } from './timing.ts';

/** What the person before the screen has shown: the code alone, or something that only the applicant has. */
export type Grant = { readonly level: 1 } | { readonly level: 2; readonly by: 'secret' | 'phone' };

/** What content and catalogue know around the dossier. */
interface DisclosureNames {
  readonly procedureName?: LocalText | undefined;
  readonly process?: OfficeLayer['process'] | undefined;
  readonly unit: (unitId: string) => LocalText | undefined;
  readonly counter: (counterId: string) => PublicAnswer['counter'];
}

export type DisclosureOptions = Grant &
  ToldTiming & {
    readonly names: DisclosureNames;
    /** The code as the person gave it, where a dossier has two. */
    readonly code?: DossierCode | undefined;
    /** Off: a code alone shows neither appointment nor counter, down to the letter of the rule. */
    readonly appointmentWithCodeAlone?: boolean | undefined;
  };

/**
 * What may be shown at this level, put together from nothing: a field that is not named here is not shown.
 *
 * Of sensitive procedures (adoption, divorce, criminal record …) neither name nor department is shown unless the
 * slip's own secret was scanned. What is asked and who asked would give the procedure away as well ("fee for a criminal
 * record"), so the last four digits of a phone, which a family knows, do not open those either.
 */
export function disclose(dossier: Dossier, options: DisclosureOptions): Answer {
  const { names } = options;
  const everything = options.level === 2 && (!dossier.sensitive || options.by === 'secret');
  const appointmentToo = options.level === 2 || options.appointmentWithCodeAlone !== false;

  const stages = stagesOf(dossier, {
    // A procedure can be told by its way through the office, too.
    process: dossier.sensitive && !everything ? undefined : names.process,
    level: everything ? 2 : 1,
    unitName: names.unit,
  });
  const counter = dossier.collectAt === undefined ? undefined : names.counter(dossier.collectAt);
  const common: Omit<PublicAnswer, 'level'> = {
    code: options.code ?? firstCode(dossier),
    status: dossier.status,
    timing: appointmentToo ? options.timing : withoutDate(options.timing),
    ...(appointmentToo && options.appointment && { appointment: options.appointment }),
    ...(dossier.receivedAt !== undefined && { receivedAt: dossier.receivedAt }),
    ...(dossier.finishedAt !== undefined && { finishedAt: dossier.finishedAt }),
    ...(dossier.returnedAt !== undefined && { returnedAt: dossier.returnedAt }),
    ...(appointmentToo && counter && { counter: publicCounter(counter) }),
    stages,
    data: { asOf: options.data.asOf, fresh: options.data.fresh },
  };
  if (options.level === 1) return { level: 1, ...common } satisfies PublicAnswer;
  if (!everything) return { level: 2, ...common } satisfies OwnAnswer;

  const departmentId = departmentOf(dossier);
  const department = departmentId === undefined ? undefined : names.unit(departmentId);
  return {
    level: 2,
    ...common,
    ...(names.procedureName && {
      procedureName: names.procedureName,
      ...(dossier.procedure !== undefined && { procedureCode: dossier.procedure }),
    }),
    ...(dossier.applicantMasked !== undefined && { applicantMasked: dossier.applicantMasked }),
    ...(department && { department }),
    ...(dossier.asks?.supplement && { supplement: [...dossier.asks.supplement] }),
    ...(dossier.asks?.payment && {
      payment: dossier.asks.payment.map(({ name, amountText }) => ({ name, amountText })),
    }),
  } satisfies OwnAnswer;
}

/** Whether an appointment has passed tells little; how many days are left tells the appointment. */
function withoutDate(timing: ToldTiming['timing']): ToldTiming['timing'] {
  return timing.type === 'within' || timing.type === 'due-soon'
    ? { type: 'not-told', because: 'withheld' }
    : timing;
}

function publicCounter({ name, place }: NonNullable<PublicAnswer['counter']>): PublicAnswer['counter'] {
  return { name, ...(place && { place }) };
}

function firstCode(dossier: Dossier): DossierCode {
  const [code] = dossier.codes;
  if (code === undefined) throw new Error('a dossier without a code');
  return code;
}
