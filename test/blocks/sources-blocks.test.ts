// The list of sources as a message.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOURCES_PER_PAGE } from '../../src/answer/ask/list-sources.js';
import { buildSources } from '../../src/blocks/help-blocks.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';
import { anyArticle } from './any-answer.js';
import { UNSEEN } from './hostile-text.js';

const PRIVATE = { audience: 'private' } as const;
const article = { id: 'one', title: 'One', publisher: null, url: 'https://a.example/1', published: '2024-11' };

describe('the list of sources', () => {
  it('names each with publisher and date, and turns pages both ways', () => {
    const { text, blocks } = buildSources({ sources: [article], page: 1, before: 15, after: 2, total: 18 }, PRIVATE);
    expect(text).toBe('18 articles, newest first\nOne · publisher not stated, Nov 2024\n2 more articles');
    expect(JSON.stringify(blocks)).toContain('"value":"{\\"page\\":0,\\"inView\\":true}"');
    expect(JSON.stringify(blocks)).toContain('"value":"{\\"page\\":2,\\"inView\\":true}"');
    expect(JSON.stringify(blocks)).toContain('Older (2)');
  });

  it('says so when there is none', () => {
    const message = buildSources({ sources: [], page: 0, before: 0, after: 0, total: 0 }, PRIVATE);
    expect(message.text).toContain('There is no article yet');
    expect(checkMessage({ ...message }).kind).toBe('good');
  });

  it('is a message that Slack takes, that notifies nobody and hides nothing, whatever the articles hold', () => {
    const sources = fc.array(anyArticle, { maxLength: SOURCES_PER_PAGE });
    fc.assert(
      fc.property(sources, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (listed, page, after) => {
        const message = buildSources({ sources: listed, page, before: 0, after, total: listed.length }, PRIVATE);
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
        expect(message.text.replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
      { numRuns: 200 },
    );
  });

  it('passes at its very longest', () => {
    const long = 'x'.repeat(20_000);
    const fat = { ...article, title: long, publisher: long, url: `https://a.example/${'x'.repeat(482)}` };
    const sources = Array.from({ length: SOURCES_PER_PAGE }, () => fat);
    const message = buildSources({ sources, page: 3, before: 45, after: 9, total: 69 }, PRIVATE);
    expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [] });
  });
});
