import type { Statement } from 'better-sqlite3';
import type { ApiClient, ProcedureFilter } from '../../shared/api.ts';
import { audienceGroups } from '../../shared/domain/audience.ts';
import type { LifeEvent } from '../../shared/domain/life-event.ts';
import { levelSchema, type Field, type ProcedureSummary } from '../../shared/domain/procedure.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { sortKey } from './sort-key.ts';

type ValueOf<C extends keyof ApiClient['catalogue']> = Extract<
  Awaited<ReturnType<ApiClient['catalogue'][C]>>,
  { ok: true }
>['value'];
export type Overview = ValueOf<'overview'>;
export type ProcedureList = ValueOf<'list'>;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

const MOST_USED = 8;

/** The filter as SQL sees it; `codes` is a JSON list, those of the life event. */
type Parameters = Record<'field' | 'audience' | 'level' | 'codes', string | null> & { online: number | null };

const FILTERED = `
  FROM procedures WHERE listed = 1
  AND (@field IS NULL OR field = @field)
  AND (@online IS NULL OR online = @online)
  AND (@codes IS NULL OR code IN (SELECT value FROM json_each(@codes)))
  AND (@audience IS NULL OR id IN (SELECT procedure FROM procedure_groups WHERE kind = 'audience' AND value = @audience))
  AND (@level IS NULL OR id IN (SELECT procedure FROM procedure_groups WHERE kind = 'level' AND value = @level))
`;

/** Lists of what is posted: withdrawn procedures are in none of them. */
export class ProcedureLists {
  readonly #database: SqliteDatabase;
  readonly #lifeEvent: Statement<[string], string>;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#lifeEvent = database
      .prepare<[string], string>("SELECT value FROM catalogue_rows WHERE key = ? AND type = 'life-event'")
      .pluck();
  }

  overview(filter: ProcedureFilter): Overview {
    const parameters = this.#parameters(filter);
    const { total, online } = this.#database
      .prepare<[Parameters], { total: number; online: number }>(
        `SELECT count(*) AS total, coalesce(sum(online), 0) AS online ${FILTERED}`,
      )
      .get(parameters) ?? { total: 0, online: 0 };
    const groups = this.#groups(parameters);
    const counted = <V extends string>(kind: string, values: readonly V[]) =>
      values.flatMap((id) => {
        const procedures = groups.get(`${kind} ${id}`);
        return procedures === undefined ? [] : [{ id, procedures }];
      });
    return {
      total,
      online,
      fields: this.#fields(parameters),
      lifeEvents: this.#lifeEvents(parameters),
      audiences: counted('audience', audienceGroups),
      levels: counted('level', levelSchema.options),
      mostUsed: this.#database
        .prepare<[Parameters], string>(
          `SELECT summary ${FILTERED} AND rank IS NOT NULL ORDER BY rank, sort_key LIMIT ${String(MOST_USED)}`,
        )
        .pluck()
        .all(parameters)
        .map(asSummary),
    };
  }

  list(filter: ProcedureFilter, { offset, limit }: Page): ProcedureList {
    const parameters = this.#parameters(filter);
    const order =
      parameters.codes === null
        ? 'sort_key, code'
        : '(SELECT min(key) FROM json_each(@codes) WHERE value = code)';
    const total =
      this.#database.prepare<[Parameters], number>(`SELECT count(*) ${FILTERED}`).pluck().get(parameters) ??
      0;
    const procedures = this.#database
      .prepare<[Parameters & Page], string>(
        `SELECT summary ${FILTERED} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
      )
      .pluck()
      .all({ ...parameters, offset, limit })
      .map(asSummary);
    return { total, procedures };
  }

  #parameters({ field, audience, level, online, lifeEvent }: ProcedureFilter): Parameters {
    const event = lifeEvent === undefined ? undefined : this.#lifeEvent.get(`life-event:${lifeEvent}`);
    const codes = event === undefined ? [] : (JSON.parse(event) as LifeEvent).procedures;
    return {
      field: field ?? null,
      audience: audience ?? null,
      level: level ?? null,
      online: online === true ? 1 : null,
      codes: lifeEvent === undefined ? null : JSON.stringify(codes),
    };
  }

  #fields(parameters: Parameters): Overview['fields'] {
    return this.#database
      .prepare<[Parameters], { value: string; procedures: number }>(
        `SELECT row.value, counted.procedures FROM catalogue_rows AS row
         JOIN (SELECT field, count(*) AS procedures ${FILTERED} GROUP BY field) AS counted
           ON row.key = 'field:' || counted.field`,
      )
      .all(parameters)
      .map(({ value, procedures }) => ({ ...(JSON.parse(value) as Field), procedures }))
      .toSorted((a, b) => compare(sortKey(a.name.vi), sortKey(b.name.vi)));
  }

  /** In the order that the content gives them. */
  #lifeEvents(parameters: Parameters): Overview['lifeEvents'] {
    return this.#database
      .prepare<[Parameters], { value: string; procedures: number }>(
        `SELECT row.value,
           (SELECT count(*) ${FILTERED} AND code IN (SELECT value FROM json_each(row.value, '$.procedures'))) AS procedures
         FROM catalogue_rows AS row WHERE row.type = 'life-event'`,
      )
      .all(parameters)
      .filter(({ procedures }) => procedures > 0)
      .map(({ value, procedures }) => ({ event: JSON.parse(value) as LifeEvent, procedures }))
      .toSorted(
        (a, b) =>
          a.event.order - b.event.order || compare(sortKey(a.event.name.vi), sortKey(b.event.name.vi)),
      )
      .map(({ event: { id, name, icon }, procedures }) => ({
        id,
        name,
        ...(icon === undefined ? {} : { icon }),
        procedures,
      }));
  }

  /** `audience citizen` → how many. */
  #groups(parameters: Parameters): Map<string, number> {
    return new Map(
      this.#database
        .prepare<[Parameters], { kind: string; value: string; procedures: number }>(
          `SELECT kind, value, count(*) AS procedures FROM procedure_groups
           WHERE procedure IN (SELECT id ${FILTERED}) GROUP BY kind, value`,
        )
        .all(parameters)
        .map(({ kind, value, procedures }) => [`${kind} ${value}`, procedures]),
    );
  }
}

function asSummary(summary: string): ProcedureSummary {
  return JSON.parse(summary) as ProcedureSummary;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
