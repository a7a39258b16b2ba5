// Answers of every kind, with whatever texts articles and questions could hold.
import fc from 'fast-check';
import type { Answer, ArticleReference } from '../../src/answer/ask/answer.js';
import { hostileName } from './hostile-text.js';

const url = fc.oneof(
  fc.constant('https://a.example/b?c=d'),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.integer({ min: 1, max: 4_000 }).map((length) => `https://a.example/${'x'.repeat(length)}`),
);
const published = fc.constantFrom(null, '2024-11', '2024-11-15');

export const anyArticle: fc.Arbitrary<ArticleReference> = fc.record({
  id: hostileName.map((name) => name.slice(0, 240)),
  title: fc.option(hostileName),
  publisher: fc.option(hostileName),
  url: fc.option(url),
  published,
});

const subjectName = hostileName.map((name) => name.slice(0, 100));
const question = hostileName.map((text) => text.slice(0, 500));
const correction = fc.record({ from: question, to: fc.constant('verizon') });

const asked = {
  answerId: fc.constant('0123456789ab'),
  question,
  subject: fc.option(subjectName.map((name) => ({ id: 'a', name }))),
  searched: fc.record({ articles: fc.nat(), passages: fc.nat(), from: published, to: published }),
  nearest: fc.array(subjectName, { maxLength: 3 }),
  status: fc.constant(null),
  corrections: fc.array(correction, { maxLength: 60 }),
  aliases: fc.array(fc.record({ typed: question, name: subjectName }), { maxLength: 5 }),
  period: fc.constantFrom(null, { from: '2024-11-01', to: null }, { from: '2024-11-01', to: '2024-11-30' }),
  isForeign: fc.boolean(),
};

const gaps = { missing: fc.array(question, { maxLength: 60 }), unquoted: fc.array(subjectName, { maxLength: 3 }) };

/** A sentence with whatever stands around it in its paragraph. */
const placed = fc.tuple(hostileName, hostileName, hostileName, fc.nat()).map(([before, text, after, start]) => {
  const from = start + before.length;
  const context = { text: before + text + after, start, end: from + text.length + after.length };
  return { text, start: from, end: from + text.length, context };
});

const excerpt = fc
  .record({
    placed,
    article: anyArticle,
    sha256: fc.constant('0'.repeat(64)),
    alsoIn: fc.array(hostileName, { maxLength: 4 }),
  })
  .map(({ placed: words, ...rest }) => ({ ...words, ...rest }));

const nothing = fc.constant([] as const);

export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('found' as const, 'closest' as const),
    ...asked,
    excerpts: fc.array(excerpt, { minLength: 1, maxLength: 3 }),
    page: fc.nat({ max: 20 }),
    before: fc.nat({ max: 60 }),
    after: fc.nat({ max: 60 }),
    articles: fc.nat({ max: 60 }),
    asOf: published,
    gathered: fc.constant([]),
    ...gaps,
  }),
  fc.record({
    kind: fc.constant('nothing-found' as const),
    ...asked,
    excerpts: nothing,
    ...gaps,
  }),
  fc.record({
    kind: fc.constant('help' as const),
    ...asked,
    excerpts: nothing,
    because: fc.constantFrom('asked', 'empty', 'no-words', 'too-long'),
    examples: fc.array(subjectName, { minLength: 1, maxLength: 3 }),
  }),
);
