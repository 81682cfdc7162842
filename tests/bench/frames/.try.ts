import { benchFrames } from './bench-frames.ts';
for (const r of await benchFrames()) console.log(r.what.padEnd(60), Math.round(r.value * 10) / 10, r.unit);
