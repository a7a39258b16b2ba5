// Knowledge for tests: the shipped folder, or a few lines of text made into articles with the shipped vocabulary.
import { fileURLToPath } from 'node:url';
import { makeArticle, type Article } from '../src/ingest/article.js';
import { createKnowledgeReader, type Knowledge } from '../src/ingest/knowledge-reader.js';

export const SHIPPED = fileURLToPath(new URL('../knowledge', import.meta.url));

/** The shipped knowledge, read once. */
export const shipped: Knowledge = await createKnowledgeReader({ folders: [SHIPPED], vocabularyFolder: SHIPPED })();

/** An article of the given body; everything else about it is unknown unless said. */
export function articleOf(id: string, body: string, known: Partial<Article> = {}): Article {
  const origin = { title: null, publisher: null, url: null, published: null, retrieved: null, corrected: null };
  return makeArticle(id, { ...origin, language: 'en', tlp: null, ...known }, body);
}

/** The shipped vocabulary over articles of our own. */
export function knowledgeOf(...articles: Article[]): Knowledge {
  return { ...shipped, articles };
}
