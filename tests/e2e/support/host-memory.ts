import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { z } from 'zod';
import type { Debugged } from './running-kiosk.ts';

/** Of the kiosk's own process, behind the page, in bytes after a collection. */
export interface HostMemory {
  /** By its scripts, and outside of them for their sake: buffers, statements of databases. */
  readonly held: number;
  /** All that the process takes of the machine, with the threads that do its longer work. */
  readonly resident: number;
}

const usage = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number() });
const reply = z.object({
  id: z.number(),
  result: z.object({ result: z.object({ value: z.string() }).optional() }),
});

/** Asks Node itself, by the debugger that every Node opens when it is told to: the kiosk has no door for tests. */
export async function hostMemory({ pid, address }: Debugged): Promise<HostMemory> {
  if (pid === undefined) throw new Error('the kiosk does not run');
  if (address() === undefined) process.kill(kioskBegunBy(pid), 'SIGUSR1');
  await expect.poll(address, { message: 'Node opens its debugger' }).toBeDefined();
  const socket = new WebSocket(address() ?? '');
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  let calls = 0;
  const call = (method: string, params: object = {}): Promise<string | undefined> => {
    const id = (calls += 1);
    const answered = new Promise<string | undefined>((resolve) => {
      const listen = ({ data }: MessageEvent): void => {
        const parsed = reply.safeParse(JSON.parse(String(data)));
        if (!parsed.success || parsed.data.id !== id) return;
        socket.removeEventListener('message', listen);
        resolve(parsed.data.result.result?.value);
      };
      socket.addEventListener('message', listen);
    });
    socket.send(JSON.stringify({ id, method, params }));
    return answered;
  };
  // What a collection lets go of may be found by the next one only.
  for (let times = 0; times < 2; times += 1) await call('HeapProfiler.collectGarbage');
  const text = await call('Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' });
  // A Node that is being debugged does not end.
  socket.close();
  await new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
  const { heapUsed, external, rss } = usage.parse(JSON.parse(text ?? 'null'));
  return { held: heapUsed + external, resident: rss };
}

/** `npm start` begins another process, which is the kiosk, and ends with it. */
function kioskBegunBy(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return z.coerce.number().int().positive().parse(children.split(' ')[0]);
}
