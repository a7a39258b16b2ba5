// Follows the articles of the store change by change, so that every replica has what any of them took in a moment later.
import { makeArticle, type Article } from '../ingest/article.js';
import { storedFrontMatter } from '../ingest/front-matter.js';
import { readHandlingMark } from '../ingest/handling-mark.js';
import { dayOf } from '../ingest/partial-date.js';
import type { Library } from '../state/articles/library.js';
import type { LibraryChange } from '../state/articles/library-changes.js';

export interface LibraryArticles {
  /** All articles, in no order. An article that did not change is the same object as before. */
  articles(this: void): readonly Article[];
  /** Reads the changes since the last call; true when there were any. Rejects when the store cannot be read. */
  follow(this: void): Promise<boolean>;
}

/** Articles in a page: reading one takes a few milliseconds, and questions are answered between two pages. */
const PAGE = 200;

/**
 * Starts without articles; the first `follow` reads them all. With `isShared` an article is for the workspace alone that brought
 * it in; those of the terminal are for all.
 */
export function createLibraryArticles(
  library: Pick<Library, 'newest' | 'changesSince'>,
  { isShared = false }: { readonly isShared?: boolean } = {},
): LibraryArticles {
  const kept = new Map<string, Article>();
  let list: readonly Article[] = [];
  let seq = 0;
  return {
    articles: () => list,
    follow: async () => {
      if ((await library.newest()) === seq) return false;
      for (;;) {
        const { changes, newest } = await library.changesSince(seq, PAGE);
        for (const change of changes) takeIn(change, kept, isShared);
        seq = changes.at(-1)?.seq ?? newest;
        if (seq >= newest) break;
      }
      list = [...kept.values()];
      return true;
    },
  };
}

function takeIn({ id, article }: LibraryChange, kept: Map<string, Article>, isShared: boolean): void {
  if (article === null) {
    kept.delete(id);
    return;
  }
  const { mark, current, body, teamId } = article;
  const corrected = current.revision === 1 ? null : dayOf(current.at);
  const facts = { ...storedFrontMatter(current.frontMatter), corrected, tlp: readHandlingMark(mark ?? '') };
  // A mark that this version does not know still restricts the article: nobody may see it.
  if (mark !== null && facts.tlp === null) kept.delete(id);
  else {
    const team = isShared && teamId !== '' ? { team: teamId } : {};
    kept.set(id, { ...makeArticle(id, facts, body), isKept: true, ...team });
  }
}
