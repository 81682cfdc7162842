import type { Unit } from '../../../shared/domain/office.ts';
import { fold } from '../../../shared/text/fold.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import { onOneLine } from '../text/clean-text.ts';
import { slugOf } from '../text/slug.ts';
import unitWordData from './unit-words.json' with { type: 'json' };

const MAX_UNIT_NAME_LENGTH = 150;
const unitWords = new RegExp(`\\b(?:${unitWordData.words.join('|')})\\b`, 'u');

/** The departments that an import names, each once, under an id that follows from its name. */
export class UnitRegister {
  readonly #units = new Map<string, Unit>();

  /** The id of the unit named in a cell; `unusable` where the cell may hold more than a unit's name. */
  idOf(cell: Cell | undefined): { id: string } | 'blank' | 'unusable' {
    if (isBlank(cell)) return 'blank';
    if (typeof cell !== 'string') return 'unusable';
    const name = onOneLine(cell.normalize('NFC').replace(/\p{Cf}/gu, ''));
    const digits = name.replace(/\P{Nd}/gu, '').length;
    const looksLikeUnit = unitWords.test(fold(name)) && !/[@:]/u.test(name) && digits <= 3;
    const id = slugOf(name);
    if (!looksLikeUnit || name.length > MAX_UNIT_NAME_LENGTH || id === undefined) return 'unusable';
    if (!this.#units.has(id)) this.#units.set(id, { type: 'unit', id, name: { vi: name } });
    return { id };
  }

  units(): Unit[] {
    return [...this.#units.values()];
  }
}
