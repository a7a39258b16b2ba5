// Turns a chosen sentence into an excerpt: its words, cut from the body itself, and where they stand.
import type { Article } from '../ingest/article.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import type { ArticleReference, Excerpt } from './answer.js';

/** A sentence, and the ids of the other articles that say the same. */
export interface Choice {
  readonly prepared: PreparedPassage;
  readonly sentence: PreparedSentence;
  readonly alsoIn: readonly string[];
}

/** The excerpt of a choice; `body.slice(start, end) === text` by construction. */
export function excerptOf({ prepared, sentence, alsoIn }: Choice): Excerpt {
  const { article, passage } = prepared;
  const start = passage.start + sentence.start;
  const end = passage.start + sentence.end;
  return {
    text: article.body.slice(start, end),
    article: referenceTo(article),
    start,
    end,
    sha256: article.sha256,
    alsoIn,
  };
}

/** What an answer says of an article. */
export function referenceTo({ id, title, publisher, url, published }: Article): ArticleReference {
  return { id, title, publisher, url, published };
}
