import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './alert.css';

/** What went wrong with the last thing the person did, beside where they did it; read aloud at once. */
export function Alert({ children }: { readonly children: ReactNode }) {
  return (
    <p className="alert" role="alert">
      <TriangleAlert aria-hidden />
      {children}
    </p>
  );
}
