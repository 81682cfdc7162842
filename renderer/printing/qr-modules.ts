import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import wasmUrl from 'zxing-wasm/writer/zxing_writer.wasm?url';
import { darkModules, type QrModules } from './dark-modules.ts';

// Shipped with the kiosk: by default zxing-wasm fetches the file from a CDN.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

/** The QR code of an address, made on this machine. Error correction M: a screen reflects, and paper creases. */
export async function qrModules(contents: string): Promise<QrModules> {
  const { symbol, error } = await writeBarcode(contents, {
    format: 'QRCode',
    options: 'ecLevel=M',
    scale: 1,
    addQuietZones: false,
  });
  if (error !== '') throw new Error(`no QR code of this address: ${error}`);
  return darkModules(symbol);
}
