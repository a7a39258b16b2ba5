// A megabyte without an empty line is pasted by accident: it must not stop the desk from answering.
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { plainAnswer } from '../../src/answer/ask/describe-answer.js';
import { makeArticle } from '../../src/ingest/article.js';
import type { Subject } from '../../src/ingest/subjects.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

const frontMatter = {
  title: null,
  publisher: null,
  url: null,
  published: null,
  retrieved: null,
  language: null,
  corrected: null,
  tlp: null,
};
const subject = { kind: 'company' as const, aliases: [], exactCase: [] };
const subjects: Subject[] = [
  { ...subject, id: 't-mobile', name: 'T-Mobile' },
  { ...subject, id: 'fbi', name: 'FBI' },
];
const MEGABYTE = 1_000_000;

describe('a paragraph of one megabyte', () => {
  it.each([
    ['sentences', 'T-Mobile said that hackers broke in. '],
    ['joined names', 'FBI and '],
    ['abbreviations', 'Mr. '],
    ['letters', 'x'],
    ['stops', '.'],
    ['spaces', ' '],
    ['tabs between two words', '\t'],
  ])(
    'is prepared and asked about without hanging: %s',
    (_, part) => {
      const body = `T-Mobile said ${part.repeat(MEGABYTE / part.length)} T-Mobile.`;
      const ask = createAsk({
        articles: [makeArticle('a', frontMatter, body)],
        subjects,
        concepts: [],
        claimWords: [],
        stories: [],
      });
      const answer = ask('what did T-Mobile say?');
      plainAnswer(answer, { reference: () => null });
      for (const excerpt of answer.excerpts) expect(body.slice(excerpt.start, excerpt.end)).toBe(excerpt.text);
    },
    UNLESS_IT_HANGS,
  );
});
