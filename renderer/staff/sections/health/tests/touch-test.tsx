import { Hand, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../../components/action/action.tsx';

/** Ten by ten over the whole panel, less the four in the middle, where one leaves. */
const SIDE = 10;
const MIDDLE: ReadonlySet<number> = new Set([44, 45, 54, 55]);
const cells = Array.from({ length: SIDE * SIDE }, (_, cell) => cell).filter((cell) => !MIDDLE.has(cell));
/** Where the middle does not feel, one would never get out. */
const ALONE_MS = 20_000;

/** A grid over the whole panel to be touched through: what stays pale does not feel. */
export function TouchTest() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<number>>();
  const left = touched === undefined ? undefined : cells.length - touched.size;
  return (
    <div className="health">
      <div className="health-buttons">
        <Action
          icon={Hand}
          look="main"
          onPress={() => {
            setTouched(new Set());
            setOpen(true);
          }}
        >
          {t('staff.health.test.touchStart')}
        </Action>
      </div>
      {left !== undefined && (
        <p role="status">
          {left === 0
            ? t('staff.health.test.touchDone')
            : t('staff.health.test.touchLeft', { number: String(left) })}
        </p>
      )}
      {open && touched !== undefined && (
        <TouchGrid
          touched={touched}
          onTouch={(cell) => {
            const next = new Set(touched).add(cell);
            setTouched(next);
            if (next.size === cells.length) setOpen(false);
          }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

function TouchGrid(props: {
  readonly touched: ReadonlySet<number>;
  readonly onTouch: (cell: number) => void;
  readonly onClose: () => void;
}) {
  const { touched, onTouch, onClose } = props;
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const alone = setTimeout(onClose, ALONE_MS);
    return () => {
      clearTimeout(alone);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each touch begins the wait anew
  }, [touched, onClose]);
  return (
    <dialog
      ref={dialog}
      className="health-touch"
      aria-label={t('staff.health.test.touch')}
      onCancel={onClose}
    >
      {cells.map((cell) => (
        <button
          key={cell}
          type="button"
          aria-pressed={touched.has(cell)}
          aria-label={t('staff.health.test.touchCell', { number: String(cell + 1) })}
          style={{ gridRow: Math.floor(cell / SIDE) + 1, gridColumn: (cell % SIDE) + 1 }}
          onPointerDown={() => {
            onTouch(cell);
          }}
          onPointerEnter={({ buttons }) => {
            if (buttons > 0) onTouch(cell);
          }}
        />
      ))}
      <button
        type="button"
        className="health-touch-close"
        aria-label={t('staff.health.test.touchClose')}
        onClick={onClose}
      >
        <X aria-hidden />
      </button>
    </dialog>
  );
}
