import { lineHeight, setFace, type Face, type PageContext } from './page.ts';

interface Box {
  readonly x: number;
  /** Top of the first line. */
  readonly y: number;
  readonly width: number;
}

/** Lines that fit the width; the first may be indented. A word longer than a line is broken. */
export function wrap(
  context: PageContext,
  text: string,
  face: Face,
  width: number,
  firstIndent = 0,
): string[] {
  setFace(context, face);
  const lines: string[] = [];
  let line = '';
  const room = () => width - (lines.length === 0 ? firstIndent : 0);
  const fits = (candidate: string) => context.measureText(candidate).width <= room();
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const candidate = line === '' ? word : `${line} ${word}`;
    if (fits(candidate)) {
      line = candidate;
      continue;
    }
    if (line !== '' || (lines.length === 0 && firstIndent > 0)) lines.push(line);
    line = word;
    while (!fits(line)) {
      const head = longestHead(line, fits);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}

/** Centres each wrapped line; answers the y below the last. */
export function drawCentred(context: PageContext, text: string, face: Face, box: Box): number {
  const lines = balance(context, text, face, box.width);
  context.textAlign = 'center';
  lines.forEach((line, index) => {
    context.fillText(line, box.x + box.width / 2, baseline(box.y, face, index));
  });
  context.textAlign = 'left';
  return box.y + lines.length * lineHeight(face);
}

export function drawLines(context: PageContext, lines: readonly string[], face: Face, box: Box): number {
  setFace(context, face);
  lines.forEach((line, index) => {
    context.fillText(line, box.x, baseline(box.y, face, index));
  });
  return box.y + lines.length * lineHeight(face);
}

/** "Label: value", the value flowing on under the label; without a value a dotted line to write on. */
export function drawField(
  context: PageContext,
  field: { label: string; value: string | undefined },
  valueFace: Face,
  labelFace: Face,
  box: { x: number; right: number; y: number },
): number {
  setFace(context, labelFace);
  context.fillText(field.label, box.x, baseline(box.y, labelFace, 0));
  const indent = context.measureText(`${field.label} `).width;
  if (field.value === undefined || field.value === '') {
    drawDots(context, box.x + indent, box.right, baseline(box.y, labelFace, 0));
    return box.y + lineHeight(labelFace);
  }
  const lines = wrap(context, field.value, valueFace, box.right - box.x, indent);
  setFace(context, valueFace);
  lines.forEach((line, index) => {
    context.fillText(line, box.x + (index === 0 ? indent : 0), baseline(box.y, valueFace, index));
  });
  return box.y + lines.length * lineHeight(valueFace);
}

/** As few lines as the width allows, of nearly equal length: a heading does not leave one word alone. */
function balance(context: PageContext, text: string, face: Face, width: number): string[] {
  const widest = wrap(context, text, face, width);
  let [tooNarrow, enough] = [0, width];
  while (widest.length > 1 && enough - tooNarrow > 4) {
    const middle = (tooNarrow + enough) / 2;
    if (wrap(context, text, face, middle).length > widest.length) tooNarrow = middle;
    else enough = middle;
  }
  return wrap(context, text, face, enough);
}

/** Where the letters stand in the line: a little below its middle. */
function baseline(top: number, face: Face, line: number): number {
  return top + Math.round(lineHeight(face) * (line + 0.77));
}

function drawDots(context: PageContext, from: number, until: number, y: number): void {
  context.save();
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.setLineDash([1, 8]);
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(until, y);
  context.stroke();
  context.restore();
}

/** At least one character, so that a hopelessly narrow box cannot loop for ever. */
function longestHead(word: string, fits: (head: string) => boolean): string {
  let length = word.length - 1;
  while (length > 1 && !fits(word.slice(0, length))) length -= 1;
  return word.slice(0, Math.max(1, length));
}
