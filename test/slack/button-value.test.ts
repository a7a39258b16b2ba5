// What a button carries comes back over the network: only what we could have put there is read.
import { describe, expect, it } from 'vitest';
import { readAnswerAddress, readCitation, readViewAddress } from '../../src/slack/button-value.js';

const ADDRESS = { question: 'tmobile', before: ['lumen'], page: 2 };
const CITATION = { articleId: 'spies', start: 10, end: 20, sha256: '0123456789abcdef' };

describe('an answer address', () => {
  it('is read as it was written', () => {
    expect(readAnswerAddress(JSON.stringify(ADDRESS))).toEqual(ADDRESS);
  });

  it.each([
    { page: -1 },
    { page: 1.5 },
    { page: 2_000_000 },
    { page: '0' },
    { question: 'x'.repeat(502) },
    { question: null },
    { before: Array(11).fill('x') },
    { before: 'lumen' },
    { isShared: 'yes' },
  ])('with %j is refused', (wrong) => {
    expect(() => readAnswerAddress(JSON.stringify({ ...ADDRESS, ...wrong }))).toThrow('unknown value');
  });
});

describe('a citation', () => {
  it('is read as it was written', () => {
    expect(readCitation(JSON.stringify(CITATION))).toEqual(CITATION);
  });

  it.each([
    { start: -1 },
    { end: 0.5 },
    { sha256: 'short' },
    { sha256: 'XYZ'.repeat(8) },
    { articleId: 'x'.repeat(501) },
  ])('with %j is refused', (wrong) => {
    expect(() => readCitation(JSON.stringify({ ...CITATION, ...wrong }))).toThrow('unknown value');
  });
});

describe('any value', () => {
  it.each([undefined, '', 'null', '[]', '{', '"page"', '{"page":null}'])('like %j is refused', (value) => {
    expect(() => readViewAddress(value)).toThrow(/^A button carries an unknown value of \d+ characters \(/);
  });

  it('is not repeated by the error, since people may have written it', () => {
    const read = (): unknown => readAnswerAddress('{"question":7,"before":["whispered"],"whispered":1}');
    expect(read).toThrow('question invalid_type, page invalid_type');
    expect(read).not.toThrow('whispered');
  });
});
