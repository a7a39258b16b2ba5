import { expect, it } from 'vitest';
import { attributionWords, isListed } from '../../../src/claims/attribution/attribution-words.js';
import { NO_WORD } from '../../../src/claims/attribution/tag-text.js';

it('joins the entries of a list, and leaves a list empty that has none', () => {
  const { cue, source } = attributionWords([
    { list: 'cue', name: 'says', words: ['say'] },
    { list: 'cue', name: 'says', words: ['tell'] },
    { list: 'stance', name: 'now', words: ['now'] },
  ]);
  expect([...cue.says]).toEqual(['say', 'tell']);
  expect([cue.clause.size, source.role.size]).toEqual([0, 0]);
});

it('knows a noun in its base form, as it is written, and where the tagger took it for a name', () => {
  const word = (lower: string, lemma = lower) => ({ ...NO_WORD, lower, lemma });
  const words = new Set(['researcher', 'telecommunications']);
  expect(isListed(word('researchers', 'researcher'), words)).toBe(true);
  expect(isListed(word('telecommunications', 'telecommunication'), words)).toBe(true);
  expect(isListed(word('researchers'), words)).toBe(true);
  expect(isListed(word('research'), words)).toBe(false);
});
