// Which articles of the library a workspace has to do with. What one brought in is its own, also where another brought in the same
// address: neither learns of the other.
import { indexKey } from '../database/index-key.js';
import type { articleRows } from './kept-article.js';

/**
 * The workspace that brought in what is looked at; '' for what came in from a terminal. Null where the bot is in one workspace:
 * then every article is its own.
 */
export type LibraryScope = string | null;

type Rows = ReturnType<typeof articleRows>;

/** The same query, for the articles of the scope. */
export function inScope(rows: Rows, scope: LibraryScope): Rows {
  return scope === null ? rows : rows.where('articles.teamId', '=', scope);
}

/** The key under which an address is kept: each workspace has its own. */
export function addressKeyIn(scope: LibraryScope, address: string): string {
  return scope === null ? indexKey(address) : `${scope} ${indexKey(address)}`;
}

/** The keys under which the scope may have an address: also that of a time when the bot was in one workspace. */
export function addressKeysIn(scope: LibraryScope, spellings: readonly string[]): string[] {
  return spellings.flatMap((spelling) => [...new Set([addressKeyIn(scope, spelling), indexKey(spelling)])]);
}

/** An id that no other workspace can have, so that nobody learns from a number behind it what others hold. */
export function idIn(scope: LibraryScope, id: string): string {
  const prefix = scope === null || scope === '' ? '' : `${scope.toLowerCase()}-`;
  return id.startsWith(prefix) ? id : `${prefix}${id}`;
}
