// A digest of any size is messages that Slack takes, and every item is in them or counted.
import { describe, expect, it } from 'vitest';
import { buildDigest, digestOfPeriod } from '../../../src/answer/news/build-digest.js';
import type { Digest } from '../../../src/answer/news/digest.js';
import { findCorrection } from '../../../src/answer/news/find-correction.js';
import { findNews } from '../../../src/answer/news/find-news.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import type { StatusLine } from '../../../src/answer/status/status.js';
import { digestMessages, nothingNew } from '../../../src/blocks/digest/digest-blocks.js';
import { LIMITS } from '../../../src/blocks/limits.js';
import type { Message } from '../../../src/blocks/message.js';
import { type Article, makeArticle } from '../../../src/ingest/article.js';
import { checkMessage } from '../../../src/workspace/checks/check-message.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';
import { HOSTILE, UNSEEN } from '../hostile-text.js';
import { lineFrom } from '../../status-line.js';

// A Monday, nine o'clock in Oslo.
const next = { at: Date.parse('2024-11-18T08:00:00Z'), timeZone: 'Europe/Oslo' };
const context = {
  purpose: null,
  names: [],
  range: '11 to 18 November',
  subscriptionId: 'sub-1',
  about: { subjects: ['lumen'] },
  command: '/salt-typhoon',
  next,
  note: null,
};
const empty: Digest = {
  subjects: [],
  stories: [],
  conflicts: [],
  corrections: [],
  from: '2024-10',
  to: '2024-11-15',
  newestSource: '2024-11-15',
  older: 0,
  articles: 3,
  items: 0,
  numbers: { from: 4, to: 503 },
};

function lineOf(at: number, long: string): StatusLine {
  const article = {
    id: 'a'.repeat(150),
    title: long,
    publisher: long,
    url: `https://a.example/${'x'.repeat(450)}`,
    published: '2024-11',
  };
  const alsoIn = Array.from({ length: 40 }, (_, other) => `other-${other}`);
  const excerpt = { text: `${at} ${long}`, article, start: at, end: at + 10, sha256: 'ab'.repeat(32), alsoIn };
  return lineFrom({
    label: 'Unknown',
    standing: 'anonymous',
    source: long,
    speaker: long,
    ground: long,
    via: [long],
    excerpt,
  });
}

/** A digest of `count` items, most of them claims, each at its longest. */
function digestOf(count: number, long: string): Digest {
  const each = Math.floor(count / 10);
  const line = (at: number) => lineOf(at, long);
  const items = Array.from({ length: each }, (_, at) => at);
  const subject = { id: 's', name: long };
  return {
    ...empty,
    subjects: items.map((at) => ({
      subject,
      sharedWith: [subject, subject],
      newest: line(at),
      before: line(at),
      others: Array.from({ length: 6 }, (_, other) => line(other)),
    })),
    stories: items.map((at) => ({
      article: line(at).excerpt.article,
      alsoIn: [line(at).excerpt.article],
      excerpt: line(at).excerpt,
    })),
    conflicts: items.map((at) => ({
      subject,
      conflict: { kind: 'compromise', because: 'denied', sides: [line(at), line(at + 1)] },
    })),
    corrections: items.map((at) => ({
      article: line(at).excerpt.article,
      changed: Array.from({ length: 5 }, () => ({ before: long, after: long })),
      seenAt: next.at,
      excerpt: line(at).excerpt,
      removed: Array.from({ length: 5 }, () => long),
      added: Array.from({ length: 5 }, () => long),
      more: 3,
    })),
    items: each * 10,
  };
}

function expectGood(message: Message): void {
  expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.topLevelText);
}

const numbersIn = (messages: readonly Message[]) =>
  new Set(
    [...JSON.stringify(messages.map(({ blocks }) => blocks)).matchAll(/"text":"\[(\d+)\] "/g)].map(([, n]) =>
      Number(n),
    ),
  );

/** Rows of a headline, and the characters of its text. */
function rowsOf({ blocks: [first] }: Message): { rows: number; characters: number } {
  const parts = first?.type === 'rich_text' ? first.elements : [];
  const texts = [...JSON.stringify(parts).matchAll(/"text":"([^"]*)"/g)].map(([, text = '']) => text.length);
  const rows = parts.flatMap((part) => (part.type === 'rich_text_list' ? part.elements : []));
  return { rows: rows.length, characters: texts.reduce((sum, length) => sum + length, 0) };
}

describe('a digest of 500 items, each at its longest', () => {
  const { headline, details, rest } = digestMessages(digestOf(500, 'word '.repeat(400).trim()), context);

  it('is a headline of one screen and at most five messages, all of which Slack takes', () => {
    for (const message of [headline, ...details]) expectGood(message);
    expect(details).toHaveLength(5);
    const { rows, characters } = rowsOf(headline);
    expect(rows).toBeLessThanOrEqual(23);
    // Some 90 of them are a line.
    expect(characters).toBeLessThan(3_700);
  });

  it('counts what it does not show', () => {
    const shown = numbersIn(details).size;
    expect(JSON.stringify(details.at(-1)?.blocks)).toContain(`${500 - shown} more items: /salt-typhoon status`);
    expect(JSON.stringify(headline.blocks)).toMatch(
      /\d+ more items, and every quotation with its source, are in the thread\./,
    );
    expect(JSON.stringify(headline.blocks)).toMatch(/"\d+ more items"/);
    for (const message of rest) expectGood(message);
    expect(rest).toHaveLength(5);
  });
});

it('a digest of hostile words pings nobody and hides nothing', () => {
  for (const words of HOSTILE) {
    const { headline, details } = digestMessages(digestOf(20, `N${words}`), context);
    for (const message of [headline, ...details]) {
      expectGood(message);
      expect(message.text.replaceAll('\n', '')).not.toMatch(UNSEEN);
    }
  }
});

describe('the digest of the shipped articles', () => {
  const digest = digestOfPeriod(prepareKnowledge(shipped), { since: null, until: null, subjects: [] });
  const { headline, details, rest } = digestMessages({ ...digest, numbers: { from: 1, to: 30 } }, context);

  it('shows every item in its thread, each under the number that the headline cites', () => {
    for (const message of [headline, ...details]) expectGood(message);
    expect([...numbersIn(details)]).toEqual(Array.from({ length: digest.items }, (_, at) => at + 1));
    const buttons = JSON.stringify(details).match(/"Show passage \d+[ab]?"/g) ?? [];
    expect(buttons).toHaveLength(digest.items + digest.conflicts.length - digest.corrections.length);
  });

  it('says in a headline what it is about, and in a line who says what of a subject, when, with a link', () => {
    const lines = headline.text.split('\n');
    expect(lines[0]).toMatch(
      /^Salt Typhoon and 7 others, 11 to 18 November: \d+ new claims, 2 new articles, 5 new differences$/,
    );
    expect(headline.text).toMatch(
      /^• T-Mobile · Breached\? “.+” The Wall Street Journal, citing people familiar · Nov 2024 \[\d+\]/m,
    );
    expect(headline.text).toMatch(
      /^• Lumen · Sources differ “.+” The Wall Street Journal, .* – but “.+” sources familiar .* · Nov 2024 \[\d+\]$/m,
    );
    expect(headline.text).toMatch(/^• New article · T-Mobile Hacked .+ · also in hosainfosec.com \[\d+\]$/m);
    // An article without a title is told by its words, not by the name of its file.
    expect(headline.text).toMatch(
      /^• New article · “US telco T-Mobile was one of .*” · publisher not stated, Nov 2024/m,
    );
    expect(lines.slice(-2)).toEqual([
      `${rest.length === 0 ? '' : `${numbersIn(rest).size} more items`}, and every quotation with its source, are in the thread. Newest article: Nov 2024.`,
      'Next digest: <!date^1731916800^{date_short_pretty} at {time}|Mon 18 Nov, 09:00 Oslo time>.',
    ]);
    const links = JSON.stringify(headline.blocks).match(/"type":"link","url":"https[^"]+","text":"\[\d+\]"/g);
    expect(links?.length).toBeGreaterThan(2);
  });

  it('numbers what it tells from 1, and holds behind its button exactly what it does not tell', () => {
    const told = [...headline.text.matchAll(/\[(\d+)\](?: \+\d+)?$/gm)].map(([, number]) => Number(number));
    expect(told).toEqual(told.map((_, at) => at + 1));
    expect([...told, ...numbersIn(rest)]).toEqual([...numbersIn(details)]);
    for (const message of rest) expectGood(message);
  });

  it('carries the subscription in its buttons', () => {
    const [row] = headline.blocks.slice(-1);
    const elements = row?.type === 'actions' ? row.elements : [];
    expect(elements.map((each) => [each.action_id, each.type === 'button' ? each.value : null])).toEqual([
      ['digest_items:0', '{"subjects":["lumen"],"from":1,"to":30,"rest":true}'],
      ['digest_pause:1', '{"id":"sub-1"}'],
      ['digest_settings:2', '{"id":"sub-1"}'],
    ]);
  });
});

describe('the digest of a day', () => {
  const report = articleOf('report', 'The Journal said that hackers breached the network of Lumen.', {
    ...{ published: '2024-10', title: 'Lumen breached', publisher: 'Capitol Wire' },
  });
  const clear = articleOf(
    'clear',
    'Lumen said on December 29 that hackers were no longer in its network. Lumen said that its network was not breached.',
    { published: '2024-12-29', title: 'Lumen is clear', publisher: 'Harbour Tribune' },
  );
  const since = (before: Article[], after: Article[]): Digest => {
    const known = new Set(findNews(prepareKnowledge(knowledgeOf(...before))).flatMap(({ keys }) => keys));
    const prepared = prepareKnowledge(knowledgeOf(...after));
    const items = findNews(prepared).filter(({ keys }) => !keys.some((key) => known.has(key)));
    return buildDigest({ items: items.map((item, at) => ({ ...item, seq: at + 1 })), prepared, subjects: [] });
  };
  const posted = digestMessages(since([report], [report, clear]), context);

  it('tells that a company says something else than was reported in one row, and what it contradicts', () => {
    expect(posted.headline.text.split('\n').slice(1, 4)).toEqual([
      '• Lumen · Inside now? “… on December 29 that hackers were no longer in its network” Lumen, according to Harbour Tribune · 29 Dec 2024 [1]',
      '• Lumen “… its network was not breached” Lumen, according to Harbour Tribune · 29 Dec 2024 [2]',
      '• Lumen · Sources differ “… hackers breached the network of Lumen” The Wall Street Journal, according to Capitol Wire · Oct 2024 – but “… its network was not breached” Lumen, according to Harbour Tribune · 29 Dec 2024 [3]',
    ]);
  });

  it('quotes each sentence once in the thread, with its source, and names whoever speaks of itself once', () => {
    const words = posted.details.map(({ text }) => text).join('\n');
    for (const text of [report.body, ...clear.body.split(/(?<=\.) /)]) expect(words.split(text)).toHaveLength(2);
    expect(words).toContain('[1] Lumen · Company says · 29 Dec 2024\n');
    expect(words).toContain('Lumen is clear · Harbour Tribune, 29 Dec 2024\n');
    expect(words).toContain('Lumen (published 29 Dec 2024): quoted under [2].\n');
    expect(words).toContain('Its first sentence is quoted under [1].');
    expect(words).not.toContain('characters 0 to');
  });

  it('gives each button below an item a name of its own', () => {
    const names = posted.details.flatMap(({ blocks }) => blocks.flatMap(namesIn));
    expect(names.length).toBeGreaterThan(4);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tells an edit by the sentences that changed, dated and cited', () => {
    const edited = makeArticle('clear', clear, clear.body.replace('not breached', 'never breached'));
    const found = findCorrection(clear, edited);
    const items = found === null ? [] : [{ ...found, seq: 9, firstSeenAt: next.at }];
    const digest = buildDigest({ items, prepared: prepareKnowledge(knowledgeOf(edited)), subjects: [] });
    const { headline, details } = digestMessages(digest, context);
    const [before, after] = [clear, edited].map(({ body }) => body.split(/(?<=\.) /)[1] ?? '');
    expect(headline.text).toContain(
      `• Article edited · Lumen is clear · Harbour Tribune, 29 Dec 2024: “${before}” now reads “${after}” [1]\nIt is quoted with its source in the thread.`,
    );
    expect(details.map(({ text }) => text)).toEqual([
      `[1] Article edited · Lumen is clear · Harbour Tribune, 29 Dec 2024 · edit seen 18 Nov 2024\nBefore:\n${before}\nNow:\n${after}`,
    ]);
    expect(JSON.stringify(details)).toContain('Show passage 1');
  });
});

const namesIn = (block: Message['blocks'][number]): (string | undefined)[] =>
  block.type === 'actions' ? block.elements.map(({ action_id }) => action_id) : [];

it('says in one line that nothing is new, and how fresh the sources are', () => {
  const since = { at: Date.parse('2024-11-15T08:00:00Z'), timeZone: 'Europe/Oslo' };
  const message = nothingNew({ since, newestSource: '2024-11-15', next, older: 0 });
  expectGood(message);
  expect(message.text).toBe(
    'Nothing new since Fri 15 Nov. Newest article: 15 Nov 2024. Next digest: <!date^1731916800^{date_short_pretty} at {time}|Mon 18 Nov, 09:00 Oslo time>.',
  );
  const [block] = message.blocks;
  expect(JSON.stringify(block)).toContain('"type":"date","timestamp":1731916800');
  expect(nothingNew({ since: null, newestSource: null, next: null, older: 0 }).text).toBe(
    'Nothing new. Newest article: date not stated.',
  );
  expect(nothingNew({ since: null, newestSource: null, next: null, older: 12 }).text).toBe(
    'Nothing new. 12 older articles were added. Newest article: date not stated.',
  );
});
