import { z } from 'zod';

/** A volume as the system tells of it. */
export interface Volume {
  /** Absolute. */
  readonly folder: string;
  /** Empty where the system gives none. */
  readonly name: string;
  readonly readOnly: boolean;
}

/** Where desktops and administrators mount what is plugged in. */
const STICK_FOLDERS = ['/media/', '/run/media/', '/mnt/'];

/** Linux, `/proc/self/mountinfo`: block devices below the folders for removable things. */
export function mountedVolumes(mountInfo: string): Volume[] {
  return mountInfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ', 2);
    const [, , , , mountPoint = '', options = ''] = before.split(' ');
    const [, source = ''] = after.split(' ');
    const folder = unescaped(mountPoint);
    if (!source.startsWith('/dev/') || !STICK_FOLDERS.some((parent) => folder.startsWith(parent))) return [];
    const superOptions = after.split(' ')[2] ?? '';
    const readOnly = [options, superOptions].some((list) => list.split(',').includes('ro'));
    return [{ folder, name: folder.slice(folder.lastIndexOf('/') + 1), readOnly }];
  });
}

/** macOS, `mount`: local volumes under /Volumes. */
export function macVolumes(output: string): Volume[] {
  return output.split('\n').flatMap((line) => {
    const found = /^\/dev\/\S+ on (\/Volumes\/.+) \(([^()]*)\)$/.exec(line);
    const [, folder = '', list = ''] = found ?? [];
    const options = list.split(', ');
    if (!options.includes('local')) return [];
    return [{ folder, name: folder.slice('/Volumes/'.length), readOnly: options.includes('read-only') }];
  });
}

const windowsDiskSchema = z.object({
  DeviceID: z.string().regex(/^[A-Z]:$/),
  VolumeName: z.string().nullish(),
  /** 1: readable only. */
  Access: z.number().nullish(),
});

/** Windows, removable disks of Win32_LogicalDisk as JSON; what is no list of them gives none. */
export function windowsVolumes(output: string): Volume[] {
  const parsed = z.array(z.unknown()).safeParse(jsonOf(output));
  return (parsed.data ?? []).flatMap((entry) => {
    const disk = windowsDiskSchema.safeParse(entry);
    if (!disk.success) return [];
    const { DeviceID, VolumeName, Access } = disk.data;
    return [{ folder: `${DeviceID}\\`, name: VolumeName ? VolumeName : DeviceID, readOnly: Access === 1 }];
  });
}

function jsonOf(output: string): unknown {
  try {
    return JSON.parse(output.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Blanks and the like stand as `\040`, byte by byte. */
function unescaped(path: string): string {
  const bytes: number[] = [];
  for (const [part, octal] of path.matchAll(/\\([0-7]{3})|[^\\]+|\\/g)) {
    if (octal === undefined) bytes.push(...Buffer.from(part));
    else bytes.push(Number.parseInt(octal, 8));
  }
  return Buffer.from(bytes).toString('utf8');
}
