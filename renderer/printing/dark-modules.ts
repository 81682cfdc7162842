/** A QR code as one path, in modules, with the quiet zone of four around it that readers need. */
export interface QrModules {
  readonly size: number;
  readonly path: string;
}

const QUIET_ZONE = 4;

/** One path of runs, so that no seam shows between neighbours. */
export function darkModules(symbol: { data: Uint8ClampedArray; width: number; height: number }): QrModules {
  const { data, width, height } = symbol;
  let path = '';
  for (let row = 0; row < height; row += 1) {
    let from: number | undefined;
    for (let column = 0; column <= width; column += 1) {
      const dark = column < width && (data[row * width + column] ?? 255) < 128;
      if (dark) from ??= column;
      else if (from !== undefined) {
        path += `M${QUIET_ZONE + from} ${QUIET_ZONE + row}h${column - from}v1h${from - column}z`;
        from = undefined;
      }
    }
  }
  return { size: width + 2 * QUIET_ZONE, path };
}
