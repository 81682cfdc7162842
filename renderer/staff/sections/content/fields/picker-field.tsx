import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Overlay } from '../../../components/overlay/overlay.tsx';

/** Shows what is chosen; touched, it opens what it is chosen from over the page. */
export function PickerField(props: {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly children: (close: () => void) => ReactNode;
}) {
  const { label, icon: Icon, value, problem, children } = props;
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
  };
  return (
    <div className="content-field">
      <button
        type="button"
        className="content-picker"
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon aria-hidden />
        <span>
          <span className="note">{label}</span>
          <strong>{value}</strong>
        </span>
      </button>
      {problem !== undefined && <p className="content-problem">{problem}</p>}
      {open && (
        <Overlay title={label} onCancel={close}>
          {children(close)}
        </Overlay>
      )}
    </div>
  );
}
