// Typed text as Slack stores it: which words become links and mentions, what is escaped, and what stays as it was.
import { describe, expect, it } from 'vitest';
import { readTyped, richTextOf, writeMrkdwn } from '../../../src/workspace/people/read-typed.js';

const users = [
  { id: 'U0BOT00001', name: 'Test Desk' },
  { id: 'U0ANA00001', name: 'Ana Analyst' },
];
const written = (typed: string): string => writeMrkdwn(readTyped(users, typed));

describe('typed text', () => {
  it.each([
    ['a full address', 'see https://a.example/x?a=1&b=2.', 'see <https://a.example/x?a=1&amp;b=2>.'],
    ['an address in brackets', '(http://a.example/b_(c))', '(<http://a.example/b_(c)>)'],
    ['an address of numbers', 'http://[::ffff:127.0.0.1]', '<http://[::ffff:127.0.0.1]>'],
    ['a host name', 'Is www.bbc.co.uk/a?b=1 right?', 'Is <http://www.bbc.co.uk/a?b=1|www.bbc.co.uk/a?b=1> right?'],
    ['a host name of another script', 'bücher.de', '<http://bücher.de|bücher.de>'],
    ['what looks like a host name', 'README.md', '<http://README.md|README.md>'],
    ['an e-mail address', 'x.y@a.com,', '<mailto:x.y@a.com|x.y@a.com>,'],
    ['a bar in an address', 'https://a.b/x|y', '<https://a.b/x%7Cy>'],
    ['an address in angle brackets', '<https://a.b|x>', '&lt;<https://a.b%7Cx>&gt;'],
    ['lines and links', 'a\n b https://c.d\n', 'a\n b <https://c.d>\n'],
    ['a name in an address', 'https://x.social/@testdesk @testdesk', '<https://x.social/@testdesk> <@U0BOT00001>'],
  ])('%s', (_, typed, stored) => {
    expect(written(typed)).toBe(stored);
  });

  it.each([
    ['no top-level domain', 'node.js main.ts a@b.example localhost:3000 10.0.0.1 1.5 e.g. U.S.'],
    ['other schemes', 'file:///etc/passwd javascript:alert(1) xhttps://a.b https://'],
    ['longer names', 'a@testdesk.example @testdesks'],
    ['white space', ' \t a  b\n'],
  ])('%s stays', (_, typed) => {
    expect(written(typed)).toBe(typed);
  });

  it('becomes a block with the same parts', () => {
    const elements = readTyped(users, '@ana analyst: <b> https://a.example and b.com');
    expect(richTextOf(elements)).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'user', user_id: 'U0ANA00001' },
            { type: 'text', text: ': <b> ' },
            { type: 'link', url: 'https://a.example' },
            { type: 'text', text: ' and ' },
            { type: 'link', url: 'http://b.com', text: 'b.com' },
          ],
        },
      ],
    });
  });
});
