import type { ReactNode } from 'react';
import type { FoundConfiguration, SetUpClient } from '../../shared/api/set-up.ts';
import { err, ok } from '../../shared/result.ts';
import type { ComponentExamples } from '../gallery/component-examples.ts';
import { ScanInbox } from '../scanning/scan-inbox.ts';
import { CameraPage } from './camera-page.tsx';
import { ConfigurationPage } from './configuration-page.tsx';
import { FilePage } from './file-page.tsx';
import { FirstPinsPage } from './first-pins-page.tsx';
import { MembersPage } from './members-page.tsx';
import { ScannerPage } from './scanner-page.tsx';
import { ScreenPage } from './screen-page.tsx';
import type { Draft } from './steps.ts';
import { SummaryPage } from './summary-page.tsx';

const nothing = () => {};
const scans = new ScanInbox();
const found: FoundConfiguration = {
  kiosk: 'sanh-1',
  name: 'Ki-ốt sảnh tầng một, cạnh bàn hướng dẫn',
  offices: ['H99.24.01', 'H99.24.02'],
  feed: 'mot-cua.example.gov.vn',
  notes: true,
  printer: 'a4',
  camera: { use: true, position: 'above' },
  screen: { pixelsPerMillimetre: 4.03 },
  demonstration: true,
};
const client: SetUpClient = {
  sticks: async () =>
    Promise.resolve(ok({ sticks: [{ id: 'a', name: 'USB CÔ HOA', files: ['kiosk.json', 'kiosk-2.json'] }] })),
  readFile: async () => Promise.resolve(ok(found)),
  readCode: async () => Promise.resolve(ok(found)),
  checkPin: async () => Promise.resolve(ok({})),
  finish: async () => Promise.resolve(ok({ firstPins: [] })),
  deleteFile: async () => Promise.resolve(err({ type: 'read-only' })),
};
const draft: Draft = {
  found: undefined,
  byStick: 'USB CÔ HOA',
  members: [],
  camera: { use: true, position: 'above' },
  pixelsPerMillimetre: 4.03,
  scanner: true,
};
const members: Draft['members'] = [
  { name: 'Nguyễn Thị Hoa (tư pháp, hộ tịch)', role: 'head', pin: '284913' },
  { name: 'Anh Ba', role: 'technician' },
];
const ways = { change: nothing, onBack: nothing, onNext: nothing, client, scans };
const page = (content: ReactNode) => (
  <div style={{ position: 'fixed', inset: 0, background: 'var(--paper)' }}>{content}</div>
);

export const examples: ComponentExamples = {
  configuration: () => page(<ConfigurationPage {...ways} draft={draft} onFound={nothing} />),
  found: () => page(<ConfigurationPage {...ways} draft={{ ...draft, found }} onFound={nothing} />),
  'new-member': () => page(<MembersPage {...ways} draft={draft} onMembers={nothing} />),
  members: () => page(<MembersPage {...ways} draft={{ ...draft, members }} onMembers={nothing} />),
  camera: () => page(<CameraPage {...ways} draft={draft} />),
  scanner: () => page(<ScannerPage {...ways} draft={draft} />),
  screen: () => page(<ScreenPage {...ways} draft={draft} />),
  summary: () => page(<SummaryPage {...ways} draft={{ ...draft, found, members }} onFinished={nothing} />),
  'first-pins': () => page(<FirstPinsPage pins={[{ name: 'Anh Ba', pin: '481920' }]} onDone={nothing} />),
  file: () => page(<FilePage client={client} stick="USB CÔ HOA" onDone={nothing} />),
};
