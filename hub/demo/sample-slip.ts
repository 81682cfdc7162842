import { dossierSchema, type Dossier, type DossierStatus } from '../../shared/domain/dossier.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { agencySchema } from '../../shared/domain/office.ts';
import { procedureSchema, type Procedure } from '../../shared/domain/procedure.ts';
import { addDays, vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { Hub } from '../hub.ts';
import { demoCast } from './generate-dossiers.ts';
import { slipOf } from '../slip-of-dossier.ts';
import { fillWords, readSlipWords } from '../slips/slip-words.ts';
import type { Slip, SlipPaper } from '../slips/slip.ts';
import type { OfficeRecord } from '../store/hub-store.ts';

/**
 * The dossier of each status that shows most: of the demo's cast before the rest (their phone digits are known), with
 * its appointment still to come before others, then the newest.
 */
export function dossierOfEachStatus(hub: Hub, office: OfficeRecord, now: Date): Map<DossierStatus, Dossier> {
  const best = new Map<DossierStatus, Dossier>();
  for (const { value } of hub.store.liveRows(office.code, 'dossiers')) {
    const dossier = dossierSchema.parse(value);
    const known = best.get(dossier.status);
    if (known === undefined || showsMore(dossier, known, now)) best.set(dossier.status, dossier);
  }
  return best;
}

function showsMore(one: Dossier, other: Dossier, now: Date): boolean {
  const ranks = (dossier: Dossier): number[] => [
    Number(isOfTheCast(dossier)),
    Number(dossier.dueAt !== undefined && Date.parse(dossier.dueAt) > now.getTime()),
    receivedMs(dossier),
  ];
  const mine = ranks(one);
  const theirs = ranks(other);
  const decisive = mine.findIndex((rank, index) => rank !== theirs[index]);
  return decisive >= 0 && (mine[decisive] ?? 0) > (theirs[decisive] ?? 0);
}

function isOfTheCast({ codes: [code] }: Dossier): boolean {
  return demoCast.some(({ ordinal }) => code?.endsWith(`-${ordinal}`) === true);
}

/**
 * The slip of a dossier, filled in further than the hub itself would: the papers are those of its procedure, and
 * the name is the masked one. Undefined where the hub does not know the dossier.
 */
export function sampleSlipOf(hub: Hub, office: OfficeRecord, dossier: Dossier): Slip | undefined {
  const [code] = dossier.codes;
  const slip = code === undefined ? undefined : slipOf(hub, office, code);
  if (slip === undefined) return undefined;
  const procedure = procedureOf(hub, office, dossier);
  return {
    ...slip,
    place: placeOf(slip.office.name),
    handedInBy: dossier.applicantMasked,
    owner: dossier.applicantMasked,
    papers: procedure === undefined ? [] : papersOf(procedure),
    sets: 1,
    timeLimit: procedure && timeLimitOf(procedure),
  };
}

/** Slips that this office cannot answer for: another agency's, an unknown one, one newer than the data. */
export function strangeSlips(
  hub: Hub,
  office: OfficeRecord,
  slip: Slip,
  now: Date,
): { name: string; slip: Slip }[] {
  const digits = (day: string) => day.replaceAll('-', '').slice(2);
  const today = vietnamDay(now);
  const nextWeek = addDays(today, 7);
  const prefix = slip.code.split('-')[0] ?? slip.code;
  const at = (day: string): IsoTime => vietnamIso(new Date(`${day}T08:30:00+07:00`));
  const strange = (code: string, day: string): Slip => ({
    ...slip,
    code,
    secret: undefined,
    receivedAt: at(day),
    dueAt: at(addDays(day, 5)),
  });
  return [
    { name: 'other-agency', slip: strange(`${neighbourOf(hub, office)}-${digits(today)}-0001`, today) },
    {
      name: 'unknown-code',
      slip: strange(`${prefix}-${digits(addDays(today, -30))}-9999`, addDays(today, -30)),
    },
    { name: 'newer-than-data', slip: strange(`${prefix}-${digits(nextWeek)}-0001`, nextWeek) },
  ];
}

/** The code of an agency whose name the content knows; else of one that nobody knows. */
function neighbourOf(hub: Hub, office: OfficeRecord): string {
  for (const { value } of hub.store.liveRows(office.code, 'content')) {
    const agency = agencySchema.safeParse(value);
    if (agency.success && !office.code.startsWith(agency.data.prefix)) return agency.data.prefix;
  }
  return 'H77.07.02';
}

function receivedMs(dossier: Dossier): number {
  return dossier.receivedAt === undefined ? 0 : Date.parse(dossier.receivedAt);
}

function procedureOf(hub: Hub, office: OfficeRecord, dossier: Dossier): Procedure | undefined {
  if (dossier.procedure === undefined) return undefined;
  const value = hub.store.row(office.code, 'catalogue', dossier.procedure)?.value;
  const parsed = procedureSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function papersOf(procedure: Procedure): SlipPaper[] {
  const papers = procedure.cases[0]?.papers ?? [];
  return papers
    .filter(({ kind }) => kind === 'paper')
    .map(({ text, originals, copies }) => ({ name: text, originals, photocopies: copies }));
}

function timeLimitOf(procedure: Procedure): string | undefined {
  const time = procedure.methods.find(({ channel }) => channel === 'direct')?.time;
  if (time?.type !== 'stated') return time?.type === 'text' ? time.text : undefined;
  const count = String(time.quantity).padStart(2, '0');
  return fillWords(readSlipWords().timeLimits[time.unit], { count });
}

/** "Xã Suối Lành" → "Suối Lành". */
function placeOf(officeName: string): string {
  return officeName.replace(/^(?:Xã|Phường|Đặc khu)\s+/u, '');
}
