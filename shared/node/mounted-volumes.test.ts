import { describe, expect, it } from 'vitest';
import { macVolumes, mountedVolumes, windowsVolumes } from './mounted-volumes.ts';

describe('what the system tells of sticks', () => {
  it('Linux: block devices where removable things are mounted, names with blanks and marks whole', () => {
    const mountInfo = [
      '22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw',
      '90 22 8:17 / /media/kiosk/USB\\040C\\303\\264\\040Hoa rw,nosuid shared:2 - vfat /dev/sdb1 rw,utf8',
      '91 22 8:33 / /run/media/kiosk/KHOA ro,nosuid - vfat /dev/sdc1 rw',
      '92 22 8:49 / /mnt/stick rw - exfat /dev/sdd1 ro,errors=remount-ro',
      '93 22 0:44 / /mnt/share rw - cifs //server/share rw',
      '94 22 0:45 / /media/x rw - tmpfs tmpfs rw',
      '',
    ].join('\n');
    expect(mountedVolumes(mountInfo)).toEqual([
      { folder: '/media/kiosk/USB Cô Hoa', name: 'USB Cô Hoa', readOnly: false },
      { folder: '/run/media/kiosk/KHOA', name: 'KHOA', readOnly: true },
      { folder: '/mnt/stick', name: 'stick', readOnly: true },
    ]);
  });

  it('macOS: local volumes under /Volumes, the system not among them', () => {
    const output = [
      '/dev/disk1s1 on / (apfs, local, journaled)',
      '/dev/disk4s1 on /Volumes/USB (1) (msdos, local, nodev, nosuid, noowners)',
      '/dev/disk5s1 on /Volumes/KHOA (msdos, local, nodev, read-only)',
      '//u@server/share on /Volumes/share (smbfs, nodev)',
    ].join('\n');
    expect(macVolumes(output)).toEqual([
      { folder: '/Volumes/USB (1)', name: 'USB (1)', readOnly: false },
      { folder: '/Volumes/KHOA', name: 'KHOA', readOnly: true },
    ]);
  });

  it('Windows: removable disks; a name where they have one; anything else is no stick', () => {
    const disks = [
      { DeviceID: 'E:', VolumeName: 'USB CỬA', Access: 0 },
      { DeviceID: 'F:', VolumeName: null, Access: 1 },
      { DeviceID: '\\\\server\\share' },
    ];
    expect(windowsVolumes(`\uFEFF${JSON.stringify(disks)}`)).toEqual([
      { folder: 'E:\\', name: 'USB CỬA', readOnly: false },
      { folder: 'F:\\', name: 'F:', readOnly: true },
    ]);
    expect(windowsVolumes('')).toEqual([]);
    expect(windowsVolumes('{"DeviceID":"E:"}')).toEqual([]);
  });
});
