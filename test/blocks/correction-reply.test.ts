import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAnswer } from '../../src/blocks/answer-blocks.js';
import { buildCorrection, buildTakenBack, carriedArticles } from '../../src/blocks/correction-reply.js';
import { buildRemoveChoice, buildRemoveConfirmation, buildRemoveForm } from '../../src/blocks/forms/remove-form.js';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';
import { checkView } from '../../src/workspace/checks/check-view.js';
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

describe('the reply where an article was quoted that was taken back', () => {
  it('says when and why', () => {
    expect(buildTakenBack(article, '28 Nov 2026', 'A parody.').text).toBe(
      'Taken back on 28 Nov 2026: A parody.\nOne · Example News, Nov 2024\nIt was quoted here, and is quoted in answers no more.',
    );
  });

  it('is a message that Slack takes and that notifies nobody', () => {
    fc.assert(
      fc.property(hostileName, hostileText, (title, reason) => {
        const message = buildTakenBack({ ...article, title }, '28 Nov 2026', reason);
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
      }),
    );
  });
});

describe('the forms that take an article back', () => {
  it('are modals that Slack takes', () => {
    const posted = fc.array(fc.record({ channelId: fc.constantFrom('C0INCIDENT', 'D0ANA00001'), count: fc.nat() }));
    fc.assert(
      fc.property(hostileName, hostileName, posted, hostileText, (name, origin, places, reason) => {
        const removable = { id: 'one', name, origin, posted: places };
        expect(checkView(buildRemoveForm(removable, '{}'))).toEqual([]);
        expect(checkView(buildRemoveConfirmation(removable, reason.slice(0, 500), '{}'))).toEqual([]);
        const choice = buildRemoveChoice([removable, removable], 3);
        expect(checkMessage({ ...choice })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
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
