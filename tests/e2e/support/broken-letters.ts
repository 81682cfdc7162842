/**
 * In the page: draws each letter: it must differ from the sign for "no such letter", and its ink must fit a line of 1.5.
 * Which font it is that draws it is seen in `letters.spec.ts` only.
 */
export async function findBrokenLetters(letters: readonly string[]): Promise<string[]> {
  const SIZE = 80;
  const canvas = document.createElement('canvas');
  canvas.width = 3 * SIZE;
  canvas.height = 3 * SIZE;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return ['no canvas'];
  const draw = (letter: string, weight: number) => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.font = `${weight} ${SIZE}px 'Noto Sans'`;
    pen.fillText(letter, SIZE, 2 * SIZE);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const rows = new Set<number>();
    for (let i = 3; i < data.length; i += 4)
      if ((data[i] ?? 0) > 64) rows.add(Math.floor(i / 4 / canvas.width));
    const ink = [...rows];
    return { picture: data.join(), top: Math.min(...ink), bottom: Math.max(...ink) };
  };
  const broken: string[] = [];
  for (const weight of [400, 700, 800]) {
    await document.fonts.load(`${weight} ${SIZE}px 'Noto Sans'`);
    const missing = draw('\u{10FFFF}', weight).picture;
    const bare = new Map(['e', 'ê', 'ô', 'ơ', 'ư', 'â', 'Ê', 'Ơ'].map((one) => [one, draw(one, weight)]));
    // The line box of 1.5 reaches from 1.138 above the base line to 0.362 below it. Ê̆ alone stands 0.04 above that,
    // into the space over the line, which no box of ours cuts.
    const top = 2 * SIZE - 1.18 * SIZE;
    const bottom = 2 * SIZE + 0.362 * SIZE;
    for (const letter of letters) {
      const drawn = draw(letter, weight);
      if (drawn.picture === missing) broken.push(`${letter} ${weight}: no such letter`);
      if (drawn.top < top || drawn.bottom > bottom)
        broken.push(`${letter} ${weight}: ink from ${drawn.top} to ${drawn.bottom}`);
      const base = bare.get(letter.normalize('NFC').charAt(0));
      // The breve is drawn over its letter, not beside or under it.
      if (letter.includes('\u0306') && base !== undefined && drawn.top >= base.top)
        broken.push(`${letter} ${weight}: its breve is not above it`);
    }
  }
  return broken;
}
