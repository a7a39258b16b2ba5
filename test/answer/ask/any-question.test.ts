// Whatever is asked, and whatever was asked before it: an answer comes, soon, verbatim, and the same one again.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { buildAnswer } from '../../../src/blocks/answer-blocks.js';
import { makeArticle } from '../../../src/ingest/article.js';
import { createKnowledgeReader } from '../../../src/ingest/knowledge-reader.js';
import { checkMessage } from '../../../src/workspace/checks/check-message.js';
import { HOSTILE, hostileName, hostileText } from '../../blocks/hostile-text.js';
import { UNLESS_IT_HANGS } from '../../unless-it-hangs.js';

const shipped = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const knowledge = await createKnowledgeReader({ folders: [shipped], vocabularyFolder: shipped })();
const ask = createAsk(knowledge);
const bodies = new Map(knowledge.articles.map(({ id, body }) => [id, body]));
const inPrivate = { before: [], audience: 'private', command: '/desk' } as const;

const words = [
  'T-Mobile',
  'lumen',
  'Verison',
  'what did',
  'say',
  'how',
  'get in',
  'and',
  'about',
  'CVE-2024-1',
  'FBI?',
];
const question = fc.oneof(
  fc.string({ unit: 'binary' }),
  hostileText,
  fc.array(fc.constantFrom(...words, ...HOSTILE.slice(0, 12)), { maxLength: 12 }).map((parts) => parts.join(' ')),
);
const thread = fc.array(question, { maxLength: 6 });

describe('any question', () => {
  it('is answered, every excerpt verbatim by its offsets, and the same way when it is asked again', () => {
    fc.assert(
      fc.property(question, thread, fc.integer({ min: -2, max: 40 }), (text, before, page) => {
        const answer = ask(text, { before, page });
        for (const { article, start, end, text: quoted } of answer.excerpts) {
          expect(bodies.get(article.id)?.slice(start, end)).toBe(quoted);
        }
        expect(ask(text, { before, page })).toEqual(answer);
      }),
      { numRuns: 300 },
    );
  });

  it('is a message that Slack takes and that notifies nobody', () => {
    fc.assert(
      fc.property(question, thread, (text, before) => {
        const message = buildAnswer(ask(text, { before }), { ...inPrivate, before });
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
      }),
      { numRuns: 300 },
    );
  });

  it.each(["'", '.', 'a.', '<', '"', ' ', '\n', 'how ', 'T-Mobile ', 'who say ', '😀', '\u0301', '&', '’s ', '\uD83D'])(
    'does not hang when it is made of %j alone',
    (part) => {
      for (const length of [499, 50_000]) {
        const text = part.repeat(length / part.length);
        const before = Array.from({ length: 4 }, () => text.slice(0, 499));
        expect(ask(text, { before })).toEqual(ask(text, { before }));
      }
    },
    UNLESS_IT_HANGS,
  );

  it.each([
    ['', 'empty'],
    [' \n\u200B', 'empty'],
    ['?!… — ', 'no-words'],
    ['what is it about and who was there', 'no-words'],
    ['word '.repeat(5_000), 'too-long'],
  ])('gets help when there is nothing to look for (%#)', (text, because) => {
    expect(ask(text)).toMatchObject({ kind: 'help', because });
  });
});

describe('any article', () => {
  it('is quoted verbatim, in a message that Slack takes and that notifies nobody', () => {
    const facts = { url: null, published: '2024-11', retrieved: null, corrected: null, language: null, tlp: null };
    fc.assert(
      fc.property(hostileText, hostileText, hostileName, (before, after, title) => {
        const body = `${before}\n\nT-Mobile said ${after} was hacked.\n\n${after}`.replace(/\p{Cs}/gu, '\uFFFD');
        const article = makeArticle('a', { ...facts, title, publisher: title }, body);
        const answer = createAsk({ ...knowledge, articles: [article] })('what did T-Mobile say?');
        for (const { start, end, text } of answer.excerpts) expect(body.slice(start, end)).toBe(text);
        const message = buildAnswer(answer, inPrivate);
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
      }),
      { numRuns: 150 },
    );
  });
});

describe('a gazetteer of ten thousand names', () => {
  it(
    'is prepared and asked',
    () => {
      const aliases = Array.from({ length: 10_000 }, (_, at) => `Salt name${at}`);
      const subject = { id: 'a', name: 'A', kind: 'company' as const, aliases, exactCase: [] };
      const own = createAsk({ ...knowledge, subjects: [subject] });
      expect(own('salt name77').subject).toMatchObject({ id: 'a' });
      expect(own('salt name77 verisn').kind).not.toBe('help');
    },
    UNLESS_IT_HANGS,
  );
});
