import type { Page } from '@playwright/test';
import { devToolsOf } from './devtools.ts';

/**
 * What `look` answers in the page. With all that Playwright does itself, waiting for something included, the browser
 * takes it that somebody has touched the page; here nobody has.
 */
export async function withoutTouching<T>(page: Page, look: () => T | Promise<T>): Promise<T> {
  const devTools = await devToolsOf(page);
  const { result, exceptionDetails } = await devTools.send('Runtime.evaluate', {
    expression: `(${look.toString()})()`,
    awaitPromise: true,
    returnByValue: true,
    userGesture: false,
  });
  if (exceptionDetails !== undefined)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}
