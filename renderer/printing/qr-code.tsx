import { useEffect, useState } from 'react';
import { useSession } from '../session/session-context.tsx';
import type { QrModules } from './dark-modules.ts';
import './qr-code.css';

/** The QR code of an address once it is made; the maker is loaded only where a code is shown. */
export function useQrModules(address: string | undefined): QrModules | undefined {
  const { fail } = useSession();
  const [made, setMade] = useState<{ address: string; modules: QrModules }>();
  useEffect(() => {
    if (address === undefined) return undefined;
    let stale = false;
    const make = async () => {
      try {
        const { qrModules } = await import('./qr-modules.ts');
        const modules = await qrModules(address);
        if (!stale) setMade({ address, modules });
      } catch (error) {
        if (!stale) fail(error);
      }
    };
    void make();
    return () => {
      stale = true;
    };
  }, [address, fail]);
  return made?.address === address ? made?.modules : undefined;
}

/** Black on white in every palette: phones read nothing else as surely. Its place is kept until it is made. */
export function QrCode(props: { readonly modules: QrModules | undefined; readonly label: string }) {
  const { modules, label } = props;
  return (
    <div className="qr-code">
      {modules !== undefined && (
        <svg
          viewBox={`0 0 ${modules.size} ${modules.size}`}
          role="img"
          aria-label={label}
          shapeRendering="crispEdges"
        >
          <path d={modules.path} />
        </svg>
      )}
    </div>
  );
}
