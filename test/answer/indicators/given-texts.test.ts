// The indicators of whole texts: all of them, and nothing else.
import { atOnce } from '../../../src/answer/in-slices.js';
import { describe, expect, it } from 'vitest';
import { createHarmless } from '../../../src/ingest/indicators/false-positives.js';
import { findIndicators } from '../../../src/ingest/indicators/find-indicators.js';
import { shipped } from '../../knowledge-of.js';
import { GIVEN_TEXTS } from './read-texts.js';

const harmless = createHarmless(shipped.falsePositives);

describe('the indicators', () => {
  it.each(GIVEN_TEXTS.map((given) => [given.article.id, given] as const))('of %s', (_, { article, expected }) => {
    const found = new Set(atOnce(findIndicators(article, harmless)).map(({ kind, value }) => `${kind} ${value}`));
    expect([...found].sort()).toEqual([...expected].sort());
  });
});
