import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { ScanScene } from './scan-scene.tsx';

const positions = ['above', 'below', 'left', 'right'] as const;

export const examples: ComponentExamples = Object.fromEntries(
  positions.map((position) => [
    position,
    () => (
      <div className="gallery-picture">
        <ScanScene position={position} />
      </div>
    ),
  ]),
);
