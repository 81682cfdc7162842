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
    if (element?.open === false) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="overlay"
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
