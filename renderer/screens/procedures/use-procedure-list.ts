import { useEffect, useMemo, useState } from 'react';
import type { ProcedureFilter } from '../../../shared/api.ts';
import type { ProcedureSummary } from '../../../shared/domain/procedure.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useSession } from '../../session/session-context.tsx';

const ROWS_AT_ONCE = 50;

interface ProcedureRows {
  readonly total: number;
  readonly procedures: readonly ProcedureSummary[];
}

/**
 * The procedures of a filter, fifty at a time. Undefined until the first `begin` of them are there, so that a list
 * that had been turned far can be shown where it was left.
 */
export function useProcedureList(
  filter: ProcedureFilter,
  begin: number = ROWS_AT_ONCE,
): { readonly list: ProcedureRows | undefined; readonly more: () => void } {
  const { client } = useKiosk();
  const { fail } = useSession();
  const [list, setList] = useState<ProcedureRows>();
  const [wanted, setWanted] = useState(begin);
  const there = list?.procedures.length ?? 0;
  const complete = list !== undefined && there >= list.total;

  useEffect(() => {
    if (complete || there >= wanted) return undefined;
    let stale = false;
    const load = async () => {
      try {
        const outcome = await client.catalogue.list({ ...filter, offset: there, limit: ROWS_AT_ONCE });
        if (stale || !outcome.ok) return;
        const { total, procedures } = outcome.value;
        setList((before) => ({ total, procedures: [...(before?.procedures ?? []), ...procedures] }));
      } catch (error) {
        if (!stale) fail(error);
      }
    };
    void load();
    return () => {
      stale = true;
    };
  }, [client, fail, filter, there, wanted, complete]);

  const isReady = list !== undefined && (complete || there >= Math.min(begin, list.total));
  return useMemo(
    () => ({
      list: isReady ? list : undefined,
      more: () => {
        setWanted(there + 1);
      },
    }),
    [isReady, list, there],
  );
}
