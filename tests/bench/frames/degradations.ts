import { seededRandom } from '../../../hub/demo/random.ts';
import type { Picture } from '../../fixtures/camera/y4m.ts';

/** What spoils a picture of a slip before a kiosk, each at one strength that hurts. */
export const degradations = {
  blur: (picture: Picture) => boxBlurred(boxBlurred(picture, 3, 1, 0), 3, 0, 1),
  noise: (picture: Picture, seed: number) => withNoise(picture, seed, 110),
  'contrast loss': (picture: Picture, seed: number) =>
    withNoise(
      mapped(picture, (value) => 118 + value * 0.13),
      seed,
      14,
    ),
  occlusion: (picture: Picture) => occluded(picture),
  shear: (picture: Picture) => warped(picture, (x, y) => [x + 0.45 * y, y]),
  'motion blur': (picture: Picture) => boxBlurred(picture, 5, 1, 0),
  glare: (picture: Picture) => withGlare(picture),
  perspective: (picture: Picture) =>
    warped(picture, (x, y) => {
      const depth = 1 + 0.0016 * x + 0.0008 * y;
      return [x / depth, y / depth];
    }),
} as const satisfies Record<string, (picture: Picture, seed: number) => Picture>;
export type Degradation = keyof typeof degradations;

/** Each channel of each pixel, by its value and the number of the pixel. */
function mapped(picture: Picture, change: (value: number, pixel: number) => number): Picture {
  const { width, height, data: from } = picture;
  const data = new Uint8ClampedArray(from.length);
  for (let at = 0, pixel = 0; at < data.length; at += 4, pixel += 1) {
    data[at] = change(from[at] ?? 0, pixel);
    data[at + 1] = change(from[at + 1] ?? 0, pixel);
    data[at + 2] = change(from[at + 2] ?? 0, pixel);
    data[at + 3] = 255;
  }
  return { data, width, height };
}

function withNoise(picture: Picture, seed: number, strength: number): Picture {
  const random = seededRandom(seed);
  const noise = new Float32Array(picture.width * picture.height);
  // The sum of three evenly spread numbers is bell-shaped enough.
  for (let at = 0; at < noise.length; at += 1) noise[at] = (random() + random() + random() - 1.5) * strength;
  return mapped(picture, (value, pixel) => value + (noise[pixel] ?? 0));
}

/** The mean of `radius` pixels to each side, along one axis, by a running sum. */
function boxBlurred({ data, width, height }: Picture, radius: number, dx: 0 | 1, dy: 0 | 1): Picture {
  const result = new Uint8ClampedArray(data.length).fill(255);
  const [lines, length] = dx === 1 ? [height, width] : [width, height];
  const step = (dy === 1 ? width : 1) * 4;
  for (let line = 0; line < lines; line += 1) {
    const start = line * (dx === 1 ? width : 1) * 4;
    for (let channel = 0; channel < 3; channel += 1) {
      const at = (index: number) =>
        data[start + channel + Math.min(length - 1, Math.max(0, index)) * step] ?? 0;
      let sum = 0;
      for (let index = -radius; index <= radius; index += 1) sum += at(index);
      for (let index = 0; index < length; index += 1) {
        result[start + channel + index * step] = sum / (2 * radius + 1);
        sum += at(index + radius + 1) - at(index - radius);
      }
    }
  }
  return { data: result, width, height };
}

/** A thumb over the middle of the symbol's right edge. */
function occluded(picture: Picture): Picture {
  const { width, height } = picture;
  const middle = { x: width / 2 + 42, y: height / 2 + 6 };
  return mapped(picture, (value, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    return ((x - middle.x) / 20) ** 2 + ((y - middle.y) / 15) ** 2 < 1 ? 150 : value;
  });
}

/** A lamp mirrored in a plastic sleeve. */
function withGlare(picture: Picture): Picture {
  const { width, height } = picture;
  const middle = { x: width / 2 - 30, y: height / 2 - 20 };
  const light = new Float32Array(width * height);
  for (let pixel = 0; pixel < light.length; pixel += 1) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    light[pixel] = 320 * Math.exp(-((Math.hypot((x - middle.x) / 1.6, y - middle.y) / 30) ** 2));
  }
  return mapped(picture, (value, pixel) => value * 0.75 + (light[pixel] ?? 0));
}

/** `sourceOf` tells where a pixel comes from, both measured from the middle. */
function warped(picture: Picture, sourceOf: (x: number, y: number) => [number, number]): Picture {
  const { width, height, data } = picture;
  const result = new Uint8ClampedArray(data.length).fill(90);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = sourceOf(x - width / 2, y - height / 2);
      const [left, top] = [Math.floor(fromX + width / 2), Math.floor(fromY + height / 2)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [right, down] = [fromX + width / 2 - left, fromY + height / 2 - top];
      const from = (top * width + left) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const [a = 0, b = 0] = [data[from + channel], data[from + 4 + channel]];
        const below = from + width * 4 + channel;
        const [c = 0, d = 0] = [data[below], data[below + 4]];
        result[(y * width + x) * 4 + channel] =
          (a * (1 - right) + b * right) * (1 - down) + (c * (1 - right) + d * right) * down;
      }
    }
  }
  return { data: result, width, height };
}
