// What depends on one article alone is read once; the same state of the knowledge gives the same whatever came before.
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { statusOfAll } from '../../src/answer/status/kept-statuses.js';
import {
  createArticleReadings,
  createPreparer,
  type PreparedKnowledge,
  prepareKnowledge,
} from '../../src/answer/prepare-knowledge.js';
import type { Article } from '../../src/ingest/article.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

import fc from 'fast-check';

const one = articleOf('one', 'T-Mobile said that its network was not breached.');
const two = articleOf('two', 'Lumen said that its network was not breached.');
const edited = articleOf('two', 'Lumen said that its network was breached.');

function told(prepared: PreparedKnowledge): unknown {
  return [prepared.readings.flatMap(({ passages }) => passages.map(({ id }) => id)), atOnce(statusOfAll(prepared))];
}

describe('createPreparer', () => {
  it('reads an article that did not change only once', () => {
    const prepare = createPreparer();
    const before = prepare(knowledgeOf(one, two));
    const after = prepare(knowledgeOf(one, edited));
    expect(after.readings[0]).toBe(before.readings[0]);
    expect(after.readings[1]).not.toBe(before.readings[1]);
  });

  it('reads what several views hold once, whatever each holds beside it', () => {
    const readings = createArticleReadings();
    const shared = articleOf('one', 'Brendal Communications was breached, the FBI said.');
    const views = [two, edited].map((own) => createPreparer(readings)(knowledgeOf(shared, own)));
    expect(views[0]?.knowledge.subjects.map(({ name }) => name)).toContain('Brendal Communications');
    expect(views[1]?.readings[0]).toBe(views[0]?.readings[0]);
  });

  it('reads everything again when the vocabulary changes', () => {
    const prepare = createPreparer();
    const before = prepare(knowledgeOf(one));
    const after = prepare({ ...knowledgeOf(one), claimWords: [] });
    expect(after.readings[0]).not.toBe(before.readings[0]);
    expect(after.claims.all()).toEqual([]);
  });

  it('prepares the same after other states as from nothing', () => {
    const prepare = createPreparer();
    prepare(knowledgeOf(one, two));
    prepare(knowledgeOf(edited));
    expect(told(prepare(knowledgeOf(one, edited)))).toEqual(told(prepareKnowledge(knowledgeOf(one, edited))));
  });

  it('finds, ranks and counts after any states as from nothing, to the last digit', () => {
    const bodies = shipped.articles.flatMap(({ passages }) => passages.map(({ text }) => text));
    const article = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      texts: fc.array(fc.constantFrom(...bodies), { minLength: 1, maxLength: 4 }),
    });
    const state = fc.uniqueArray(article, { selector: ({ id }) => id, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 5 }), (states) => {
        const prepare = createPreparer();
        const made = states.map((articles) =>
          knowledgeOf(...articles.map(({ id, texts }) => articleOf(id, texts.join('\n\n'))).sort(byId)),
        );
        const [grown] = made.map((knowledge) => prepare(knowledge)).slice(-1);
        const last = made.at(-1) ?? knowledgeOf();
        const fresh = prepareKnowledge(last);
        if (grown === undefined) throw new Error('There is at least one state.');
        expect(told(grown)).toEqual(told(fresh));
        for (const question of ['tmobile', 'what did Lumen say', 'how did they get in', 'tmobbile']) {
          expect(createAsk(last, grown)(question)).toEqual(createAsk(last, fresh)(question));
        }
      }),
      { numRuns: 40 },
    );
  });
});

function byId(a: Article, b: Article): number {
  return a.id < b.id ? -1 : 1;
}
