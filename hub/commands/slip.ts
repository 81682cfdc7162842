import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { err, ok } from '../../shared/result.ts';
import { normaliseCode } from '../../shared/text/codes.ts';
import { slipOf } from '../slip-of-dossier.ts';
import { drawSlip } from '../slips/draw-slip.ts';
import { slipContentsKinds, type SlipContentsKind } from '../slips/slip-contents.ts';
import { command, oneOf, required, UsageError, withHub } from './command.ts';
import { writeOutput } from './write-output.ts';

export const slipCommand = command({
  name: 'slip',
  summary: 'Draws the appointment slip of a dossier, with its QR code and barcode.',
  usage: 'CODE --out FILE.pdf|FILE.png [--kind KIND] [--office CODE]',
  about: [
    ['CODE', "the dossier's code, local or national"],
    ['--out FILE', 'A5, as .pdf or .png'],
    ['--kind KIND', `what the QR carries: ${slipContentsKinds.join(', ')}`],
    ['', '(default: code-secret where this hub gave the slip a secret, else plain-code)'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { out: { type: 'string' }, kind: { type: 'string' }, office: { type: 'string' } },
  positionals: { min: 1, max: 1, what: 'CODE' },
  run: (values, [typed = ''], context) => {
    const out = resolve(required(values.out, '--out'));
    const format = formatOf(out);
    const asked = oneOf(values.kind, slipContentsKinds, '--kind');
    return withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const code = normaliseCode(typed);
      const slip = slipOf(hub, office.value, code);
      if (slip === undefined)
        return err({
          type: 'dossier-unknown',
          sentence: `The office ${office.value.code} has no dossier ${code}: check the code, or import it first.`,
        });
      const needsSecret = asked === 'code-secret' || asked === 'qrscan';
      if (needsSecret && slip.secret === undefined)
        return err({
          type: 'dossier-unknown',
          sentence: `This hub gave ${code} no secret, so a slip of the kind ${asked} cannot be drawn: take another --kind.`,
        });
      const kind: SlipContentsKind = asked ?? (slip.secret === undefined ? 'plain-code' : 'code-secret');
      const drawn = await drawSlip({ slip, kind, format });
      const written = writeOutput(out, () => {
        mkdirSync(dirname(out), { recursive: true });
        writeFileSync(out, drawn);
      });
      if (!written.ok) return written;
      return ok({ text: `${out} is drawn (${kind}).`, json: { file: out, code: slip.code, kind } });
    });
  },
});

function formatOf(out: string): 'pdf' | 'png' {
  switch (extname(out).toLowerCase()) {
    case '.pdf':
      return 'pdf';
    case '.png':
      return 'png';
    default:
      throw new UsageError(`--out ends in .pdf or .png, unlike "${out}"`);
  }
}
