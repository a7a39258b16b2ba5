// What a person typed, freed from what Slack and courtesy put around it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, readPeriod, readTyping } from '../../../src/answer/request/read-typing.js';

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
    ['`AT&amp;T` *statement* _now_ :wave:', 'AT&T statement now'],
    ['ＡＴ＆Ｔ', 'AT&T'],
    ['1. tmobile', 'tmobile'],
    ['tmobile pls', 'tmobile'],
    // A judgement: who is mentioned is a person, and no company of that name.
    ['what did <@U024BE7LH|AT&amp;T> say in <#C024BE7LR|general>?', 'what did say in ?'],
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

  it.each([
    ['add hxxps://news[.]example/a', 'https://news.example/a'],
    ['add (see https://news.example/wiki/Salt_(typhoon))', 'https://news.example/wiki/Salt_(typhoon)'],
    ['https://news.example/wiki/Salt_(typhoon).', 'https://news.example/wiki/Salt_(typhoon)'],
    ['[https://news.example/a]', 'https://news.example/a'],
    ['add news.example/a', 'https://news.example/a'],
    ['add news[.]example/a, please', 'https://news.example/a'],
    ['add <http://news.example/a|news.example/a>', 'http://news.example/a'],
  ])('reads the address in %j as people write it', (raw, address) => {
    expect(readTyping(raw).addresses).toEqual([address]);
  });

  it.each(['what did cisco.com say?', 'the U.S./China row', 'ana@news.example/a', 'and/or', 'v1.2/3', './a.b/c'])(
    'takes nothing in %j for an address',
    (raw) => {
      expect(readTyping(raw).addresses).toEqual([]);
    },
  );

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

const NEWEST = '2024-11-20';

describe('a time in a question', () => {
  it.each([
    ['in November 2024', '2024-11-01', '2024-11-30'],
    ['in Feb 2024', '2024-02-01', '2024-02-29'],
    ['in 2024', '2024-01-01', '2024-12-31'],
    ['since October', '2024-10-01', null],
    ['since December', '2023-12-01', null],
    ['on 15 November 2024', '2024-11-15', '2024-11-15'],
    ['on Nov 15, 2024', '2024-11-15', '2024-11-15'],
    ['on the 15th of November', '2024-11-15', '2024-11-15'],
    ['on November 25', '2023-11-25', '2023-11-25'],
    ['after 2024-11-15', '2024-11-16', null],
    ['after October 2024', '2024-11-01', null],
    ['before November', null, '2024-10-31'],
    ['until 2024-11', null, '2024-11-30'],
    ['between October 2024 and November 2024', '2024-10-01', '2024-11-30'],
    ['from October to November 2024', '2024-10-01', '2024-11-30'],
  ])('%s: %s to %s', (words, from, to) => {
    const reading = readPeriod(`what happened ${words} at Lumen?`, NEWEST);
    expect(reading.period).toEqual({ from, to });
    expect(reading.text).toBe('what happened at Lumen?');
  });

  it.each([
    'who may have been hit',
    'the Act of 1996 was passed',
    'on 31 February 2024',
    'in the march of time',
    'May',
  ])('is not in %j', (text) => {
    const { period } = readPeriod(text, NEWEST);
    if (text.includes('1996')) expect(period).toEqual({ from: '1996-01-01', to: '1996-12-31' });
    else expect(period).toBeNull();
  });

  it('is no month without a year where no article has a date', () => {
    expect(readPeriod('since October', null).period).toBeNull();
  });

  it('may be the newest', () => {
    expect(readPeriod('latest on Lumen', NEWEST)).toEqual({ text: 'Lumen', period: null, isLatest: true });
  });
});

describe('a date', () => {
  it.each([
    ['2024-11', { from: '2024-11-15', to: null }, true],
    ['2024-11', { from: '2024-12-01', to: null }, false],
    ['2024-11-14', { from: '2024-11-15', to: null }, false],
    ['2024-11-15', { from: '2024-11-15', to: '2024-11-15' }, true],
    [null, { from: null, to: '2024-11-15' }, false],
  ])('%s lies within %j: %s', (date, period, isIn) => {
    expect(isWithin(date, period)).toBe(isIn);
  });
});
