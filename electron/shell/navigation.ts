/** Where the kiosk's page lives inside Electron. The host part keeps it a proper origin of its own. */
export const PAGE_ORIGIN = 'app://kiosk';
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/index.html`;

/** The page may load itself anew (that is how a session ends) and go nowhere else. */
export function mayNavigate(address: string): boolean {
  return originOf(address) === PAGE_ORIGIN;
}

/** Calls are taken from the kiosk's own top frame only. */
export function isOwnFrame(frame: { url: string; isTopFrame: boolean } | undefined): boolean {
  return frame !== undefined && frame.isTopFrame && originOf(frame.url) === PAGE_ORIGIN;
}

/** `URL.origin` is "null" for a scheme that Node does not know as special. */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, username, password } = new URL(address);
  return username === '' && password === '' ? `${protocol}//${host}` : undefined;
}
