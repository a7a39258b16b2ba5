// Takes articles into the library: each as a new article, as the next revision of a known one, or not at all when it says the
// same.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { addNote } from '../audit.js';
import { inTransaction, lockCounter, setCounter, type Database, type Queries } from '../database/database.js';
import { addressKeyIn, addressKeysIn, idIn, inScope, type LibraryScope } from './library-scope.js';
import { articleRows, REVISION_NOTE, type ArticleRow, type Revision } from './kept-article.js';
import type { ArticleWay } from '../database/schema.js';

export interface NewArticle {
  /** The id to use. When another article has it, this one becomes `<id>-2`, or the next number that is free. */
  readonly id: string;
  /** JSON. */
  readonly frontMatter: string;
  /** Without NUL, which PostgreSQL refuses, and without halves of surrogate pairs, which neither database gives back. */
  readonly body: string;
  /** Of the body. */
  readonly sha256: string;
  /** Of the bytes that were fetched or handed in. */
  readonly originalSha256: string;
  /** Canonical; null for an article without an address. */
  readonly address: string | null;
  /** The ways to write the address under which the library may know it, its own first; empty for an article without one. */
  readonly spellings: readonly string[];
  /** Its handling mark; null keeps the mark that a known article has. */
  readonly mark: string | null;
  readonly addedBy: string;
  readonly teamId: string;
  readonly via: ArticleWay;
  readonly at: number;
}

/** `id` is the id of the article in the library. */
export type PutOutcome =
  /** `cameBack`: it had been removed, and its revisions go on counting from the earlier ones. */
  | { readonly kind: 'added'; readonly id: string; readonly revision: number; readonly cameBack: boolean }
  | { readonly kind: 'revised'; readonly id: string; readonly revision: number; readonly previous: Revision }
  | { readonly kind: 'same'; readonly id: string; readonly revision: number }
  /** People removed it, and a feed does not bring it back. */
  | { readonly kind: 'removed'; readonly id: string; readonly at: number; readonly by: string; readonly why: string };

/** Takes in articles in their order, all or none. Each article that changes the library gets the next change number. */
export function putArticles(
  database: Database,
  articles: readonly NewArticle[],
  scope: LibraryScope,
): Promise<PutOutcome[]> {
  return inTransaction(database, async (tx) => {
    // Held until the end, so that no number appears below one that others have read.
    const last = await lockCounter(database, tx, 'library');
    const puts: PutOutcome[] = [];
    let change = last;
    for (const article of articles) {
      // SQLite runs a statement without ever waiting: without this pause nothing else would have its turn.
      if (puts.length > 0) await nextTurn();
      const { put, isChange } = await putArticle(tx, article, { change: change + 1, scope });
      puts.push(put);
      if (isChange) change += 1;
    }
    if (change > last) await setCounter(tx, 'library', change);
    return puts;
  });
}

interface Change {
  readonly change: number;
  readonly scope: LibraryScope;
}

/** Takes in one article; `isChange` tells whether it used the change number. */
async function putArticle(
  tx: Queries,
  article: NewArticle,
  { change, scope }: Change,
): Promise<{ readonly put: PutOutcome; readonly isChange: boolean }> {
  const { known, isIdTaken } = await findKnown(tx, article, scope);
  if (known === null) {
    const wanted = idIn(scope, article.id);
    const id = isIdTaken ? await freeId(tx, wanted) : wanted;
    await addArticle(tx, { ...article, id }, { change, scope });
    return { put: { kind: 'added', id, revision: 1, cameBack: false }, isChange: true };
  }
  if (known.removedAt !== null) return bringBack(tx, known, article, change);
  if (known.sha256 !== article.sha256) return { put: await revise(tx, known, article, change), isChange: true };
  return { put: sameAs(known), isChange: await learn(tx, known, article, { change, scope }) };
}

function sameAs({ id, revision }: ArticleRow): PutOutcome {
  return { kind: 'same', id, revision };
}

/** The known article that this one is: the one with its address, or the one with its id and no other address. */
async function findKnown(
  tx: Queries,
  { id, spellings, sha256 }: NewArticle,
  scope: LibraryScope,
): Promise<{ known: ArticleRow | null; isIdTaken: boolean }> {
  const [keys, ids] = [addressKeysIn(scope, spellings), [id, idIn(scope, id)]];
  const rows = await inScope(articleRows(tx), scope)
    .where((eb) => eb.or([eb('id', 'in', ids), ...keys.map((key) => eb('addressKey', '=', key))]))
    .execute();
  const ofAddress = inOrderOf(keys, rows)[0];
  const ofId = rows.find((row) => ids.includes(row.id));
  const taken = await tx.selectFrom('articles').select('id').where('id', '=', idIn(scope, id)).executeTakeFirst();
  // Without an address only the same body makes it the same article: another body could be anybody's.
  const hasNoAddress = keys.length === 0;
  const isSame =
    ofId !== undefined &&
    (ofId.addressKey === null ? hasNoAddress || ofId.sha256 === sha256 : hasNoAddress && ofId.sha256 === sha256);
  return { known: ofAddress ?? (isSame ? ofId : null), isIdTaken: taken !== undefined };
}

/** The rows whose address key is among the keys, in the order of the keys. */
export function inOrderOf(keys: readonly string[], rows: readonly ArticleRow[]): ArticleRow[] {
  return keys.flatMap((key) => rows.filter(({ addressKey }) => addressKey === key));
}

/** Doubles the number until an id is free, then halves the gap: few queries, however many articles have that name. */
async function freeId(tx: Queries, id: string): Promise<string> {
  const isTaken = async (number: number): Promise<boolean> => {
    const named = tx.selectFrom('articles').select('id').where('id', '=', `${id}-${number}`);
    return (await named.executeTakeFirst()) !== undefined;
  };
  let [taken, free] = [1, 2];
  while (await isTaken(free)) [taken, free] = [free, free * 2];
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (await isTaken(middle)) taken = middle;
    else free = middle;
  }
  return `${id}-${free}`;
}

async function addArticle(tx: Queries, article: NewArticle, { change, scope }: Change): Promise<void> {
  const { id, address, mark, addedBy, teamId, via, at } = article;
  const addressKey = address === null ? null : addressKeyIn(scope, address);
  await tx
    .insertInto('articles')
    .values({ id, address, addressKey, mark, revision: 1, change, addedBy, teamId, via, addedAt: at })
    .execute();
  await addRevision(tx, article, 1);
  await note(tx, article, 'article add', { revision: 1, address, mark });
}

async function revise(tx: Queries, known: ArticleRow, article: NewArticle, change: number): Promise<PutOutcome> {
  const { id } = known;
  const previous = await tx
    .selectFrom('articleRevisions')
    .select([...REVISION_NOTE, 'body'])
    .where('articleId', '=', id)
    .where('revision', '=', known.revision)
    .executeTakeFirstOrThrow();
  const revision = known.revision + 1;
  const mark = article.mark ?? known.mark;
  await addRevision(tx, { ...article, id }, revision);
  await tx.updateTable('articles').set({ revision, mark, change }).where('id', '=', id).execute();
  await note(tx, { ...article, id }, 'article revise', { revision, mark });
  return { kind: 'revised', id, revision, previous };
}

async function bringBack(
  tx: Queries,
  known: ArticleRow,
  article: NewArticle,
  change: number,
): Promise<{ put: PutOutcome; isChange: boolean }> {
  const { id, removedAt, removedBy, removedWhy } = known;
  if (article.via === 'feed') {
    const put = { kind: 'removed' as const, id, at: removedAt ?? 0, by: removedBy ?? '', why: removedWhy ?? '' };
    return { put, isChange: false };
  }
  // People may have removed it for its title or date, and these may be mended now.
  const isSame = known.sha256 === article.sha256 && known.frontMatter === article.frontMatter;
  const revision = known.revision + (isSame ? 0 : 1);
  const mark = article.mark ?? known.mark;
  if (!isSame) await addRevision(tx, { ...article, id }, revision);
  const kept = { removedAt: null, removedBy: null, removedWhy: null };
  await tx
    .updateTable('articles')
    .set({ ...kept, revision, mark, change })
    .where('id', '=', id)
    .execute();
  await note(tx, { ...article, id }, 'article return', { revision, mark });
  return { put: { kind: 'added', id, revision, cameBack: true }, isChange: true };
}

/** Takes a mark, or an address that was missing, from an article that says the same. True when either was new. */
async function learn(tx: Queries, known: ArticleRow, article: NewArticle, { change, scope }: Change): Promise<boolean> {
  const { id } = known;
  const mark = article.mark ?? known.mark;
  const address = known.address ?? article.address;
  if (mark === known.mark && address === known.address) return false;
  const addressKey = address === null ? null : addressKeyIn(scope, address);
  await tx.updateTable('articles').set({ mark, address, addressKey, change }).where('id', '=', id).execute();
  await note(tx, { ...article, id }, 'article mark', { mark, address });
  return true;
}

async function addRevision(tx: Queries, article: NewArticle, revision: number): Promise<void> {
  const { id, sha256, originalSha256, addedBy, teamId, via, at, frontMatter, body } = article;
  await tx
    .insertInto('articleRevisions')
    .values({
      ...{ articleId: id, revision, sha256, originalSha256, size: body.length },
      ...{ addedBy, teamId, via, at, frontMatter, body },
    })
    .execute();
}

async function note(
  tx: Queries,
  { id, addedBy, teamId, via, at }: NewArticle,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await addNote(tx, { at, teamId, userId: addedBy, action, about: id, details: JSON.stringify({ via, ...details }) });
}
