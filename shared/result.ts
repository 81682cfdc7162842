/**
 * What may be expected to go wrong is a value, not an exception. `type` names the case, so that callers
 * switch over it exhaustively and screens translate it.
 */
export type Result<V, E extends { type: string }> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: E };

export function ok<V>(value: V): { readonly ok: true; readonly value: V } {
  return { ok: true, value };
}

export function err<const E extends { type: string }>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** For the default branch of an exhaustive switch: it does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`a case nobody thought of: ${JSON.stringify(value)}`);
}
