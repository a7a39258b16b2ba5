import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/ingest/words.js';

const plain = (text: string): string[] => wordsOf(text).map((word) => word.plain);

describe('wordsOf', () => {
  it.each([
    ['T-Mobile’s network', ['t', 'mobile', 'network']],
    ['AT&T and AT & T', ['at', 'and', 't', 'and', 'at', 'and', 't']],
    ['the U.S. and the U.K.', ['the', 'us', 'and', 'the', 'uk']],
    ["didn't", ['didnt']],
    ['customers’ calls', ['customers', 'calls']],
    ['Boštjan Dolinšek', ['bostjan', 'dolinsek']],
    ['CVE-2023-20198 and T1190.001', ['cve-2023-20198', 'and', 't1190.001']],
    ['T-Mobile, UNC2286, 5G-ready', ['t', 'mobile', 'unc2286', '5g', 'ready']],
    ['Sаlt Typhоon at T-Mοbile', ['salt', 'typhoon', 'at', 't', 'mobile']],
    ['Сети Αθήνα', ['сети', 'αθηνα']],
    ['“quoted,” she said.', ['quoted', 'she', 'said']],
    ['', []],
    ['🙂 — …', []],
  ])('reads %j', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('tells where each word stands, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end } of wordsOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
