// Who would be notified by a message, wherever in it the mention stands.
import { describe, expect, it } from 'vitest';
import { findPings, hasLinks } from '../../../src/workspace/checks/check-message.js';

const mrkdwn = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
const rich = (element: object) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
];

describe('findPings', () => {
  it.each<[string, unknown, string[]]>([
    ['<!channel> and <!here|here> and <!everyone>', [], ['@channel', '@here', '@everyone']],
    ['<@U1> <@U1|ana> <!subteam^S1|team>', [], ['U1', 'S1']],
    ['&lt;!channel&gt; @channel <!date^1^{date}|x> <#C1>', [], []],
    ['', mrkdwn('hello <!here>'), ['@here']],
    ['', [{ type: 'context', elements: [{ type: 'mrkdwn', text: '<@U2>' }] }], ['U2']],
    ['', [{ type: 'markdown', text: '<!channel>' }], ['@channel']],
    ['', [{ type: 'section', text: { type: 'plain_text', text: '<!channel>' } }], []],
    ['', rich({ type: 'text', text: '<!channel>' }), []],
    ['', rich({ type: 'broadcast', range: 'here' }), ['@here']],
    ['', rich({ type: 'user', user_id: 'U3' }), ['U3']],
    ['', rich({ type: 'usergroup', usergroup_id: 'S3' }), ['S3']],
  ])('text %j with blocks %j pings %j', (text, blocks, pings) => {
    expect(findPings(text, blocks)).toEqual(pings);
  });
});

describe('hasLinks', () => {
  it('sees links in text and blocks, not in the address of an image', () => {
    expect(hasLinks('see https://a.b', [])).toBe(true);
    expect(hasLinks('', mrkdwn('<http://a.b|x>'))).toBe(true);
    expect(hasLinks('', rich({ type: 'link', url: 'https://a.b' }))).toBe(true);
    expect(hasLinks('x', [{ type: 'image', image_url: 'https://a.b', alt_text: 'x' }])).toBe(false);
  });
});
