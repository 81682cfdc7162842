import { isDemoHub } from '../demo/demo-mark.ts';

/** What begins an office of one's own, or is carried from the hub to the machines of one. */
const forAnOffice: ReadonlySet<string> = new Set([
  'office new',
  'offices import',
  'keys new',
  'keys rotate',
  'office-key new',
  'source add',
  'config',
  'kiosk config',
  'kiosk add',
  'enrol',
  'staff-pass',
  'page',
  'page password',
  'publish',
  'serve',
  'export-usb',
]);

/** What to say where nobody named the hub's data and the usual folder holds the demo's. */
export function demoHubTold(command: string, dataFolder: string): string | undefined {
  if (!forAnOffice.has(command) || !isDemoHub(dataFolder)) return undefined;
  return `Working on the demo's hub in ${dataFolder}: give --data FOLDER for your own.`;
}
