export const readers = ['html5-qrcode loop', 'html5-qrcode scanFile', 'ours'] as const;
export type Reader = (typeof readers)[number];

/** What became of one frame; milliseconds on the main thread, and until the answer was there. */
export interface FrameOutcome {
  readonly contents: readonly string[];
  readonly mainThreadMs: number;
  readonly totalMs: number;
}

export interface FrameTrial {
  /** Loads what the reader needs; the first frame is not measured with it. */
  prepare(reader: Reader): Promise<void>;
  read(reader: Reader, frameUrl: string): Promise<FrameOutcome>;
}
