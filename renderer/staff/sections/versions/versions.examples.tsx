import type { ReactNode } from 'react';
import { AsStaff } from '../../../gallery/as-staff.tsx';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { ConflictsPage } from './conflicts-page.tsx';
import { NewerPage } from './newer-page.tsx';
import { VersionPage } from './version-page.tsx';
import './versions.css';

const nothing = () => {};
const ways = { onBack: nothing, onDone: nothing };
const page = (content: ReactNode) => <AsStaff role="head">{content}</AsStaff>;

export const examples: ComponentExamples = {
  one: () => page(<VersionPage id={3} shown={false} {...ways} />),
  newer: () => page(<NewerPage {...ways} />),
  conflicts: () => page(<ConflictsPage {...ways} />),
};
