// Remembers what was told as news. An item is known by its keys: when any of them was seen before, it is no news.
import { inPieces, inTransaction, lockCounter, setCounter, type Database, type Queries } from './database/database.js';

export interface NewsCandidate {
  /** Names the item; at least one key, such as an address or a hash of its text. */
  readonly keys: readonly string[];
  /** JSON. */
  readonly payload: string;
}

export interface NewsItem extends NewsCandidate {
  /** Grows with each item, in the order in which items became visible to other processes. */
  readonly seq: number;
  readonly firstSeenAt: number;
  /** Since when nobody holds what it stands for; null while somebody may. */
  readonly goneAt: number | null;
}

export interface NewsRecord {
  readonly seq: number;
  readonly isNew: boolean;
}

export interface News {
  /**
   * Adds each item of which no key is known. When some keys are known, it gives the others to the item that has them, the
   * oldest if there are several, and notes that this item is held again. Returns one record for each item, in their order.
   */
  record(this: void, items: readonly NewsCandidate[], now: number): Promise<NewsRecord[]>;
  /** The items after `afterSeq`, up to and including `toSeq`, without those that were purged. */
  between(this: void, afterSeq: number, toSeq: number): Promise<NewsItem[]>;
  /** The items that have one of these keys, without those that were purged. */
  ofKeys(this: void, keys: readonly string[]): Promise<NewsItem[]>;
  /** Notes that nobody holds these items any more. */
  markGone(this: void, seqs: readonly number[], at: number): Promise<void>;
  /** The last sequence number; 0 when there is no news. */
  newest(this: void): Promise<number>;
  /** The items that were first seen at that instant or later. */
  since(this: void, time: number): Promise<NewsItem[]>;
}

interface Addition {
  readonly items: { seq: number; firstSeenAt: number; payload: string }[];
  readonly keys: { key: string; seq: number }[];
}

export function createNews(database: Database): News {
  const { queries } = database;
  // An item that was purged has an empty payload: only its keys are left.
  const rows = () => queries.selectFrom('newsItems').selectAll().where('payload', '<>', '').orderBy('seq');
  return {
    record: (items, now) => inTransaction(database, (tx) => recordItems(database, tx, items, now)),
    between: async (afterSeq, toSeq) =>
      withKeys(queries, await rows().where('seq', '>', afterSeq).where('seq', '<=', toSeq).execute()),
    ofKeys: async (keys) => {
      const known = await knownKeys(queries, keys);
      const pieces = [...inPieces([...new Set(known.values())])];
      const found = await Promise.all(pieces.map((piece) => rows().where('seq', 'in', piece).execute()));
      return withKeys(queries, found.flat());
    },
    markGone: (seqs, at) => setGone(queries, seqs, at),
    newest: async () => {
      const row = await queries
        .selectFrom('newsItems')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    since: async (time) => withKeys(queries, await rows().where('firstSeenAt', '>=', time).execute()),
  };
}

async function recordItems(
  database: Database,
  tx: Queries,
  items: readonly NewsCandidate[],
  now: number,
): Promise<NewsRecord[]> {
  // Held until the end, so that no number appears below one that others have read.
  const last = await lockCounter(database, tx, 'news');
  const known = await knownKeys(
    tx,
    items.flatMap(({ keys }) => keys),
  );
  await setGone(tx, [...new Set(known.values())], null);
  const addition: Addition = { items: [], keys: [] };
  const recorded = items.map(({ keys, payload }) => {
    const seqs = keys.flatMap((key) => known.get(key) ?? []);
    const isNew = seqs.length === 0;
    const seq = isNew ? last + addition.items.length + 1 : seqs.reduce((a, b) => Math.min(a, b));
    if (isNew) addition.items.push({ seq, firstSeenAt: now, payload });
    for (const key of keys) {
      if (known.has(key)) continue;
      known.set(key, seq);
      addition.keys.push({ key, seq });
    }
    return { seq, isNew };
  });
  await insert(tx, addition);
  if (addition.items.length > 0) await setCounter(tx, 'news', last + addition.items.length);
  return recorded;
}

/** `null` for what is held again. Rows that are as they should be are not written. */
async function setGone(queries: Queries, seqs: readonly number[], at: number | null): Promise<void> {
  for (const piece of inPieces(seqs)) {
    const items = queries.updateTable('newsItems').set({ goneAt: at }).where('seq', 'in', piece);
    await items.where('goneAt', at === null ? 'is not' : 'is', null).execute();
  }
}

async function knownKeys(tx: Queries, keys: readonly string[]): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  for (const piece of inPieces(keys)) {
    const rows = await tx.selectFrom('newsKeys').selectAll().where('key', 'in', piece).execute();
    for (const { key, seq } of rows) known.set(key, seq);
  }
  return known;
}

async function insert(tx: Queries, { items, keys }: Addition): Promise<void> {
  for (const piece of inPieces(items)) await tx.insertInto('newsItems').values(piece).execute();
  for (const piece of inPieces(keys)) await tx.insertInto('newsKeys').values(piece).execute();
}

async function withKeys(queries: Queries, items: readonly Omit<NewsItem, 'keys'>[]): Promise<NewsItem[]> {
  const keysOf = new Map<number, string[]>(items.map(({ seq }) => [seq, []]));
  for (const piece of inPieces(items)) {
    const seqs = piece.map(({ seq }) => seq);
    const rows = await queries.selectFrom('newsKeys').selectAll().where('seq', 'in', seqs).orderBy('key').execute();
    for (const { key, seq } of rows) keysOf.get(seq)?.push(key);
  }
  return items.map((item) => ({ ...item, keys: keysOf.get(item.seq) ?? [] }));
}
