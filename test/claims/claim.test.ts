// Tables keyed by a kind of claim: one that leaves a kind out must not compile, and `npm run types` checks that it does not.
import { expect, it } from 'vitest';
import { LABELS } from '../../src/answer/status/build-status.js';
import { KINDS } from '../../src/claims/claim.js';
import { CLAIM_KINDS } from '../../src/ingest/claim-words.js';

it('ranks every kind of claim, each at a place of its own', () => {
  const ranks = CLAIM_KINDS.map((kind) => KINDS[kind].rank).sort((a, b) => a - b);
  expect(ranks).toEqual(CLAIM_KINDS.map((_, at) => at));
});

it('takes no table without a kind', () => {
  const { response: kind, ...kinds } = KINDS;
  const { response: label, ...labels } = LABELS;
  // @ts-expect-error "response" is left out: it would stand before all others.
  const ranked: typeof KINDS = kinds;
  // @ts-expect-error "response" is left out: its lines would have no label.
  const labelled: typeof LABELS = labels;
  expect({ ...ranked, response: kind }).toEqual(KINDS);
  expect({ ...labelled, response: label }).toEqual(LABELS);
});
