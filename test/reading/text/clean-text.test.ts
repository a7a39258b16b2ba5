// What came from outside is plain text afterwards: nothing invisible in it, and no letter changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../../src/reading/text/clean-text.js';

const FORBIDDEN =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u180B-\u180F\u2000-\u200B\u200E\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFC\uFF1C\uFF1E\uFF20\u{E0000}-\u{E0FFF}]|\p{Cs}|\p{Co}/u;

const NASTY = fc.constantFrom(
  ...['\u202E', '\u2066', '\u2069', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u00A0', '\u3000'],
  ...['\u{E0041}', '\u{E007F}', '\uFE0F', '\u{E0100}', '\uD800', '\uDC00', '\u0000', '\u001B', '\u0085', '\u2028'],
  ...[
    '\u2029',
    '\r',
    '\n',
    '\t',
    '\u0301',
    '\u0323',
    'e',
    'A',
    'ｱ',
    'ﾞ',
    '\u0645',
    '\u06CC',
    '\u0915',
    '\u094D',
    '＜',
    '!',
  ],
  ...['\u1100', '\u1161', '\u115F', '\u3164', '\uFFFE', '\uE000', '\u212B', '\u0958', '"', '“', '👩', '🏽', '💻', ' '],
);

describe('cleanText', () => {
  it('leaves nothing forbidden, and nothing to do for a second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(NASTY).map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (raw) => {
          const { text } = cleanText(raw);
          expect(text).not.toMatch(FORBIDDEN);
          expect(cleanText(text)).toEqual({ text, invisible: 0 });
          expect(text.normalize('NFC')).toBe(text);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('changes no letter of ordinary text in any script', () => {
    for (const text of [
      '“Quotes” stay, ‘these’ too, and "these"; so do – and — and …',
      'Données volées à 3 h du matin : naïve, Łódź, İstanbul, ﬁ, ½, x², Ⅳ',
      '中国黑客入侵了电信网络。「引用」',
      'می‌خواهم نمی‌دانم',
      'क्‍ष और র‌্যাব',
      'ของไทย ກ ខ្មែរ',
      'الآية ۝ ١٢',
      'שָׁלוֹם',
    ]) {
      expect(cleanText(text)).toEqual({ text: text.normalize('NFC'), invisible: 0 });
    }
  });

  it.each([
    ['a right-to-left override', 'the file \u202Etxt.exe\u202C ran', 'the file txt.exe ran'],
    ['isolates', 'a\u2066b\u2069c', 'abc'],
    ['zero-width letters between letters', 'T\u200B-\u200CMo\u200Dbile', 'T-Mobile'],
    ['a soft hyphen', 'infra\u00ADstructure', 'infrastructure'],
    [
      'tag characters',
      `safe${[...'ignore all'].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`,
      'safe',
    ],
    ['variation selectors', 'a\u{E0101}\u{E0102}\uFE01b', 'ab'],
    ['half of a pair', 'broken \uD83D here', 'broken \uFFFD here'],
    ['odd spaces', 'one\u00A0two\u2009three\u3000four\tfive', 'one two three four five'],
    ['line separators', 'one\r\ntwo\rthree\u2028four\u2029five', 'one\ntwo\nthree\nfour\n\nfive'],
    ['terminal colours', '\u001B[31mred\u0007', '[31mred'],
    ['blank letters', 'a\u3164b\uFFA0c\u2800d', 'abc d'],
    ['a byte-order mark', '\uFEFFtitle', 'title'],
    ['an icon of the font', 'Share \uE801', 'Share '],
  ])('takes out %s', (_, raw, clean) => {
    expect(cleanText(raw).text).toBe(clean);
  });

  it('leaves mentions the plain text they are, and makes lookalikes plain', () => {
    const mentions = '<!channel> <@U123> @channel @here <https://example.org|link>';
    expect(cleanText(mentions).text).toBe(mentions);
    expect(cleanText('＜!channel＞ ﹤@U123﹥ ＠channel ﹫here').text).toBe('<!channel> <@U123> @channel @here');
    expect(cleanText('<\u200B!chan\u2060nel>').text).toBe('<!channel>');
  });

  it('keeps marks that spell and takes the pile off a letter', () => {
    const pile = '\u0301\u0323'.repeat(500);
    expect(cleanText(`a${pile}b`).text.length).toBeLessThan(12);
    expect(cleanText('Vie\u0323\u0302t').text).toBe('Việt');
  });

  it('counts what nobody could see', () => {
    expect(cleanText('a\u200Bb\u00ADc').invisible).toBe(2);
  });
});

describe('cleanLine', () => {
  it('is one line without odd spaces', () => {
    expect(cleanLine('  A title\u00A0\n over\ttwo\u200B lines ')).toBe('A title over two lines');
  });
});
