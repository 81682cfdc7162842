import { useTranslation } from 'react-i18next';
import { QrPicture } from '../scan-scene/scan-scene.tsx';
import './slip-drawing.css';

/** The appointment slip (form 01) as a drawing, with a ring around the code and one around the square. */
export function SlipDrawing() {
  const { t } = useTranslation();
  return (
    <figure className="slip-drawing" role="img" aria-label={t('slip.label')}>
      <svg viewBox="0 0 560 400" aria-hidden>
        <rect
          x="60"
          y="8"
          width="440"
          height="420"
          rx="10"
          fill="var(--drawn-paper)"
          stroke="var(--line-strong)"
          strokeWidth="2"
        />
        <g fill="var(--drawn-print)">
          <rect x="84" y="34" width="120" height="8" rx="4" />
          <rect x="84" y="50" width="92" height="8" rx="4" />
        </g>
        <text x="84" y="112" className="slip-drawing-line">
          {t('slip.codeLine')}
        </text>
        <text x="84" y="142" className="slip-drawing-code">
          H99.24.01-261116-0007
        </text>
        <g transform="translate(392 34) scale(1.08)">
          <QrPicture />
        </g>
        <text x="280" y="212" textAnchor="middle" className="slip-drawing-title">
          {t('slip.title')}
        </text>
        <text x="280" y="238" textAnchor="middle" className="slip-drawing-title">
          {t('slip.subtitle')}
        </text>
        <g fill="var(--drawn-print)">
          <rect x="84" y="268" width="392" height="8" rx="4" />
          <rect x="84" y="290" width="392" height="8" rx="4" />
          <rect x="84" y="312" width="340" height="8" rx="4" />
          <rect x="84" y="334" width="372" height="8" rx="4" />
          <rect x="84" y="356" width="280" height="8" rx="4" />
          <rect x="84" y="378" width="330" height="8" rx="4" />
        </g>
        <g fill="none" stroke="var(--action)" strokeWidth="5">
          <rect className="slip-ring" x="72" y="88" width="290" height="68" rx="20" />
          <rect className="slip-ring slip-ring-late" x="376" y="18" width="112" height="112" rx="20" />
        </g>
        <g className="slip-number">
          <circle cx="62" cy="122" r="20" />
          <text x="62" y="130">
            1
          </text>
          <circle cx="498" cy="74" r="20" />
          <text x="498" y="82">
            2
          </text>
        </g>
      </svg>
      <ol className="slip-legend">
        <li>
          <span>1</span> {t('slip.code')}
        </li>
        <li>
          <span>2</span> {t('slip.qr')}
        </li>
      </ol>
    </figure>
  );
}
