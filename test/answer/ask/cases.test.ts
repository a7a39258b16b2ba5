// The order in which people read: a question over the shipped articles, and the paragraphs that are shown for it, best first.
// Whoever changes a number that ranks sees here whose answer changes with it.
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { shipped } from '../../knowledge-of.js';
import CASES from './cases.json' with { type: 'json' };

const SHORT_NAMES: Record<string, string> = {
  't-mobile-hacked-in-monumental-chinese-breach': 'long',
  't-mobile-compromised-in-chinese-telecom-network-hack': 'short',
  'us-telco-t-mobile-one-of-the-companies-hacked': 'telco',
};

const ask = createAsk(shipped);
const turned = createAsk({ ...shipped, articles: [...shipped.articles].reverse() });

describe('questions and the paragraphs shown for them', () => {
  it.each(CASES)('$ask: $kind $order', ({ ask: question, after, kind, order }) => {
    for (const answers of [ask, turned]) {
      const answer = answers(question, { before: after === undefined ? [] : [after] });
      expect(answer.kind).toBe(kind);
      expect(answer.excerpts.map(placeOf)).toEqual(order);
    }
  });
});

function placeOf({ article: { id }, start }: { article: { id: string }; start: number }): string {
  const passages = shipped.articles.find((article) => article.id === id)?.passages ?? [];
  return `${SHORT_NAMES[id] ?? id}#${passages.findIndex((passage) => passage.start <= start && start < passage.end)}`;
}
