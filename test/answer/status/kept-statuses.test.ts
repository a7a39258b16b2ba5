// The board page by page: only the statuses of one page are built.
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/answer/in-slices.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { boardPage, statusBoard } from '../../../src/answer/status/kept-statuses.js';
import { shipped } from '../../knowledge-of.js';

it('is turned page by page, and past its end shows the last page', () => {
  const prepared = prepareKnowledge(shipped);
  const all = atOnce(statusBoard(prepared));
  expect(all).toHaveLength(5);
  for (const [page, from] of [
    [0, 0],
    [1, 2],
    [9, 4],
  ] as const) {
    expect(atOnce(boardPage(prepared, page, 2))).toEqual({ statuses: all.slice(from, from + 2), from, total: 5 });
  }
});
