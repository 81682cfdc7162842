import { useTranslation } from 'react-i18next';
import { wholes } from './wholes.ts';

/** A text whose hours, days and codes do not break where they fit a line; what is copied or read aloud is the same. */
export function Whole({ children }: { readonly children: string }) {
  const { t } = useTranslation();
  return children.split(wholes(t)).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="whole">
        {part}
      </span>
    ),
  );
}
