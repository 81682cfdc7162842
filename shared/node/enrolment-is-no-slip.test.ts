import { expect, test } from 'vitest';
import { writeEnrolmentCode } from './enrolment-code.ts';
import { parseSlipContents } from '../domain/slip-contents.ts';

test('a code that enrols kiosks is no slip to a kiosk that is set up, whatever its letters come to', () => {
  for (let kiosk = 0; kiosk < 200; kiosk += 1) {
    const code = writeEnrolmentCode(
      Buffer.from(JSON.stringify({ format: 'kiosk-config/1', kiosk, key: 'x' })),
    );
    if (!code.ok) throw new Error(code.error.type);
    expect(parseSlipContents(code.value)).toMatchObject({ type: 'foreign' });
  }
});
