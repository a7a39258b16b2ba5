import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveBestFirst } from '../../src/search/passage-index.js';

it('moves the best to the front, as sorting all of them would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 })), fc.nat(40), (numbers, most) => {
      const list = [...numbers];
      moveBestFirst(list, most, (a, b) => b - a);
      const inOrder = (all: readonly number[]): number[] => [...all].sort((a, b) => b - a);
      expect(inOrder(list.slice(0, most))).toEqual(inOrder(numbers).slice(0, most));
      expect(inOrder(list)).toEqual(inOrder(numbers));
    }),
  );
});
