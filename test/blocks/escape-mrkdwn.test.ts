// The one text that Slack still parses: nothing in it can open a mention or a link.
import { describe, expect, it } from 'vitest';
import { escapeMrkdwn, messageText } from '../../src/blocks/message.js';
import { findPings } from '../../src/workspace/checks/check-message.js';
import { hostileText } from './hostile-text.js';

import fc from 'fast-check';

const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\uFFFD');
const unescape = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

describe('escapeMrkdwn', () => {
  it('leaves no sign that opens anything, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(hostileText, fc.string({ unit: fc.constantFrom('&', '<', '>', 'lt;', 'amp;', 'a') })),
        (text) => {
          const escaped = escapeMrkdwn(text);
          expect(escaped).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
          expect(unescape(escaped)).toBe(text);
          expect(findPings(escaped, [])).toEqual([]);
        },
      ),
    );
  });
});

describe('messageText', () => {
  it('is at most as long as Slack advises, with no half of an entity or of a character at its end', () => {
    const repeated = fc.tuple(hostileText, fc.integer({ min: 1, max: 3_000 }));
    fc.assert(
      fc.property(repeated, ([text, times]) => {
        const made = messageText(wellFormed(wellFormed(text).repeat(times).slice(0, 60_000)));
        expect(made.length).toBeLessThanOrEqual(4_000);
        expect(made).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        expect(made).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it.each(['x', '&', '<', '😀', '&lt;'])('says how much it leaves out of many %s', (part) => {
    expect(messageText(part.repeat(10_000))).toMatch(/ \[…[\d,]+ more characters\]$/);
    expect(messageText(part.repeat(100))).toBe(escapeMrkdwn(part.repeat(100)));
  });
});
