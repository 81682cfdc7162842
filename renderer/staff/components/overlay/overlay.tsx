import { useLayoutEffect, useRef, type ReactNode } from 'react';
import './overlay.css';

/** Stands over the page until it is answered; Escape cancels. What is below can be neither seen nor touched. */
export function Overlay(props: {
  readonly title: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { title, onCancel, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open !== false) return;
    element.showModal();
    // It puts the focus on the first button, and Enter would press that: after a PIN was typed, the one that cancels.
    if (!(document.activeElement instanceof HTMLInputElement)) element.focus({ preventScroll: true });
  }, []);
  return (
    <dialog
      ref={dialog}
      className="overlay"
      tabIndex={-1}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 className="overlay-title">{title}</h2>
      {children}
    </dialog>
  );
}
