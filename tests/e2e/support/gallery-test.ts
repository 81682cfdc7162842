import { expect, test as base } from '@playwright/test';
import { openGallery, type GalleryPage, type OpenGallery } from './gallery.ts';
import { inRunFolder, removeFromRun } from './run-folder.ts';

interface GalleryFixtures {
  /** One of the windows on the gallery, for what is looked at by itself. */
  readonly view: GalleryPage;
}

/** With the gallery, which each worker opens for itself. */
export const test = base.extend<GalleryFixtures, { readonly gallery: OpenGallery }>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    async ({}, use, worker) => {
      const folder = inRunFolder(`gallery-${worker.workerIndex}`);
      // While one of them waits for a frame, the other is looked at.
      const gallery = await openGallery(folder, 2);
      await use(gallery);
      await gallery.close();
      removeFromRun(folder);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  view: async ({ gallery }, use) => {
    const [first] = gallery.pages;
    if (first === undefined) throw new Error('no window is open');
    await use(first);
  },
});

export { expect };
