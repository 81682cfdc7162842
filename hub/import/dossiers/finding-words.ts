import type { Finding } from '../report.ts';
import words from './finding-words.json' with { type: 'json' };

interface InBothLanguages {
  readonly vi: string;
  readonly en: string;
}

const messages = new Map<string, string>(Object.entries(words));

/** A finding about an export of dossiers as it is told to staff at a kiosk. It never holds a personal value. */
export function dossierFindingWords({ place, field, code, message }: Finding): {
  place: InBothLanguages;
  message: InBothLanguages;
} {
  const whole = [place, field].filter((part) => part !== undefined && part !== '').join(', ');
  return {
    place: { vi: placeInVietnamese(whole), en: whole },
    message: { vi: messages.get(code) ?? 'dòng này cần xem lại', en: message },
  };
}

function placeInVietnamese(place: string): string {
  return place
    .replace(/\bfile\b/u, 'cả tệp')
    .replace(/\bsheet (\d+)/u, 'trang $1')
    .replace(/\brow (\d+)/u, 'dòng $1')
    .replace(/\bcolumn ([A-Z]+)/u, 'cột $1');
}
