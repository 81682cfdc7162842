import { useTranslation } from 'react-i18next';
import type { ComponentExamples } from '../../../gallery/component-examples.ts';
import { TextEditor, TextField } from './text-field.tsx';

const nothing = () => {};

function Fields() {
  const { t } = useTranslation();
  return (
    <div className="staff">
      <TextField
        label={t('staff.people.name')}
        hint={t('staff.people.nameHint')}
        value=""
        maxLength={80}
        onChange={nothing}
      />
      <TextField
        label={t('staff.people.name')}
        value="Nguyễn Thị Mẫu"
        maxLength={80}
        problem={t('staff.people.tooMany')}
        onChange={nothing}
      />
    </div>
  );
}

function Editor() {
  const { t } = useTranslation();
  return (
    <div className="staff">
      <TextEditor
        label={t('staff.people.name')}
        value="Chị Hoa"
        maxLength={80}
        onChange={nothing}
        onClose={nothing}
      />
    </div>
  );
}

export const examples: ComponentExamples = { fields: () => <Fields />, open: () => <Editor /> };
