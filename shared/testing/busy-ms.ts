/** Milliseconds for which this thread has worked at it, whatever else the machine had to do meanwhile. */
export function busyMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
