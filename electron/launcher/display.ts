/** Whether a window can be opened at all. Windows and macOS always have a display. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: string): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}
