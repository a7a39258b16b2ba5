import { expect, it } from 'vitest';
import { atOnce } from '../../src/answer/in-slices.js';
import { createConceptFinder, createSubjectFinder } from '../../src/ingest/find-phrases.js';
import { createPostings, type Postings } from '../../src/search/postings.js';
import { preparePassages } from '../../src/search/prepare-passage.js';
import { createTermCounts } from '../../src/search/term-counts.js';
import { createTermTable } from '../../src/search/terms.js';
import { articleOf } from '../knowledge-of.js';

it('counts no pair again while those that it counted fit', () => {
  const table = createTermTable();
  const postings = createPostings(table);
  let walks = 0;
  const walk: Postings['walk'] = (term, visit) => {
    walks += 1;
    postings.walk(term, visit);
  };
  const { counts, count } = createTermCounts({ ...postings, walk }, table);
  const finders = { subjects: createSubjectFinder([]), concepts: createConceptFinder([]), table };
  for (const passage of atOnce(preparePassages(articleOf('a', 'Edge routers failed.'), finders))) {
    postings.add(passage);
    count(passage, 1);
  }
  const [edge, routers, failed] = [table.of('edge'), table.of('routers'), table.of('failed')];
  const both = (): number[] => [counts.frequencyOfPair([edge, routers]), counts.frequencyOfPair([routers, failed])];
  expect(both()).toEqual([1, 1]);
  // Fills the rest with pairs of words that are nowhere.
  for (let at = 0; at < 998; at += 1) counts.frequencyOfPair([10_000 + at, 20_000]);
  expect(both()).toEqual([1, 1]);
  expect(walks).toBe(2);
});
