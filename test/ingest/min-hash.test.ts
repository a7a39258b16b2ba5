// Copies and light rewritings are found among thousands; what only speaks of the same things is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNearDuplicates, NEARNESS, nearness, signatureOf } from '../../src/ingest/min-hash.js';
import { shipped } from '../knowledge-of.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

const TEXT = shipped.articles.map(({ body }) => body).join('\n\n');
const words = TEXT.split(/\s+/);
/** The text with every `nth` word replaced. */
const rewritten = (nth: number) => words.map((word, at) => (at % nth === 0 ? `new${at}` : word)).join(' ');
const share = (a: string, b: string): number => {
  const [one, other] = [signatureOf(a), signatureOf(b)];
  return one === null || other === null ? 0 : nearness(one, other);
};
const ids = (text: string, index: ReturnType<typeof createNearDuplicates>) => index.near(text).map(({ id }) => id);

describe('signatureOf', () => {
  it('estimates the share of word triples in common', () => {
    const own = (from: number, to: number) => words.slice(from, to).join(' ');
    expect(share(own(0, 400), own(0, 400))).toBe(1);
    // 200 words in common of 600.
    expect(Math.abs(share(own(0, 400), own(200, 600)) - 1 / 3)).toBeLessThan(0.15);
    expect(share(own(0, 400), own(400, 800))).toBeLessThan(0.2);
  });

  it('hears no capitals, quotation marks or breaks', () => {
    expect(share('“Nobody knows,” she said.', 'nobody knows\n\nshe SAID')).toBe(1);
  });

  it('has nothing to say of a text without words', () => {
    expect(signatureOf(' … \n')).toBeNull();
    expect(signatureOf('one')).not.toBeNull();
  });

  it(
    'does not hang on a long text',
    () => {
      expect(signatureOf('word '.repeat(1_000_000))).not.toBeNull();
      expect(signatureOf('a'.repeat(5_000_000))).not.toBeNull();
    },
    UNLESS_IT_HANGS,
  );
});

describe('createNearDuplicates', () => {
  it('finds copies and light rewritings, the nearest first', () => {
    const index = createNearDuplicates();
    index.add('light', rewritten(30));
    index.add('other', 'Ten soups for the winter, lentils mostly, and how long each of them has to boil.');
    index.add('copy', TEXT);
    expect(index.near(TEXT)).toMatchObject([{ id: 'copy', share: 1 }, { id: 'light' }]);
    expect(index.near(TEXT)[1]?.share).toBeGreaterThan(NEARNESS.leastShare);
    expect(ids('A text that nobody has.', index)).toEqual([]);
    expect(ids('', index)).toEqual([]);
  });

  it('forgets what is removed or replaced', () => {
    const index = createNearDuplicates();
    index.add('a', TEXT);
    index.add('b', TEXT);
    index.add('a', 'Something else altogether, in a few words of its own.');
    expect(ids(TEXT, index)).toEqual(['b']);
    index.remove('b');
    index.remove('b');
    expect(ids(TEXT, index)).toEqual([]);
  });

  it('finds what comparing each with each would find, after any adding and removing', () => {
    const pieces = shipped.articles.flatMap(({ passages }) => passages.map(({ text }) => text)).slice(0, 12);
    const steps = fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(11))), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (taken) => {
        const index = createNearDuplicates();
        const texts = new Map<string, string>();
        for (const [id, piece] of taken) {
          const text = piece === null ? undefined : pieces[piece];
          if (text === undefined) {
            index.remove(`${id}`);
            texts.delete(`${id}`);
          } else {
            index.add(`${id}`, text);
            texts.set(`${id}`, text);
          }
        }
        for (const text of pieces) {
          const all = [...texts].filter(([, other]) => share(text, other) >= NEARNESS.leastShare);
          expect(ids(text, index).sort()).toEqual(all.map(([id]) => id).sort());
        }
      }),
      { numRuns: 20 },
    );
  });

  it(
    'takes thousands of copies of one text',
    () => {
      const index = createNearDuplicates();
      for (let at = 0; at < 5_000; at += 1) index.add(`${at}`, 'One text that everybody has, from end to end.');
      expect(ids('One text that everybody has, from end to end.', index)).toHaveLength(5_000);
    },
    UNLESS_IT_HANGS,
  );
});
