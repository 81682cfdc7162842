import type { ChangeList } from '../../../../shared/domain/content-change.ts';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { sampleChanges } from '../../../bridge/samples/changes.ts';
import { ChangeListView } from './change-list.tsx';

const none: ChangeList = { added: 0, changed: 0, removed: 0, changes: [] };
const staff = (list: ChangeList) => (
  <div className="staff" style={{ display: 'block' }}>
    <ChangeListView list={list} />
  </div>
);

export const examples: ComponentExamples = {
  several: () => staff(sampleChanges),
  none: () => staff(none),
  cut: () => staff({ ...sampleChanges, changed: 812 }),
};
