import { Square, SquareCheckBig } from 'lucide-react';
import type { ReactNode } from 'react';

/** Yes or no, as a box that is ticked. */
export function Toggle(props: {
  readonly label: ReactNode;
  readonly about?: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly problem?: string | undefined;
}) {
  const { label, about, on, onChange, problem } = props;
  const Icon = on ? SquareCheckBig : Square;
  return (
    <div className="content-field">
      <button
        type="button"
        role="checkbox"
        aria-checked={on}
        className="content-toggle"
        onClick={() => {
          onChange(!on);
        }}
      >
        <Icon aria-hidden />
        <span>
          <strong>{label}</strong>
          {about !== undefined && <span className="note">{about}</span>}
        </span>
      </button>
      {problem !== undefined && <p className="content-problem">{problem}</p>}
    </div>
  );
}
