/** In pixels, and how many of them are a millimetre. */
export const panels = {
  portrait: { width: 1080, height: 1920, mm: 4.03 },
  landscape: { width: 1920, height: 1080, mm: 4.03 },
  // A 15 inch panel of the oldest kind that is still about, and an 18.5 inch one.
  'fifteen-inch': { width: 1024, height: 768, mm: 3.37 },
  'eighteen-inch': { width: 1366, height: 768, mm: 3.34 },
};
export type Panel = keyof typeof panels;
