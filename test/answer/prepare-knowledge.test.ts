// What depends on one article alone is read once; the same state of the knowledge gives the same whatever came before.
import { describe, expect, it } from 'vitest';
import { createStatuses } from '../../src/answer/create-statuses.js';
import { createPreparer, prepareKnowledge, type Prepared } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const one = articleOf('one', 'T-Mobile said that its network was not breached.');
const two = articleOf('two', 'Lumen said that its network was not breached.');
const edited = articleOf('two', 'Lumen said that its network was breached.');

function told({ knowledge, ...prepared }: Prepared): unknown {
  return [
    prepared.readings.flatMap(({ passages }) => passages.map(({ id }) => id)),
    createStatuses({ knowledge, ...prepared }).all(),
  ];
}

describe('createPreparer', () => {
  it('reads an article that did not change only once', () => {
    const prepare = createPreparer();
    const before = prepare(knowledgeOf(one, two));
    const after = prepare(knowledgeOf(one, edited));
    expect(after.readings[0]).toBe(before.readings[0]);
    expect(after.readings[1]).not.toBe(before.readings[1]);
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
});
