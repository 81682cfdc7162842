/** How the screen that was rendered last would be left now. */
export const left = { as: (): unknown => undefined };

/** In the place of use-left-as.ts: without a browser no screen ever goes. */
export function useLeftAs(_: unknown, asLeft: () => unknown): void {
  left.as = asLeft;
}
