import { expect, it } from 'vitest';
import { changeParts } from '../../../../shared/domain/change-parts.ts';
import { namedParts } from './part-names.ts';

it('every part that can change has a name on screen, and no name is for nothing', () => {
  expect([...changeParts].toSorted()).toEqual([...namedParts].toSorted());
});
