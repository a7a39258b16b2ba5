import { describe, expect, it } from 'vitest';
import { findCorrection, type CorrectionPayload } from '../../../src/answer/news/find-correction.js';
import { articleOf } from '../../knowledge-of.js';

const before = articleOf('a', 'Eight carriers were hit. T-Mobile was one of them.\n\nNobody else was.');
const payload = (body: string): CorrectionPayload | null => {
  const found = findCorrection(before, articleOf('a', body));
  return found === null ? null : (JSON.parse(found.payload) as CorrectionPayload);
};

describe('findCorrection', () => {
  it('holds the sentences that went and came, verbatim', () => {
    expect(payload('Nine carriers were hit. T-Mobile was one of them.\n\nNobody else was. For now.')).toMatchObject({
      type: 'correction',
      articleId: 'a',
      removed: ['Eight carriers were hit.'],
      added: ['Nine carriers were hit.', 'For now.'],
      more: 0,
    });
  });

  it('sees no change in white space alone', () => {
    expect(payload('Eight  carriers\nwere hit.\n\nT-Mobile was one of them. Nobody else was.\n')).toBeNull();
  });

  it('sees a repeated sentence that stands once more, and an edited heading', () => {
    expect(payload(`${before.body} Nobody else was.`)).toMatchObject({ removed: [], added: ['Nobody else was.'] });
    expect(payload(`# Correction\n\n${before.body}`)).toMatchObject({ added: ['# Correction'] });
  });

  it('stays small whatever was replaced, and says how much more there is', () => {
    const sentences = Array.from({ length: 400 }, (_, at) => `Sentence ${at} is ${'very '.repeat(200)}long.`);
    const found = payload(sentences.join(' '));
    expect(JSON.stringify(found).length).toBeLessThan(6_000);
    expect(found).toMatchObject({ more: 403 - 3 - 5 });
    expect(found?.added[0]).toMatch(/\[…\d+ more characters\]$/);
  });

  it('is known by the article and both of its bodies', () => {
    const to = (body: string) => findCorrection(before, articleOf('a', body))?.keys.join();
    expect(to('One.')).toBe(to('One.'));
    expect(to('One.')).not.toBe(to('Two.'));
  });
});
