import type { ApiImplementation, EntryWay, LookUpError } from '../../shared/api.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import type { DossierCode, IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import { parseSlipContents, parseTypedCode } from '../../shared/domain/slip-contents.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Grant } from '../../shared/domain/disclosure.ts';
import { agencyPrefix, codeDay, parseDossierCode } from '../../shared/text/codes.ts';
import type { KioskStores, KnownDossier } from '../stores.ts';
import { isOwnCode, looksLikeAgency } from './own-code.ts';
import type { OfficeDataAge } from './data-age.ts';
import type { SecondFactors } from './second-factor.ts';
import type { UnknownCodeLimit } from './unknown-code-limit.ts';

interface DossiersOptions {
  readonly stores: KioskStores;
  readonly factors: SecondFactors;
  readonly limit: UnknownCodeLimit;
  readonly patterns: readonly RegExp[];
  /** Prefixes of codes that are this office's own, beside the offices' agency codes. */
  readonly ownPrefixes: readonly string[];
  /** The answer as far as the grant allows; `code` as the person gave it, where a dossier has two. */
  readonly tell: (dossier: KnownDossier, code: DossierCode, grant: Grant) => Answer;
  readonly dataAge: OfficeDataAge;
}

export function dossiersApi(options: DossiersOptions): ApiImplementation['dossiers'] {
  const { stores, factors, limit, patterns, ownPrefixes, tell, dataAge } = options;

  return {
    lookUp({ contents, way }) {
      const parsed =
        way === 'typed' ? parseTypedCode(contents, patterns) : parseSlipContents(contents, patterns);
      if (parsed.type === 'malformed') return err({ type: 'malformed-code' });
      if (parsed.type === 'foreign') return err({ type: 'not-a-slip', what: parsed.what });
      for (const { code, secret } of parsed.candidates) {
        const found = stores.findByCode(code);
        if (found !== undefined) return lookUpKnown(found, { code, secret, way });
      }
      return lookUpUnknown(
        parsed.candidates.map(({ code }) => code),
        way,
      );
    },

    revealWithPhone({ code: given, digits }) {
      const code = parseDossierCode(given, patterns);
      // Else this call would tell which codes exist while look-ups pause.
      const seconds = limit.pausedSeconds('typed');
      if (seconds !== undefined) return err({ type: 'paused', seconds });
      if (code === undefined) return err({ type: 'unknown-code' });
      const found = stores.findByCode(code);
      if (found === undefined) {
        if (isLoading(officeOf(code))) return err({ type: 'still-loading' });
        limit.countMiss('typed', code);
        return err({ type: 'unknown-code' });
      }
      const check = factors.check(found, 'phone4', digits);
      if (check === 'used-up') return err({ type: 'too-many-attempts' });
      return check === 'match' ? ok(tell(found, code, { level: 2, by: 'phone' })) : err({ type: 'no-match' });
    },
  };

  /** A slip with its secret is never stopped; a bare code waits while look-ups pause. */
  function lookUpKnown(
    found: KnownDossier,
    { code, secret, way }: { code: DossierCode; secret: string | undefined; way: EntryWay },
  ): Result<Answer, LookUpError> {
    if (secret !== undefined && factors.check(found, 'secret', secret) === 'match') {
      return ok(tell(found, code, { level: 2, by: 'secret' }));
    }
    const seconds = limit.pausedSeconds(way);
    return seconds === undefined ? ok(tell(found, code, { level: 1 })) : err({ type: 'paused', seconds });
  }

  function lookUpUnknown(codes: readonly DossierCode[], way: EntryWay): Result<Answer, LookUpError> {
    const own = codes.find((candidate) => officeOf(candidate) !== undefined || hasOwnPrefix(candidate));
    const code = own ?? codes[0];
    if (code === undefined) return err({ type: 'malformed-code' });
    const office = officeOf(code);
    if (isLoading(office)) return err({ type: 'still-loading' });
    if (own === undefined) {
      const agency = stores.inCatalogue((catalogue) => catalogue.agencyFor(code));
      if (agency !== undefined) return err({ type: 'other-agency', code, agency });
      if (looksLikeAgency(agencyPrefix(code, patterns))) return err({ type: 'other-agency', code });
    }
    return lookUpMissed(code, office ?? stores.home, way);
  }

  function lookUpMissed(code: DossierCode, office: OfficeCode, way: EntryWay): Result<Answer, LookUpError> {
    const day = codeDay(code, patterns) ?? '';
    const states = asOfTimes(office);
    const newest = states.at(-1);
    if (newest !== undefined && day > vietnamDay(newest)) {
      return err({ type: 'newer-than-data', code, asOf: newest });
    }
    const seconds = limit.pausedSeconds(way) ?? limit.countMiss(way, code);
    if (seconds !== undefined) return err({ type: 'paused', seconds });
    // Handed in on the very day of the data, or since one of several sources fell silent: it may be newer, so
    // "not found" would be wrong. It counts as a miss all the same, or the newest codes could be tried freely.
    const older = states.find((asOf) => day >= vietnamDay(asOf));
    if (older !== undefined) return err({ type: 'newer-than-data', code, asOf: older });
    // Of all that the office has: the same for every code, so that it tells nothing of a dossier.
    const data = dataAge(office);
    return err({ type: 'unknown-code', code, ...(data && { data }) });
  }

  /** Where the office cannot be told, the code may be in any data that has not come yet. */
  function isLoading(office: OfficeCode | undefined): boolean {
    const concerned = office === undefined ? stores.offices : [office];
    return concerned.some(
      (candidate) => stores.inDossiers(candidate, (dossiers) => dossiers.cursor()) === undefined,
    );
  }

  function officeOf(code: DossierCode): OfficeCode | undefined {
    const prefix = agencyPrefix(code, patterns);
    return stores.offices.find((office) => isOwnCode(prefix, [office]));
  }

  function hasOwnPrefix(code: DossierCode): boolean {
    return isOwnCode(agencyPrefix(code, patterns), ownPrefixes);
  }

  /** When the office's sources last reported, oldest first. */
  function asOfTimes(office: OfficeCode): IsoTime[] {
    const times = (stores.dossierState(office)?.sources ?? []).map(({ asOf }) => asOf);
    return times.toSorted((a, b) => Date.parse(a) - Date.parse(b));
  }
}
