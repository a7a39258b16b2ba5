// Articles of several keepers as one knowledge: those of the folders, and others that are kept elsewhere.
import type { Article } from '../ingest/article.js';
import type { KnowledgeProblem } from '../ingest/knowledge-problem.js';
import type { Knowledge } from '../ingest/knowledge-reader.js';

/** The knowledge with these articles added. An id that it holds already stays what it is, and is told as a problem. */
export function joinArticles(knowledge: Knowledge, others: readonly Article[]): Knowledge {
  if (others.length === 0) return knowledge;
  const held = new Map(knowledge.articles.map((article) => [article.id, article]));
  const problems: KnowledgeProblem[] = [...knowledge.problems];
  for (const article of others) {
    if (held.has(article.id)) problems.push(twin(article.id));
    else held.set(article.id, article);
  }
  const articles = [...held.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...knowledge, articles, problems };
}

function twin(id: string): KnowledgeProblem {
  const message = `The folder and what was added both hold an article "${id}"; the folder's is used.`;
  return {
    file: `${id}.md`,
    line: null,
    message,
    remedy: 'Rename the file, or remove what was added.',
    severity: 'odd',
  };
}
