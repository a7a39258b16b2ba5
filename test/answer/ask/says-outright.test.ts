// What may be called found: the sentence holds the value that is asked for, and speaks of everything that is named.
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

const BODY = `Lumen hired a forensics firm and will pay it for three weeks of work.

Lumen noticed the intruders on 4 May and lost 212 routers.

Windstream hired a forensics firm as well and will pay it next year.

Windstream was founded by two brothers in Arkansas, and its first founder ran it until 1979.

Windstream found that the intruders had copied a list of customers.`;
const ask = createAsk(knowledgeOf(articleOf('a', BODY)));
const kindOf = (question: string, ...before: string[]): string => ask(question, { before }).kind;

describe('what may be called found', () => {
  it.each(['when did Lumen notice the intruders', 'how many routers did Lumen lose', 'did Lumen notice the intruders'])(
    '%s: the value stands beside what was asked',
    (question) => {
      expect(kindOf(question)).toBe('found');
    },
  );

  it.each([
    ['a number', 'how much will Windstream pay the forensics firm'],
    ['a number of just that', 'how many customers did Lumen lose'],
    ['a day', 'when was the list of customers copied'],
    ['a name', 'did Windstream lose routers'],
    ['a word that no article holds', 'did Lumen notice the intruders in its datacenter'],
  ])('wants %s: %s', (_, question) => {
    expect(kindOf(question)).toBe('closest');
  });

  it('wants the subject that the thread is about', () => {
    expect(kindOf('how many routers were lost', 'Lumen')).toBe('found');
    expect(kindOf('how many routers were lost', 'Windstream')).toBe('closest');
  });
});

describe('an article about somebody', () => {
  const indicators = 'Indicators: the controllers answered at 203.0.113.77 and 198.51.100.140.';
  const other = 'Salt Typhoon is watched by many, and Salt Typhoon is well known.';
  const texts = (title: string): string[] => {
    const named = articleOf('a', `Salt Typhoon hit a carrier.\n\n${indicators}`, { title });
    return createAsk(knowledgeOf(named, articleOf('b', other)))('IOCs of Salt Typhoon').excerpts.map(
      ({ text }) => text,
    );
  };

  it('goes on about them where it does not name them again', () => {
    expect(texts('A look at Salt Typhoon')[0]).toBe(indicators);
    expect(texts('A look at a carrier')[0]).not.toBe(indicators);
  });
});
