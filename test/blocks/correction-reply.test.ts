import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAnswer } from '../../src/blocks/answer-blocks.js';
import { buildCorrection, carriedArticles } from '../../src/blocks/correction-reply.js';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';
import { shipped } from '../knowledge-of.js';
import { hostileName, hostileText } from './hostile-text.js';

const article = { id: 'one', title: 'One', publisher: 'Example News', url: null, published: '2024-11' };
const edit = { article, changed: [], removed: [], added: [], more: 0 };

describe('a correction under what was posted', () => {
  it('shows what was quoted and how it stands now', () => {
    const { text } = buildCorrection({
      ...edit,
      changed: [{ before: 'Lumen was hit.', after: 'Lumen was not hit.' }],
      more: 3,
    });
    expect(text).toBe(
      [
        'Correction: this article was edited since it was quoted here.',
        'One · Example News, Nov 2024',
        'Before:',
        '“Lumen was hit.”',
        'Now:',
        '“Lumen was not hit.”',
        'and 3 more sentences',
      ].join('\n'),
    );
  });

  it('is a message that Slack takes and that notifies nobody', () => {
    const texts = fc.array(hostileText, { maxLength: 5 });
    fc.assert(
      fc.property(hostileName, texts, texts, (title, removed, added) => {
        const message = buildCorrection({ ...edit, article: { ...article, title }, removed, added });
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
      }),
    );
  });
});

describe('the articles that a message carries', () => {
  it('are those of its excerpts, with the body that was quoted', () => {
    const answer = createAsk(shipped)('tmobile');
    const { blocks } = buildAnswer(answer, { before: [], audience: 'channel', command: '/salt-typhoon' });
    const carried = carriedArticles(JSON.parse(JSON.stringify(blocks)));
    expect(new Set(carried.map(({ articleId }) => articleId))).toEqual(
      new Set(answer.excerpts.map((excerpt) => excerpt.article.id)),
    );
    for (const { articleId, sha256 } of carried) {
      expect(shipped.articles.find(({ id }) => id === articleId)?.sha256.startsWith(sha256)).toBe(true);
    }
  });

  it('are none in what is no message of ours', () => {
    expect(fc.sample(fc.anything(), 200).flatMap(carriedArticles)).toEqual([]);
  });
});
