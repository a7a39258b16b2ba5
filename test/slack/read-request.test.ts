// What a person typed, told apart from what Slack made of it.
import { describe, expect, it } from 'vitest';
import { readQuestionRequest, typedText } from '../../src/slack/read-request.js';

describe('a request', () => {
  it.each(['sources', ' Sources ', 'SOURCE', 'list sources', 'articles.', 'articles?', 'list  articles!'])(
    '%j asks for the sources',
    (text) => {
      expect(readQuestionRequest(text)).toEqual({ kind: 'sources' });
    },
  );

  it.each(['', 'help', 'tmobile', 'sources of the leak', 'which sources?', 'outsources', 'list'])(
    '%j is a question',
    (text) => {
      expect(readQuestionRequest(`  ${text} `)).toEqual({ kind: 'question', question: text });
    },
  );
});

describe('typed text', () => {
  it.each([
    ['<@U0BOT00001> tmobile', 'tmobile'],
    ['<@U0BOT00001|desk> tmobile', 'tmobile'],
    ['<@U0BOT00001>', ''],
    ['tmobile, <@U0BOT00001>?', 'tmobile,  ?'],
    ['<@U0BEN00001> tmobile', 'tmobile'],
    ['<!channel> <!here|here> tmobile', 'here tmobile'],
    ['<#C0GENERAL1|general> news', 'general news'],
    ['<https://t.example/a?b=1&amp;c>', 'https://t.example/a?b=1&c'],
    ['<https://t.example|T-Mobile> breach', 'T-Mobile breach'],
    ['AT&amp;T &lt;3 &gt;', 'AT&T <3 >'],
    ['&amp;lt;', '&lt;'],
    ['a < b', 'a < b'],
    ['<', '<'],
    ['<>', ''],
  ])('of %j is %j', (raw, typed) => {
    expect(typedText(raw, 'U0BOT00001')).toBe(typed);
  });

  it('keeps no mention when the bot does not know its own name', () => {
    expect(typedText('<@U0BOT00001> tmobile', undefined)).toBe('tmobile');
  });
});
