// The thesaurus file: entries that are used, and ways of asking that would swallow every question.
import { describe, expect, it } from 'vitest';
import { readThesaurus } from '../../src/ingest/thesaurus.js';

function read(text: string) {
  return readThesaurus('thesaurus.yml', text);
}

describe('readThesaurus', () => {
  it('reads the three kinds of words, each of which may be missing', () => {
    expect(
      read('- { concept: entry, asked: [how * get in], words: [foothold], found: [way] }\n- concept: x\n'),
    ).toEqual({
      concepts: [
        { concept: 'entry', asked: ['how * get in'], words: ['foothold'], found: ['way'] },
        { concept: 'x', asked: [], words: [], found: [] },
      ],
      problems: [],
    });
  });

  it.each([
    ['a star alone, which every question fits', 'asked: ["*"]'],
    ['marks alone, which every question fits', 'asked: ["? !"]'],
    ['stars whose places multiply', 'asked: ["a * * * * * * * * b"]'],
    ['an empty phrase', 'words: [""]'],
    ['a number', 'found: [5]'],
    ['one phrase that is no list', 'words: foothold'],
    ['an unknown key', 'synonyms: [a]'],
  ])('leaves out an entry with %s', (_, rest) => {
    const { concepts, problems } = read(`- concept: a\n- { concept: b, ${rest} }\n- concept: c\n`);
    expect(concepts.map(({ concept }) => concept)).toEqual(['a', 'c']);
    expect(problems).toMatchObject([{ line: 2, severity: 'odd' }]);
  });

  it.each(['', 'entry: foothold', '- { concept: "a', '[['])('refuses a file that is no list: %j', (text) => {
    expect(read(text)).toMatchObject({ concepts: [], problems: [{ severity: 'broken' }] });
  });
});
