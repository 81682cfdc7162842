import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer only; the main process is bundled by electron/launcher/build.ts. */
export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    // The kiosk, and what comes before there is a configuration.
    rolldownOptions: {
      input: ['index.html', 'set-up.html'].map((page) => join(import.meta.dirname, 'renderer', page)),
    },
    outDir: join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    // The windows are Electron 45 and Chromium 140 or later.
    target: 'chrome140',
    // Inlined assets become data: addresses, which the policy allows for pictures only.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
});
