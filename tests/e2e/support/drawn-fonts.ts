import type { Page } from '@playwright/test';

interface DrawnIn {
  readonly family: string;
  /** Of a file that the page brings along. One of the machine may have the same name. */
  readonly ours: boolean;
}

/** The fonts in which the browser really draws an element's text. */
export async function fontsOf(page: Page, selector: string): Promise<DrawnIn[]> {
  const [fonts = []] = await fontsOfAll(page, selector);
  return fonts;
}

/** The same for each element that there is. */
export async function fontsOfAll(page: Page, selector: string): Promise<DrawnIn[][]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  const all: DrawnIn[][] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    all.push(fonts.map(({ familyName, isCustomFont }) => ({ family: familyName, ours: isCustomFont })));
  }
  await session.detach();
  return all;
}
