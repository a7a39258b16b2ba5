// Understands drafts beside everything that answers are made from, kept up with it article by article.
import { atOnce, inSlices } from '../answer/in-slices.js';
import { createKnownTexts } from '../answer/drafts/known-texts.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import { understandDraft, type Understanding } from '../answer/drafts/understand-draft.js';
import type { Draft } from '../ingest/draft.js';

export type Understand = (draft: Draft) => Understanding;

export interface DraftUnderstanding {
  /** Looks at what it has not kept up with at once. */
  readonly understand: Understand;
  /** Keeps up with what came in while others have their turns, so that the next draft need not wait for it. */
  keepUp(this: void): Promise<void>;
}

export function createUnderstanding(answers: Pick<LiveAnswers, 'prepared'>): DraftUnderstanding {
  const known = createKnownTexts();
  return {
    understand: (draft) => {
      const prepared = answers.prepared();
      atOnce(known.follow(prepared.readings));
      return understandDraft(draft, prepared, { taken: new Set(), known });
    },
    keepUp: () => inSlices(known.follow(answers.prepared().readings)),
  };
}
