import { SearchX } from 'lucide-react';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Message } from './message.tsx';

export const examples: ComponentExamples = {
  plain: () => <Message icon={SearchX} title="Ậ Ể Ỗ Ữ Ặ Ỵ g y Ê̆ Ơ̆" text={['ƀ č ñ ĕ ŏ ŭ ĭ ê̆ ô̆ ơ̆ ư̆ â̆']} />,
};
