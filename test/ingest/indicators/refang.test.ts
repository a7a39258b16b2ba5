// Addresses as analysts write them, read as what they mean, with where they stood; and written so again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang, readDefanged, refang } from '../../../src/ingest/indicators/refang.js';

describe('refang', () => {
  it.each([
    ['hxxps://evil[.]example/a', 'https://evil.example/a'],
    ['hXXp[:]//evil[.]example', 'http://evil.example'],
    ['hxxps[://]evil(.)example', 'https://evil.example'],
    ['http[:]//evil{.}example[:]8080', 'http://evil.example:8080'],
    ['h**p://evil[dot]example', 'http://evil.example'],
    ['fxp://evil[.example', 'ftp://evil.example'],
    ['evil.]example[/]path', 'evil.example/path'],
    ['evil (dot) example', 'evil.example'],
    ['evil [.] example', 'evil.example'],
    [
      'a[@]evil[.]example, b [at] evil [DOT] example, c(at)evil.example',
      'a@evil.example, b@evil.example, c@evil.example',
    ],
    ['45[.]61[.]159[.]25 and 2001[:]db8[:][:]1', '45.61.159.25 and 2001:db8::1'],
  ])('reads %s', (written, meant) => {
    expect(refang(written)).toBe(meant);
  });

  it.each(['hxxp is a word', 'It ended […] then […].', '(see [1].) Then', 'array[0].name', 'at (the) dot', ''])(
    'leaves alone %j',
    (text) => {
      expect(refang(text)).toBe(text);
    },
  );

  it('tells where each character stood, and what was defanged', () => {
    const { text, originOf, isChanged } = readDefanged('x hxxps://evil[.]example y.example');
    const at = text.indexOf('https');
    const end = at + 'https://evil.example'.length;
    expect('x hxxps://evil[.]example y.example'.slice(originOf(at), originOf(end))).toBe('hxxps://evil[.]example');
    expect(isChanged(at, end)).toBe(true);
    expect(isChanged(end, text.length)).toBe(false);
    expect(isChanged(0, at)).toBe(false);
  });

  it('keeps what stands between, whatever the text', () => {
    const piece = fc.constantFrom('[.]', 'hxxp', '[:]', '://', '(at)', ' [dot] ', 'a', 'b.c', ' ', '[', '.]', '😀');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const written = pieces.join('');
        const { text, originOf } = readDefanged(written);
        expect(originOf(0)).toBe(0);
        expect(originOf(text.length)).toBe(written.length);
        for (let at = 1; at <= text.length; at += 1) expect(originOf(at)).toBeGreaterThanOrEqual(originOf(at - 1));
      }),
    );
  });
});

describe('defang', () => {
  it.each([
    ['https://evil.example/a.php?b=c.d', 'hxxps[://]evil[.]example/a.php?b=c.d'],
    ['http://45.61.159.25:8080', 'hxxp[://]45[.]61[.]159[.]25[:]8080'],
    ['evil.example', 'evil[.]example'],
    ['a@evil.example', 'a[@]evil[.]example'],
    ['2001:db8::1', '2001[:]db8[:][:]1'],
    ['45.61.159.0/24', '45[.]61[.]159[.]0/24'],
  ])('writes %s so that nobody clicks, and refang reads it back', (value, written) => {
    expect(defang(value)).toBe(written);
    expect(refang(written)).toBe(value);
  });
});
