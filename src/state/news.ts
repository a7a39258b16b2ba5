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
  readonly items: { seq: number; firstSeenAt: number; payload: string; teamId: string }[];
  readonly keys: { key: string; seq: number }[];
}

/**
 * What was told in a workspace: the news of what it brought in is its own, the other is everybody's. `teamId` is '' for what all
 * share, and for all where the bot is in one workspace.
 */
export function createNews(database: Database, teamId = ''): News {
  const { queries } = database;
  // An item that was purged has an empty payload: only its keys are left.
  const own = queries.selectFrom('newsItems').where('teamId', 'in', [...new Set(['', teamId])]);
  const rows = () => own.select(['seq', 'firstSeenAt', 'payload', 'goneAt']).where('payload', '<>', '').orderBy('seq');
  const ownKey = keyIn(teamId);
  /** Without what all were told of, and this workspace before them. */
  const told = async (items: Promise<readonly Omit<NewsItem, 'keys'>[]>): Promise<NewsItem[]> => {
    const found = await withKeys(queries, await items, teamId);
    if (teamId === '') return found;
    const known = await knownKeys(
      queries,
      found.flatMap(({ keys }) => keys.map(ownKey)),
    );
    return found.filter(({ seq, keys }) => !keys.some((key) => (known.get(ownKey(key)) ?? seq) < seq));
  };
  return {
    record: (items, now) => inTransaction(database, (tx) => recordItems({ database, tx, teamId }, items, now)),
    between: async (afterSeq, toSeq) => told(rows().where('seq', '>', afterSeq).where('seq', '<=', toSeq).execute()),
    ofKeys: async (keys) => {
      const known = await knownKeys(queries, keys.map(ownKey));
      const pieces = [...inPieces([...new Set(known.values())])];
      const found = await Promise.all(pieces.map((piece) => rows().where('seq', 'in', piece).execute()));
      return withKeys(queries, found.flat(), teamId);
    },
    markGone: (seqs, at) => setGone(queries, teamId, seqs, at),
    newest: async () => {
      const row = await own.select(({ fn }) => fn.max('seq').as('seq')).executeTakeFirst();
      return row?.seq ?? 0;
    },
    since: (time) => told(rows().where('firstSeenAt', '>=', time).execute()),
  };
}

/** Keys are hashes and addresses, and have no space. */
const OF_A_WORKSPACE = /^T[A-Z0-9]+ /;

/** Keys of one workspace are told from those of all. */
function keyIn(teamId: string): (key: string) => string {
  return teamId === '' ? (key) => key : (key) => `${teamId} ${key}`;
}

async function recordItems(
  { database, tx, teamId }: { readonly database: Database; readonly tx: Queries; readonly teamId: string },
  items: readonly NewsCandidate[],
  now: number,
): Promise<NewsRecord[]> {
  // Held until the end, so that no number appears below one that others have read.
  const last = await lockCounter(database, tx, 'news');
  const ownKey = keyIn(teamId);
  const all = items.flatMap(({ keys }) => keys);
  const known = await knownKeys(tx, all.map(ownKey));
  await setGone(tx, teamId, [...new Set(known.values())], null);
  // What all were told of is no news of one workspace.
  const shared = teamId === '' ? new Map<string, number>() : await knownKeys(tx, all);
  const addition: Addition = { items: [], keys: [] };
  const recorded = items.map(({ keys, payload }) => {
    const seqs = keys.flatMap((key) => known.get(ownKey(key)) ?? shared.get(key) ?? []);
    const isNew = seqs.length === 0;
    const seq = isNew ? last + addition.items.length + 1 : seqs.reduce((a, b) => Math.min(a, b));
    if (isNew) addition.items.push({ seq, firstSeenAt: now, payload, teamId });
    for (const key of keys.map(ownKey)) {
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
async function setGone(queries: Queries, teamId: string, seqs: readonly number[], at: number | null): Promise<void> {
  for (const piece of inPieces(seqs)) {
    const own = queries.updateTable('newsItems').set({ goneAt: at }).where('teamId', '=', teamId);
    const items = own.where('seq', 'in', piece);
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

async function withKeys(
  queries: Queries,
  items: readonly Omit<NewsItem, 'keys'>[],
  teamId: string,
): Promise<NewsItem[]> {
  const prefix = teamId === '' ? '' : `${teamId} `;
  const keysOf = new Map<number, string[]>(items.map(({ seq }) => [seq, []]));
  for (const piece of inPieces(items)) {
    const seqs = piece.map(({ seq }) => seq);
    const rows = await queries.selectFrom('newsKeys').selectAll().where('seq', 'in', seqs).orderBy('key').execute();
    for (const { key, seq } of rows) {
      const isOwn = prefix !== '' && key.startsWith(prefix);
      if (isOwn || !OF_A_WORKSPACE.test(key)) keysOf.get(seq)?.push(isOwn ? key.slice(prefix.length) : key);
    }
  }
  return items.map((item) => ({ ...item, keys: [...new Set(keysOf.get(item.seq))] }));
}
