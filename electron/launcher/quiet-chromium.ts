/**
 * What keeps Chromium itself from calling its maker: updates, accounts, suggestions, field trials. The two
 * addresses lead to a closed port, because `--disable-sync` and `--disable-component-update` alone were seen to
 * leave a call each (Chromium 156). The end-to-end tests start Chromium with the same list and count what is left.
 */
export const quietChromiumFlags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,NetworkTimeServiceQuerying',
  '--allow-browser-signin=false',
  '--gaia-url=http://127.0.0.1:9/',
  '--component-updater=url-source=http://127.0.0.1:9/',
];
