import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { defaultLanguage } from '../../words/i18n.ts';
import { FoldedText } from './fold.tsx';

const line = 'Giấy tờ mẫu theo quy định của cơ quan có thẩm quyền, người nộp mang bản chính để đối chiếu.';

export const examples: ComponentExamples = {
  short: () => <FoldedText text={line} lang={defaultLanguage} />,
  folded: () => (
    <FoldedText text={Array.from({ length: 12 }, () => line).join('\n')} lang={defaultLanguage} />
  ),
};
