// One process of several that keep the digests going, to be killed at any moment. Its orders are JSON in the first argument.
import type { HeldNews } from '../../src/digest/held-news.js';
import { postOutbox } from '../../src/digest/post-outbox.js';
import { queueDueSlots, type SlotComposer, type SlotOptions } from '../../src/digest/queue-due-slots.js';
import { startWorker } from '../../src/digest/worker.js';
import { createLog } from '../../src/log.js';
import { createInstallation } from '../../src/post/installation.js';
import { findPosted, postMessage } from '../../src/post/post-message.js';
import { createSlackClient } from '../../src/post/slack-client.js';
import { unlessAway } from '../../src/state/database/store-error.js';
import { keepStore, type Store, type StoreOptions } from '../../src/state/store.js';
import type { OutgoingMessage } from '../../src/state/take-messages.js';

export interface WorkerOrders {
  readonly place: Pick<StoreOptions, 'dataDir' | 'databaseUrl' | 'schema'>;
  readonly owner: string;
  readonly slackApiUrl: string;
  readonly token: string;
  /** The slots' clock: it stood at `from` when it was `startedAt`, and goes `scale` times as fast. */
  readonly clock: { readonly startedAt: number; readonly from: number; readonly scale: number };
  readonly leaseMs: number;
  readonly timeoutMs: number;
  readonly paceMs: number;
  readonly tickMs: number;
  /** How long after it was recorded this process holds a piece of news. */
  readonly lagMs: number;
  /** True for a process that ends by itself between claiming its first digest with news and queueing it. */
  readonly diesComposing: boolean;
}

const HOUR_MS = 3_600_000;

export function slotClock({ startedAt, from, scale }: WorkerOrders['clock']): () => number {
  return () => Math.floor(from + (Date.now() - startedAt) * scale);
}

/** A digest names the items that it tells, and has one reply. */
function composeFrom(store: Store, diesComposing: boolean): SlotComposer {
  return async ({ id, teamId, channelId }, { after, to, dueAt }) => {
    const items = await store.news.between(after, to);
    if (items.length === 0) return [];
    // As `kill -9`: nothing after this is done.
    if (diesComposing) process.kill(process.pid, 'SIGKILL');
    const key = `slot:${id}:${dueAt}`;
    const shared = { teamId, channelId, slot: null, advance: null, notBefore: 0, createdAt: Date.now() };
    const head = { key: `${key}:0`, replyTo: null, payload: textOf(items.map(({ seq }) => seq).join(' ')) };
    const reply = { key: `${key}:1`, replyTo: `${key}:0`, payload: textOf('more') };
    return [head, reply].map((message) => ({ ...shared, ...message }));
  };
}

function textOf(text: string): string {
  return JSON.stringify({ text });
}

/** As of a replica that follows what others record some time later. */
async function heldAfter({ news }: Store, after: number, lagMs: number): Promise<HeldNews> {
  const newest = await news.newest();
  const missing = (await news.between(after, newest)).find(({ firstSeenAt }) => firstSeenAt > Date.now() - lagMs);
  return missing === undefined ? { to: newest, isBehind: false } : { to: missing.seq - 1, isBehind: true };
}

async function work(orders: WorkerOrders): Promise<void> {
  const { place, owner, token, slackApiUrl, timeoutMs, leaseMs, paceMs, tickMs, lagMs, diesComposing } = orders;
  // Whoever is started during an outage goes on when it is over.
  const store = await keepStore({ ...place, now: Date.now });
  const tell = unlessAway((error) => void process.stderr.write(`${owner}: ${String(error)}\n`));
  const slots: SlotOptions = {
    store,
    held: (after) => heldAfter(store, after, lagMs),
    compose: composeFrom(store, diesComposing),
    now: slotClock(orders.clock),
    owner,
    // PostgreSQL judges leases by its own clock, SQLite by the one that it is told.
    leaseMs: leaseMs * (store.engine === 'sqlite' ? orders.clock.scale : 1),
    graceMs: 20 * HOUR_MS,
    onError: tell,
  };
  const log = createLog({ level: 'silent', secrets: [] });
  const installation = createInstallation({ log });
  const client = createSlackClient(token, { slackApiUrl, timeoutMs, log, installation });
  void installation.keepAsking(() => client.auth.test(), new AbortController().signal);
  const unreadable = new Set<string>();
  const posting = {
    post: (message: OutgoingMessage) => postMessage(client, message),
    findPosted: (message: OutgoingMessage) => findPosted(client, unreadable, message),
  };
  const onRefused = (message: { key: string }, error: string) => Promise.resolve(tell(`${message.key} ${error}`));
  const shared = { store, now: Date.now, owner, onError: () => undefined };
  const outbox = { ...posting, ...shared, leaseMs, paceMs, most: 5, onRefused, onPosted: () => Promise.resolve() };
  // The seconds of the clock are shorter here; its hours, in which the store is purged, stay as long.
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, ms > 1_000 ? ms : Math.min(ms, tickMs)));
  startWorker({
    queue: () => (installation.mayPost() ? queueDueSlots(slots) : Promise.resolve(0)),
    post: () => (installation.mayPost() ? postOutbox(outbox) : Promise.resolve(0)),
    store,
    now: Date.now,
    onError: tell,
    wait,
  });
}

// Whoever started it may be killed as well, also while this was still being loaded.
process.on('disconnect', () => process.exit());
if (process.connected === false) process.exit();
const [, , orders] = process.argv;
if (orders?.startsWith('{') === true) await work(JSON.parse(orders) as WorkerOrders);
