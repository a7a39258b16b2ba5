// What a person typed, freed from what Slack and courtesy put around it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyping } from '../../../src/answer/request/read-typing.js';

describe('typed text', () => {
  it.each([
    ['<@U0BOT00001> tmobile', 'tmobile'],
    ['tmobile? cc <@U0BEN00001|ben>', 'tmobile?'],
    ['<!channel> <!here|here> tmobile', 'tmobile'],
    ['<#C0GENERAL1|general> lumen', 'lumen'],
    ['<https://t.example|T-Mobile> breach', 'T-Mobile breach'],
    ['AT&amp;T &lt;3 &gt;', 'AT&T <3 >'],
    ['&amp;lt;', '&lt;'],
    ['a < b', 'a < b'],
    ['*who* is `behind` _it_?', 'who is behind it?'],
    ['snake_case and 2*3*4', 'snake_case and 2*3*4'],
    ['> how did they get in', 'how did they get in'],
    ['- lumen', 'lumen'],
    ['2) lumen', 'lumen'],
    ['lumen :eyes: :thumbsup::skin-tone-3:', 'lumen'],
    ['at 10:30:15 it began', 'at 10:30:15 it began'],
    ['lu\u200Bmen', 'lumen'],
    ['who did it?\n\nBest regards,\nA. Person', 'who did it?'],
    ['who did it?\n-- \nsignature', 'who did it?'],
    ['Hi there, please tell me who did it. Thanks in advance!', 'tell me who did it.'],
    ['what did they do\nto T-Mobile', 'what did they do to T-Mobile'],
    ['<', '<'],
    ['<>', ''],
  ])('of %j is %j', (raw, text) => {
    expect(readTyping(raw).text).toBe(text);
  });

  it('gives the addresses apart, each once', () => {
    const typing = readTyping(
      'see <https://a.example/?x=1&amp;y=2> and (https://b.example/two), hxxp://c[.]example/x and <https://a.example/?x=1&amp;y=2|here>',
    );
    expect(typing.addresses).toEqual(['https://a.example/?x=1&y=2', 'https://b.example/two', 'http://c.example/x']);
    expect(typing.text).not.toMatch(/http|example/);
    expect(readTyping('<@U1> <mailto:a@b.example|a> ftp://c.example file:///etc/passwd').addresses).toEqual([]);
  });

  it('is never longer than what was typed, and has no space around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const { text } = readTyping(raw);
        expect(text.length).toBeLessThanOrEqual(raw.length + 8);
        expect(text).toBe(text.trim());
      }),
    );
  });
});
