// An answer as a message: what stands in it, and that Slack takes it whatever the articles hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExcerptAnswer, ExcerptInContext, HelpAnswer, NothingFoundAnswer } from '../../src/answer/ask/answer.js';
import { buildAnswer, type AnswerContext } from '../../src/blocks/answer-blocks.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';
import { anyAnswer } from './any-answer.js';
import { UNSEEN } from './hostile-text.js';

const inChannel: AnswerContext = { before: [], audience: 'channel', command: '/desk' };
const inPrivate: AnswerContext = { ...inChannel, audience: 'private' };

const article = { id: 'one', title: 'One', publisher: 'Reuters', url: 'https://a.example/1', published: '2024-11-15' };
const quoted = { text: 'It was hacked.', start: 4, end: 18 };
const excerpt: ExcerptInContext = { ...quoted, article, sha256: 'ab'.repeat(32), alsoIn: [], context: quoted };
const asked = {
  answerId: '0123456789ab',
  question: 'lumen',
  subject: { id: 'lumen', name: 'Lumen' },
  searched: { articles: 3, passages: 31, from: '2024-10', to: '2024-11' },
  nearest: [],
  status: null,
  corrections: [],
  aliases: [],
  period: null,
  isForeign: false,
};
const found: ExcerptAnswer = {
  ...asked,
  kind: 'found',
  excerpts: [excerpt],
  page: 0,
  before: 0,
  after: 0,
  articles: 1,
  asOf: '2024-11-15',
  gathered: [],
  missing: [],
  unquoted: [],
};
const nothingFound: NothingFoundAnswer = {
  ...asked,
  kind: 'nothing-found',
  excerpts: [],
  missing: ['x'],
  unquoted: [],
};
const help: HelpAnswer = { ...asked, kind: 'help', excerpts: [], because: 'asked', examples: ['lumen'] };

function stringsIn(value: unknown, keys = ['text', 'url']): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (keys.includes(key) ? [inner] : []) : stringsIn(inner, keys),
  );
}

const shown = (...args: Parameters<typeof buildAnswer>) => stringsIn(buildAnswer(...args).blocks).join('');
const valuesOf = (...args: Parameters<typeof buildAnswer>) => stringsIn(buildAnswer(...args).blocks, ['value']);

describe('any answer', () => {
  it('is a message that Slack takes, that notifies nobody and hides nothing', () => {
    const contexts = fc.record({
      before: fc.array(fc.string({ maxLength: 500 }), { maxLength: 4 }),
      audience: fc.constantFrom('private', 'channel'),
      command: fc.constant('/desk'),
    });
    fc.assert(
      fc.property(anyAnswer, contexts, (answer, context) => {
        const message = buildAnswer(answer, context);
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
        for (const text of stringsIn(message.blocks)) expect(text).not.toMatch(UNSEEN);
        expect(message.text.replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
      { numRuns: 300 },
    );
  });

  it('names only whoever shared it', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const message = buildAnswer(answer, { ...inChannel, sharedBy: 'U0ANA00001' });
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', draft: { pings: ['U0ANA00001'] } });
      }),
      { numRuns: 100 },
    );
  });

  it('passes at its very longest', () => {
    const long = 'x'.repeat(20_000);
    const url = `https://a.example/${'x'.repeat(480)}`;
    const fat: ExcerptInContext = {
      ...excerpt,
      text: long,
      context: { text: long, start: 4, end: 20_004 },
      article: { ...article, title: long, publisher: long, url },
    };
    const corrections = Array.from({ length: 100 }, () => ({ from: 'lumne', to: 'lumen' }));
    const subject = { id: 'a', name: 'x'.repeat(100) };
    const answer = { ...found, subject, question: 'x'.repeat(501), excerpts: [fat, fat, fat], corrections, after: 57 };
    const message = buildAnswer(answer, { ...inPrivate, before: [long], sharedBy: 'U0ANA00001' });
    expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [] });
  });

  it('is the same message for the same answer', () => {
    fc.assert(
      fc.property(
        anyAnswer,
        (answer) => void expect(buildAnswer(answer, inPrivate)).toEqual(buildAnswer(answer, inPrivate)),
      ),
      {
        numRuns: 30,
      },
    );
  });
});

describe('an answer that was found', () => {
  it('says what it is, as of when, and whose words it quotes', () => {
    const text = shown(found, inChannel);
    expect(text).toContain('Lumen · as of 15 Nov 2024 · 1 article');
    expect(text).toContain('It was hacked.[1] https://a.example/1One · Reuters, 15 Nov 2024');
    expect(text).toContain('Searched 3 articles (31 passages), published Oct 2024 to Nov 2024 · answer 0123456789ab');
  });

  it('begins with the question as it was read, then one line of verdict, on every page', () => {
    const corrections = [{ from: 'lumne', to: 'lumen' }];
    const read = 'You asked: lumenSearched for “lumen” instead of “lumne”.';
    for (const page of [0, 1]) {
      const text = shown({ ...found, corrections, page }, inPrivate);
      expect(text.slice(0, 140)).toContain(`${read}Lumen · as of 15 Nov 2024 · 1 article`);
    }
    const closest = shown({ ...found, corrections, kind: 'closest' }, inPrivate);
    expect(closest).toContain(`${read}No source says this outright. Closest:`);
    expect(closest).not.toContain('as of 15 Nov');
  });

  it('says what the source does not state, and where else it stands', () => {
    const bare = { ...article, title: null, opening: 'It was hacked.', publisher: null, url: null, published: null };
    const text = shown({ ...found, excerpts: [{ ...excerpt, article: bare, alsoIn: ['b', 'c'] }] }, inChannel);
    expect(text).toContain('[1] “It was hacked.” · publisher not stated, date not stated · also in 2 articles');
  });

  it('counts its excerpts on from the page before, and turns pages both ways', () => {
    const message = [
      { ...found, page: 1, before: 3, after: 2 },
      { ...inChannel, before: ['t-mobile'] },
    ] as const;
    expect(shown(...message)).toContain('[4] ');
    expect(shown(...message)).toContain('Show passage 4Previous excerptsMore excerpts (2)');
    const [citation, back, on] = valuesOf(...message).map((value) => JSON.parse(value) as unknown);
    expect(citation).toEqual({ articleId: 'one', start: 4, end: 18, sha256: 'abababababababab' });
    expect(back).toEqual({ question: 'lumen', before: ['t-mobile'], page: 0 });
    expect(on).toEqual({ question: 'lumen', before: ['t-mobile'], page: 2 });
  });

  it('repeats the question and can be shared only where nobody else sees it', () => {
    expect(shown(found, inPrivate)).toContain('You asked: lumen');
    expect(shown(found, inPrivate)).toContain('Share in channel');
    expect(shown(found, inChannel)).not.toMatch(/You asked|Share/);
  });

  it('says how much of a long excerpt it leaves out', () => {
    const text = 'x'.repeat(3_000);
    const long = { ...excerpt, text, context: { text, start: 4, end: 3_004 } };
    expect(shown({ ...found, excerpts: [long] }, inChannel)).toContain('x […1,000 more characters]');
  });

  it('marks the sentence inside its paragraph', () => {
    const context = { text: 'First. It was hacked. Last.', start: 0, end: 27 };
    const inside = { ...found, excerpts: [{ ...excerpt, start: 7, end: 21, context }] };
    const { blocks, text } = buildAnswer(inside, inChannel);
    expect(JSON.stringify(blocks)).toContain(
      '[{"type":"text","text":"First. "},{"type":"text","text":"It was hacked.","style":{"bold":true}},{"type":"text","text":" Last."}]',
    );
    expect(text).toContain('[1] First. *It was hacked.* Last.');
  });

  it('says when no source says it outright, and what none mentions or quotes', () => {
    const gaps = { missing: ['safe', 'pay'], unquoted: ['Lumen', 'AT&T'] };
    expect(shown({ ...found, ...gaps, kind: 'closest' }, inChannel)).toContain(
      'No source says this outright. No source quotes Lumen or AT&T. No source mentions “safe” or “pay”. Closest:',
    );
    expect(shown({ ...found, missing: ['pls'] }, inChannel)).toContain('No source mentions “pls”.');
    expect(shown(found, inChannel)).not.toContain('No source');
  });

  it('keeps the lines of a source apart from its own', () => {
    const text = 'It was\nhacked.';
    const forged = {
      ...excerpt,
      text,
      context: { ...quoted, text },
      article: { ...article, title: 'One\n[2] Forged' },
    };
    const message = buildAnswer({ ...found, excerpts: [forged] }, inChannel);
    expect(message.text.split('\n')).toEqual([
      'Lumen · as of 15 Nov 2024 · 1 article',
      '[1] It was hacked.',
      '    One [2] Forged · Reuters, 15 Nov 2024',
      '    https://a.example/1',
      'Searched: 3 articles (31 passages), published Oct 2024 to Nov 2024.',
    ]);
  });
});

describe('an answer that was not found', () => {
  it('says what no article mentions, what was searched and what is covered instead', () => {
    const answer = { ...nothingFound, nearest: ['AT&T', 'FBI'] };
    const text = shown(answer, inChannel);
    expect(text).toContain('no source mentions “x”.They do cover: AT&T, FBI.');
    expect(text).toContain('AT&TFBISources');
    expect(buildAnswer(answer, inChannel).text).toContain('They do cover: AT&amp;T, FBI.');
    expect(valuesOf(answer, inChannel)[0]).toBe('{"question":"AT&T","before":[],"page":0}');
  });

  it('tells which word was read as another', () => {
    const answer = { ...nothingFound, corrections: [{ from: 'lumne', to: 'lumen' }] };
    expect(shown(answer, inChannel)).toContain('Searched for “lumen” instead of “lumne”.');
  });
});

describe('help', () => {
  it('names the command and asks an example at a press', () => {
    expect(shown(help, inChannel)).toMatch(
      /each with its source.*\/desk lumen.*These words do more:.*How to weigh a line/s,
    );
    expect(valuesOf(help, inChannel)[0]).toBe('{"question":"lumen","before":[],"page":0}');
  });

  it.each([
    ['too-long', 'at most 500 characters'],
    ['no-words', 'no name and no word'],
  ] as const)('says why it came unasked: %s', (because, says) => {
    expect(shown({ ...help, because }, inChannel)).toContain(says);
  });
});
