import type { Locator, Page } from '@playwright/test';
import { devToolsOf } from './devtools.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger goes down and up again on the middle of it. */
export async function tap(page: Page, target: Locator): Promise<void> {
  const at = await middleOf(target);
  await slide(page, at, at);
}

/** The same in its upper left corner. */
export async function tapCorner(page: Page, target: Locator): Promise<void> {
  const { left, top } = await boxOf(target);
  const at = { x: left + 5, y: top + 5 };
  await slide(page, at, at);
}

/** A finger goes down on one thing and up on another. */
export async function slideOff(page: Page, target: Locator, to: Locator): Promise<void> {
  await slide(page, await middleOf(target), await middleOf(to));
}

/** As `page.mouse.click`, in one turn: what moves, presses and lets go is sent without waiting for each other. */
export async function clickAt(page: Page, at: Point, button: 'left' | 'right' = 'left'): Promise<void> {
  const mouse = await devToolsOf(page);
  await Promise.all(
    (['mouseMoved', 'mousePressed', 'mouseReleased'] as const).map((type) =>
      mouse.send('Input.dispatchMouseEvent', { type, x: at.x, y: at.y, button, clickCount: 1 }),
    ),
  );
}

async function middleOf(target: Locator): Promise<Point> {
  const { left, top, width, height } = await boxOf(target);
  return { x: left + width / 2, y: top + height / 2 };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(target: Locator): Promise<Box> {
  // Waits until it is there, at rest and not covered.
  await target.click({ trial: true });
  const box = await target.boundingBox();
  if (box === null) throw new Error('nothing to touch');
  return { left: box.x, top: box.y, width: box.width, height: box.height };
}

async function slide(page: Page, from: Point, to: Point): Promise<void> {
  const finger = await devToolsOf(page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  if (from.x !== to.x || from.y !== to.y)
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [to] });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
