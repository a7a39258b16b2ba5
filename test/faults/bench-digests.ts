// npm run bench:digests: how late the last of many digests is that are due within one hour, and what they cost.
// The clock is simulated, but a second that took longer than a second counts as long as it took. Argument: how many; 10000.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { postOutbox, type OutboxOptions } from '../../src/digest/post-outbox.js';
import { queueDueSlots, type SlotOptions } from '../../src/digest/queue-due-slots.js';
import type { PostOutcome } from '../../src/post/post-message.js';
import { openStore } from '../../src/state/store.js';
import type { OutgoingMessage } from '../../src/state/take-messages.js';
import { aSubscription } from '../state/a-subscription.js';
import { sqlitePlace } from './places.js';

const [count = 10_000] = process.argv.slice(2).map(Number);
const FROM = Date.parse('2026-11-23T08:00:00Z');
const TICK_MS = 1_000;
/** How long Slack takes to answer. */
const ANSWER_MS = 200;
const MESSAGES_A_DIGEST = 2;

const { place, remove } = await sqlitePlace();
const opened = await openStore({ ...place, now: () => FROM });
if (!opened.ok) throw new Error(opened.message);
const { store } = opened;
let now = FROM - TICK_MS;
let longestTurnMs = 0;
let tooSoon = 0;
let posts = 0;
const lastIn = new Map<string, number>();
const lateMs: number[] = [];

for (let index = 0; index < count; index += 1) {
  const time = `08:${String(index % 60).padStart(2, '0')}`;
  const schedule = { days: [1], time, timeZone: 'Etc/UTC', scheduledFrom: FROM, cursor: 0 };
  await store.subscriptions.save(aSubscription({ ...schedule, id: `s${index}`, channelId: `C${index}` }));
}
await store.news.record([{ keys: ['one'], payload: '{}' }], now);

const shared = { store, now: () => now, owner: 'bench', leaseMs: 60_000, onError: tell };
const slots: SlotOptions = {
  ...shared,
  graceMs: 6 * 3_600_000,
  held: async () => ({ to: await store.news.newest(), isBehind: false }),
  compose: ({ id, teamId, channelId }, { dueAt }) => {
    const message = { teamId, channelId, payload: '{}', slot: null, advance: null, notBefore: 0, createdAt: now };
    const keys = Array.from({ length: MESSAGES_A_DIGEST }, (_, at) => `slot:${id}:${dueAt}:${at}`);
    const messages = keys.map((key, at) => ({ ...message, key, replyTo: at === 0 ? null : (keys[0] ?? null) }));
    return Promise.resolve(messages);
  },
};
const outbox: OutboxOptions = {
  ...shared,
  post,
  findPosted: () => Promise.resolve({ kind: 'absent' }),
  onPosted: () => Promise.resolve(),
  onRefused: () => Promise.resolve(),
  most: 25,
};

const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
watchTurns();
while (posts < count * MESSAGES_A_DIGEST && now < FROM + 3 * 3_600_000) {
  now += TICK_MS;
  await timed(() => queueDueSlots(slots));
  while ((await timed(() => postOutbox(outbox))) > 0) now += ANSWER_MS;
}
const cpu = process.cpuUsage(cpuBefore);
lateMs.sort((a, b) => a - b);
print('digests', count);
print('messages posted', posts);
print('sooner than Slack allows', tooSoon);
print('late, median s', (lateMs[Math.floor(lateMs.length / 2)] ?? 0) / 1_000);
print('late, the latest, s', (lateMs.at(-1) ?? 0) / 1_000);
print('CPU, s', Math.round((cpu.user + cpu.system) / 1e6));
print('real time, s', Math.round((performance.now() - startedAt) / 1_000));
print('longest turn of the event loop, ms', Math.round(longestTurnMs));
print('memory (RSS), MB', Math.round(process.memoryUsage().rss / 2 ** 20));
await store.close();
await remove();
process.exit(0);

/** Beyond what Slack itself imposes: each message of a digest comes a second after the one before. */
function post({ channelId, slot }: OutgoingMessage): Promise<PostOutcome> {
  if (now - (lastIn.get(channelId) ?? -Infinity) < 1_000) tooSoon += 1;
  lastIn.set(channelId, now);
  posts += 1;
  if (slot !== null) lateMs.push(now - slot.dueAt);
  return Promise.resolve({ kind: 'posted', ts: `${posts}.000000` });
}

/** Real work that takes longer than it may is counted in the simulated time. */
async function timed(run: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const done = await run();
  now += Math.round(performance.now() - start);
  // A real worker waits here.
  await nextTurn();
  return done;
}

function watchTurns(): void {
  let last = performance.now();
  setInterval(() => {
    longestTurnMs = Math.max(longestTurnMs, performance.now() - last - 10);
    last = performance.now();
  }, 10).unref();
}

function tell(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
}

function print(what: string, figure: number): void {
  process.stdout.write(`${what.padEnd(40)}${figure}\n`);
}
