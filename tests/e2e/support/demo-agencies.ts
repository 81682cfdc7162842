import { readDemoContent } from '../../../hub/demo/demo-content.ts';

/** Two other agencies whose names the demo's content knows, by the prefix of their codes. */
export function demoAgencies(): { prefix: string; name: string }[] {
  const agencies = readDemoContent().content.flatMap((row) =>
    row.type === 'agency' ? [{ prefix: row.prefix, name: row.name.vi }] : [],
  );
  return agencies.filter(({ prefix }) => !prefix.startsWith('H99.24')).slice(0, 2);
}
