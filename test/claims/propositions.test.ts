// The table of propositions: one that leaves a row out must not compile, and `npm run types` checks that it does not.
import { expect, it } from 'vitest';
import { propositionOf, PROPOSITIONS, rowOfKind } from '../../src/claims/propositions.js';
import { CLAIM_KINDS } from '../../src/ingest/claim-words.js';
import { shipped } from '../knowledge-of.js';

it('orders every proposition, each at a place of its own', () => {
  const orders = Object.values(PROPOSITIONS).map(({ order }) => order);
  expect([...orders].sort((a, b) => a - b)).toEqual(orders.map((_, at) => at));
});

it('takes no table without a row', () => {
  const { response, ...others } = PROPOSITIONS;
  // @ts-expect-error "response" is left out: its lines would have no label.
  const table: typeof PROPOSITIONS = others;
  expect({ ...table, response }).toEqual(PROPOSITIONS);
});

it('has words in claims.yml for every kind, and every idea that asks for one in thesaurus.yml', () => {
  // A number is told by grammar alone.
  for (const kind of CLAIM_KINDS.filter((each) => each !== 'number')) {
    expect(shipped.claimWords.some((entry) => entry.list === 'kind' && entry.name === kind)).toBe(true);
    const ideas = shipped.concepts.map(({ concept }) => concept);
    for (const idea of rowOfKind(kind).askedBy) expect(ideas).toContain(idea);
  }
});

it.each([
  [{ kind: 'compromise', isNow: false }, 'breached'],
  [{ kind: 'access', isNow: false }, 'breached'],
  [{ kind: 'access', isNow: true }, 'inside now'],
  [{ kind: 'number', isNow: false }, 'number of victims'],
  [{ kind: 'data', isNow: false }, 'data taken'],
] as const)('takes %o for "%s"', (claim, expected) => {
  expect(propositionOf(claim)).toBe(expected);
});
