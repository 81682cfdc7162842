import type { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ContentEdits, EditableRowType, Origin } from '../../shared/domain/content-edit.ts';
import { editKeyOf } from '../../shared/domain/edit-key.ts';
import { problemsOf } from '../../shared/domain/edit-problems.ts';
import type { LocalEdit } from '../../shared/domain/local-edit.ts';
import type { RowValue } from '../../shared/domain/lay-over.ts';
import { officeLayerSchema } from '../../shared/domain/procedure.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../shared/result.ts';
import type { KioskStores } from '../stores.ts';
import type { ContentVersions } from '../versions/content-versions.ts';
import { listForStaff } from './procedures-for-staff.ts';
import type { StaffDoor } from './staff-door.ts';

interface Options {
  readonly stores: Pick<KioskStores, 'inCatalogue'>;
  readonly versions: Pick<ContentVersions, 'edits' | 'beneath' | 'conflictKeys' | 'preview' | 'apply'>;
  readonly clock: Clock;
  readonly confirm: StaffDoor['confirm'];
}

/** Changing content at the kiosk. What is shown is read from the shown version; saving makes another one. */
export function editingApi(options: Options): ApiImplementation['editing'] {
  const { stores, versions, clock, confirm } = options;

  return {
    async rows({ type }) {
      const shown = stores.inCatalogue((catalogue) => catalogue.rowsOf(type));
      if (shown === undefined) return err({ type: 'still-loading' });
      const originOf = await origins();
      const prefix = `row:${type}:`;
      const here = versions.edits().filter(({ key }) => key.startsWith(prefix));
      const beneath = versions.beneath(here.map(({ key }) => key));
      const there = shown.map((value) => {
        const key = editKeyOf({ type: 'row', value });
        const feed = rowOfType(type, beneath.get(key));
        return { key, value, ...(feed !== undefined && { feed }), origin: originOf(key) };
      });
      const takenDown = here
        .filter(({ edit }) => edit.type === 'removed')
        .flatMap(({ key }) => {
          const feed = rowOfType(type, beneath.get(key));
          return feed === undefined ? [] : [{ key, feed, origin: originOf(key) }];
        });
      return ok({ rows: [...there, ...takenDown] });
    },

    async hours() {
      const office = stores.inCatalogue((catalogue) => catalogue.office());
      if (office === undefined) return err({ type: 'still-loading' });
      const { openings, closedDays, openDays } = office;
      const originOf = await origins();
      return ok({ value: { openings, closedDays, openDays }, origin: originOf('hours') });
    },

    async procedures(asked) {
      const originOf = await origins();
      const found = stores.inCatalogue((catalogue) =>
        listForStaff(catalogue, asked, clock.now(), (code) => originOf(`layer:${code}`)),
      );
      return found === undefined ? err({ type: 'still-loading' }) : ok(found);
    },

    async layer({ code }) {
      const found = stores.inCatalogue((catalogue) => ({
        procedure: catalogue.procedure(code.trim()),
        counters: catalogue.counters(),
      }));
      if (found === undefined) return err({ type: 'still-loading' });
      const { procedure, counters } = found;
      if (procedure === undefined) return err({ type: 'unknown-procedure', code });
      const originOf = await origins();
      return ok({
        layer: procedure.local ?? officeLayerSchema.parse({}),
        origin: originOf(`layer:${procedure.code}`),
        counters,
      });
    },

    preview(edits, { staff }) {
      const ready = readied(edits, staff);
      return ready.ok ? versions.preview({ put: ready.value, drop: edits.drop }) : ready;
    },

    async save({ pin, lookedAt, ...edits }, { staff }) {
      const right = await confirm(staff, pin);
      if (!right.ok) return right;
      const ready = readied(edits, staff);
      if (!ready.ok) return ready;
      const { drop } = edits;
      return versions.apply({ put: ready.value, drop, lookedAt, by: staff, cause: { type: 'edit' } });
    },
  };

  /** Where the thing with this edit key comes from. */
  async function origins(): Promise<(key: string) => Origin> {
    const conflicts = await versions.conflictKeys();
    const edits = new Map(versions.edits().map((kept) => [kept.key, kept]));
    return (key) => {
      const kept = edits.get(key);
      return kept === undefined
        ? { type: 'feed' }
        : { type: 'here', by: kept.by, at: kept.at, conflict: conflicts.has(key) };
    };
  }

  /** The edits as they are kept, if a person need not mend anything first. */
  function readied(edits: ContentEdits, staff: StaffMember) {
    const outcome = stores.inCatalogue((catalogue) => {
      const put: LocalEdit[] = [];
      for (const edit of edits.put) {
        if (edit.type !== 'checked') put.push(edit);
        else {
          const confirmed = confirmedBy(catalogue, edit.codes, staff);
          if ('unknown' in confirmed)
            return err({ type: 'unknown-procedure' as const, code: confirmed.unknown });
          put.push(...confirmed.edits);
        }
      }
      const counters = new Set(catalogue.counters().map(({ id }) => id));
      const problems = put.flatMap((edit) => problemsOf(edit, { now: clock.now(), counters }));
      return problems.length > 0 ? err({ type: 'invalid' as const, problems }) : ok(put);
    });
    return outcome ?? err({ type: 'still-loading' as const });
  }

  /** Somebody has compared their texts with the source today: over whatever the office says of them. */
  function confirmedBy(
    catalogue: CatalogueStore,
    codes: readonly string[],
    staff: StaffMember,
  ): { edits: LocalEdit[] } | { unknown: string } {
    const edits: LocalEdit[] = [];
    for (const code of codes) {
      const procedure = catalogue.procedure(code);
      if (procedure === undefined) return { unknown: code };
      const checkedAt = vietnamDay(clock.now());
      const layer = officeLayerSchema.parse({ ...procedure.local, checkedAt, checkedBy: staff.name });
      edits.push({ type: 'layer', code: procedure.code, layer });
    }
    return { edits };
  }
}

function rowOfType<T extends EditableRowType>(type: T, row: RowValue | undefined) {
  return row?.type === type ? (row as Extract<RowValue, { type: T }>) : undefined;
}
