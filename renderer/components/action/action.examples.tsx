import { ArrowRight, Eraser } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Action } from './action.tsx';

const nothing = () => {};

function Words() {
  return useTranslation().t('answer.reveal');
}

export const examples: ComponentExamples = {
  main: () => (
    <Action look="main" icon={ArrowRight} onPress={nothing}>
      <Words />
    </Action>
  ),
  quiet: () => (
    <Action onPress={nothing}>
      <Words />
    </Action>
  ),
  wide: () => (
    <Action wide trailingIcon={ArrowRight} onPress={nothing}>
      <Words />
    </Action>
  ),
  dark: () => (
    <Action look="dark" wide icon={Eraser} onPress={nothing}>
      <Words />
    </Action>
  ),
  disabled: () => (
    <Action look="main" disabled onPress={nothing}>
      <Words />
    </Action>
  ),
};
