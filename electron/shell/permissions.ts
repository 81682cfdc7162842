import { originOf, PAGE_ORIGIN } from './navigation.ts';

export interface PermissionRequest {
  readonly permission: string;
  /** The origin or address that asks. */
  readonly from: string;
  /** Absent or empty where the system does not say: the first request has no type, Windows sends an empty list. */
  readonly mediaTypes?: readonly string[] | undefined;
}

/** Everything is denied but the camera, to the kiosk's own page. */
export function isPermitted({ permission, from, mediaTypes = [] }: PermissionRequest): boolean {
  if (permission !== 'media' || originOf(from) !== PAGE_ORIGIN) return false;
  return mediaTypes.every((type) => type === 'video');
}
