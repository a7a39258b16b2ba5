// The words of claims.yml: what an entry may hold, and which lists a team's own file may leave out.
import { describe, expect, it } from 'vitest';
import { CUE_LISTS, readClaimWords, SOURCE_LISTS, withShippedLists } from '../../src/ingest/claim-words.js';
import { shipped } from '../knowledge-of.js';

const read = (text: string) => readClaimWords('claims.yml', text);

describe('claims.yml', () => {
  it('ships with every list of cues and of sources, none of them empty', () => {
    const names = (list: string) =>
      shipped.claimWords.flatMap((entry) => {
        return entry.list !== 'frame' && entry.list === list && entry.words.length > 0 ? [entry.name] : [];
      });
    expect(names('cue').sort()).toEqual([...CUE_LISTS].sort());
    expect(names('source').sort()).toEqual([...SOURCE_LISTS].sort());
  });

  it.each([
    ['a list that is not known', '- { list: cue, name: shouts, words: [shout] }'],
    ['two words where one is compared', '- { list: cue, name: says, words: [point out] }'],
    ['two words for a noun', '- { list: source, name: role, words: [vice president] }'],
    [
      'three words where a verb and its second word are compared',
      '- { list: frame, name: data, verbs: [put at risk], nouns: [data] }',
    ],
    ['a word without a letter', '- { list: source, name: link, words: ["-"] }'],
  ])('leaves out %s, and says so', (_, text) => {
    const { claimWords, problems } = read(`${text}\n- { list: cue, name: other, words: [admit to] }`);
    expect(claimWords).toEqual([{ list: 'cue', name: 'other', words: ['admit to'] }]);
    expect(problems).toMatchObject([{ line: 1, severity: 'odd' }]);
  });
});

describe('a file of a team', () => {
  const ships = read(
    '- { list: cue, name: says, words: [say] }\n- { list: source, name: role, words: [chief] }',
  ).claimWords;

  it('takes the lists of cues and sources that it leaves out from what ships', () => {
    const { claimWords } = read('- { list: stance, name: now, words: [now] }');
    expect(withShippedLists(claimWords, ships)).toEqual([...claimWords, ...ships]);
  });

  it('keeps its own list, and an empty one is its wish', () => {
    const own = read(
      '- { list: cue, name: says, words: [shout] }\n- { list: source, name: role, words: [] }',
    ).claimWords;
    expect(withShippedLists(own, ships)).toEqual(own);
  });

  it('takes no other list', () => {
    const claims = read('- { list: stance, name: now, words: [now] }').claimWords;
    expect(withShippedLists([], claims)).toEqual([]);
  });
});
