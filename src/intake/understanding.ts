// Understands drafts beside everything that answers are made from, kept up with it article by article.
import { createKnownTexts } from '../answer/known-texts.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import { understandDraft, type Understanding } from '../answer/understand-draft.js';
import type { Draft } from '../ingest/draft.js';

export type Understand = (draft: Draft) => Understanding;

export function createUnderstanding(answers: Pick<LiveAnswers, 'prepared'>): Understand {
  const known = createKnownTexts();
  return (draft) => {
    const prepared = answers.prepared();
    known.follow(prepared.readings);
    return understandDraft(draft, prepared, { taken: new Set(), known });
  };
}
