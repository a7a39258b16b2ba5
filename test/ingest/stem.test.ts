import { describe, expect, it } from 'vitest';
import { stem } from '../../src/ingest/words.js';

describe('stem', () => {
  it.each([
    ['breached', 'breaches'],
    ['exploiting', 'exploited'],
    ['vulnerability', 'vulnerabilities'],
    ['router', 'routers'],
    ['authorised', 'authorized'],
    ['unauthorised', 'unauthorized'],
    ['organisation', 'organizations'],
  ])('takes %s and %s for one word', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it.each([
    ['news', 'new'],
    ['general', 'generate'],
    ['organization', 'organ'],
    ['university', 'universe'],
    ['policy', 'police'],
    ['intelligence', 'intelligent'],
    ['international', 'internal'],
    ['customer', 'custom'],
    ['founded', 'found'],
  ])('keeps %s apart from %s', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });

  it('leaves identifiers as they are', () => {
    expect(stem('unc2286s')).toBe('unc2286s');
  });
});
