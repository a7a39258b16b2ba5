// A name of which somebody says that it is another's: asked by it, people are told so; what is told of it is not told of the actor.
import { expect, it } from 'vitest';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { readingLine } from '../../src/answer/ask/describe-answer.js';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const knowledge = knowledgeOf(
  articleOf('a', 'FamousSparrow breached a hotel in Lisbon, Reuters reported.'),
  articleOf('b', 'Salt Typhoon breached nine carriers, Reuters reported.'),
);

it('is read as the actor, and said to be disputed by whom', () => {
  const answer = createAsk(knowledge)('FamousSparrow');
  expect(answer.subject?.name).toBe('Salt Typhoon');
  expect(answer.excerpts[0]?.text).toContain('FamousSparrow breached a hotel');
  expect(readingLine(answer)).toBe('Read “FamousSparrow” as Salt Typhoon (an alias, disputed by ESET).');
});

it('makes no claim of the actor', () => {
  const told = prepareKnowledge(knowledge).claims.about('salt-typhoon');
  expect([...new Set(told.map(({ place }) => place.articleId))]).toEqual(['b']);
  expect(createAsk(knowledge)('what did Salt Typhoon breach').excerpts[0]?.text).toContain('nine carriers');
});
