import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const CELLS = 40;

/** A grid to be touched through: what stays pale does not feel. */
export function TouchTest() {
  const { t } = useTranslation();
  const [touched, setTouched] = useState<ReadonlySet<number>>(new Set());
  const left = CELLS - touched.size;
  const touch = (cell: number) => {
    setTouched((before) => new Set(before).add(cell));
  };
  return (
    <div className="health">
      <p role="status">
        {left === 0
          ? t('staff.health.test.touchDone')
          : t('staff.health.test.touchLeft', { number: String(left) })}
      </p>
      <div className="health-touch">
        {Array.from({ length: CELLS }, (_, cell) => (
          <button
            key={cell}
            type="button"
            aria-pressed={touched.has(cell)}
            aria-label={t('staff.health.test.touchCell', { number: String(cell + 1) })}
            onPointerDown={() => {
              touch(cell);
            }}
            onClick={() => {
              touch(cell);
            }}
          >
            {cell + 1}
          </button>
        ))}
      </div>
    </div>
  );
}
