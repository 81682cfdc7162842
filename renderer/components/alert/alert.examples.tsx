import { useTranslation } from 'react-i18next';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Alert } from './alert.tsx';

function Words() {
  return useTranslation().t('answer.reveal');
}

export const examples: ComponentExamples = {
  alert: () => (
    <Alert>
      <Words />
    </Alert>
  ),
};
