// Several worker processes over one store and one local Slack, killed and failed at random, and what came of the digests.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openStore, type Store, type StoreOptions } from '../../src/state/store.js';
import { ana, team } from '../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../src/workspace/start-workspace.js';
import { aSubscription } from '../state/a-subscription.js';
import { manifestOf } from '../workspace/manifest-fixture.js';
import { compileProcess } from './compile-process.js';
import { openGateway, type Gateway } from './gateway.js';
import type { WorkerOrders } from './worker-process.js';

export interface FaultsOptions {
  readonly place: WorkerOrders['place'];
  readonly slots: number;
  readonly kills: number;
  readonly withHistory: boolean;
  readonly seed: number;
  readonly workers?: number;
  readonly subscriptions?: number;
  /** How long a day of the slots' clock takes. */
  readonly realDayMs?: number;
  readonly mostSeconds?: number;
}

export interface Figures {
  /** Slots whose digest stands in Slack, also by a post whose answer was lost. */
  readonly slots: number;
  readonly kills: number;
  /** Processes that ended between claiming a slot and queueing its messages; they are no kills. */
  readonly midway: number;
  readonly posts: number;
  readonly faults: number;
  /** Messages that stand in Slack twice. */
  readonly doubles: number;
  /** Items of a channel that stand in none of its digests. */
  readonly lost: number;
  /** Items that stand in two digests of a channel: the first one's fate was unknown. */
  readonly toldAgain: number;
  readonly seconds: number;
}

export interface Scene {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly gateway: Gateway;
  /** Between the workers and PostgreSQL; null over SQLite. */
  readonly storeGateway: Gateway | null;
  readonly channels: readonly string[];
  spawn(this: void, owner: string, more?: Partial<WorkerOrders>): ChildProcess;
  close(this: void): Promise<void>;
}

const FROM = Date.parse('2026-01-01T00:00:00Z');
const DAY_MS = 86_400_000;
const METHOD = 'chat.postMessage';
const LAG_MS = 700;
/** So long the last digests have after the last fault, also where the time for faults has run out: it is no loss to be late. */
const PEACE_MS = 60_000;
/** The lease is longer than twice the time-out, and no answer comes later than a call lands. */
const PACES = { leaseMs: 1_200, timeoutMs: 300, paceMs: 40, tickMs: 40 };
const WORKER = compileProcess(fileURLToPath(new URL('./worker-process.ts', import.meta.url)));

/** A store with daily subscriptions, a local Slack behind a gateway, and a way to start workers. */
export async function setScene(
  options: Pick<FaultsOptions, 'place' | 'subscriptions' | 'withHistory' | 'realDayMs'>,
): Promise<Scene> {
  const { place, withHistory, subscriptions = 25, realDayMs = 4_000 } = options;
  const channels = Array.from({ length: subscriptions }, (_, index) => `C0FAULT${String(index).padStart(3, '0')}`);
  const scopes = ['chat:write', ...(withHistory ? ['channels:history'] : [])];
  const manifest = manifestOf({ scopes, events: [] });
  const workspace = await startWorkspace({ port: 0, manifest, moreChannels: channels });
  const gateway = await openGateway(Number(new URL(workspace.url).port));
  const store = await storeAt(place);
  const storeGateway = place.databaseUrl === null ? null : await openGateway(Number(new URL(place.databaseUrl).port));
  for (const [index, id] of channels.entries()) {
    const time = `${String(index % 24).padStart(2, '0')}:${String((index * 7) % 60).padStart(2, '0')}`;
    const schedule = { days: [0, 1, 2, 3, 4, 5, 6], time, timeZone: 'Etc/UTC', scheduledFrom: FROM };
    await store.subscriptions.save(aSubscription({ ...schedule, id, teamId: team.id, channelId: id, cursor: 0 }));
  }
  const children = new Set<ChildProcess>();
  const clock = { startedAt: Date.now(), from: FROM, scale: DAY_MS / realDayMs };
  const { botToken: token } = workspace;
  let spawned = 0;
  const spawn: Scene['spawn'] = (owner, more) => {
    const orders: WorkerOrders = {
      place: through(storeGateway, place),
      owner,
      token,
      slackApiUrl: gateway.url,
      clock,
      ...PACES,
      // Every second one that is started is a replica that lags.
      lagMs: spawned++ % 2 === 0 ? 0 : LAG_MS,
      diesComposing: false,
      ...more,
    };
    const child = fork(WORKER, [JSON.stringify(orders)], { execArgv: [] });
    children.add(child.on('exit', () => children.delete(child)));
    return child;
  };
  const close = async (): Promise<void> => {
    await Promise.all([...children].map(end));
    await gateway.leave();
    await storeGateway?.leave();
    await workspace.stop();
    await store.close();
  };
  return { store, workspace, gateway, storeGateway, channels, spawn, close };
}

/** The same place, reached through the gateway. */
function through(gateway: Gateway | null, place: WorkerOrders['place']): WorkerOrders['place'] {
  if (gateway === null || place.databaseUrl === null) return place;
  const url = new URL(place.databaseUrl);
  url.port = new URL(gateway.url).port;
  return { ...place, databaseUrl: url.href };
}

/** As `kill -9`. */
export async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await ended;
}

/** Kills and fails until there were enough kills and slots, then lets the last digests come in peace. */
export async function runFaults(options: FaultsOptions): Promise<Figures> {
  const { workers = 3, mostSeconds = 240, seed } = options;
  const startedAt = Date.now();
  const scene = await setScene(options);
  try {
    const random = randomFrom(seed);
    const children = Array.from({ length: workers }, (_, index) => scene.spawn(`w${index}`));
    let [kills, midway, faults] = [0, 0, 0];
    const replace = (at: number): void =>
      // Every third one is to end between a claim and its queue; it is replaced as whoever is killed.
      void (children[at] = scene.spawn(`w${at} after ${kills + midway}`, {
        diesComposing: (kills + midway) % 3 === 0,
      }));
    while (kills < options.kills || slotsIn(scene) < options.slots) {
      if (Date.now() - startedAt > mostSeconds * 1_000) break;
      await scene.store.news.record([{ keys: [`item ${Date.now()} ${random()}`], payload: '{}' }], Date.now());
      faults += await makeTrouble(scene, random);
      await pause(100 + random() * 500);
      for (const at of deadOf(children)) {
        midway += 1;
        replace(at);
      }
      if (kills >= options.kills) continue;
      kills += 1;
      const victim = Math.floor(random() * workers);
      await end(children[victim] as ChildProcess);
      replace(victim);
    }
    for (const at of children.keys()) {
      await end(children[at] as ChildProcess);
      children[at] = scene.spawn(`w${at} in peace`);
    }
    await quiet(scene, Date.now() + PEACE_MS);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    return { ...(await judge(scene)), kills, midway, faults, seconds };
  } finally {
    await scene.close();
  }
}

/** Where a process has ended by itself. */
function deadOf(children: readonly ChildProcess[]): number[] {
  const isDead = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
  return children.flatMap((child, at) => (isDead(child) ? [at] : []));
}

/** Orders one trouble, or none; how many. */
async function makeTrouble({ workspace, gateway, storeGateway }: Scene, random: () => number): Promise<number> {
  const moment = random() < 0.7 ? 'after' : 'before';
  const troubles: (() => void | Promise<void>)[] = [
    () => workspace.dropNext(METHOD, moment),
    () => workspace.breakNext(METHOD, moment),
    () => workspace.rateLimitNext(METHOD, 1),
    () => workspace.delayNext(METHOD, 200 + random() * 300),
    () => workspace.breakNext('conversations.history', 'before'),
    async () => {
      workspace.refuseToken('bot', 'invalid_auth');
      await pause(300 + random() * 600);
      workspace.refuseToken('bot', null);
    },
    async () => {
      await gateway.leave();
      await pause(200 + random() * 600);
      await gateway.comeBack();
    },
  ];
  if (storeGateway !== null) {
    troubles.push(
      async () => {
        await storeGateway.leave();
        await pause(200 + random() * 600);
        await storeGateway.comeBack();
      },
      async () => {
        storeGateway.hang();
        await pause(500 + random() * 2_000);
        storeGateway.goOn();
      },
    );
  }
  const trouble = troubles[Math.floor(random() * troubles.length * 1.3)];
  await trouble?.();
  return trouble === undefined ? 0 : 1;
}

/** Waits until each channel has had everything and nothing is on its way. */
async function quiet({ store }: Scene, until: number): Promise<void> {
  for (const newest = await store.news.newest(); Date.now() < until;) {
    const { waiting, sending } = await store.outbox.counts();
    const all = await store.subscriptions.all();
    if (waiting + sending === 0 && all.every(({ cursor }) => cursor >= newest)) return;
    await pause(100);
  }
}

interface Standing {
  readonly key: string;
  readonly text: string;
}

/** What stands in a channel by its key, with the replies. */
function standingIn({ workspace }: Scene, channel: string): Standing[] {
  const { channels } = workspace.seen(ana.id);
  const messages = channels.find(({ id }) => id === channel)?.messages ?? [];
  return messages
    .flatMap((message) => [message, ...(message.replies ?? [])])
    .map(({ text, metadata }) => ({ text, key: (metadata?.event_payload as { key: string }).key }));
}

function slotsIn(scene: Scene): number {
  const keys = scene.channels.flatMap((channel) => standingIn(scene, channel).map(({ key }) => key));
  return new Set(keys.filter((key) => key.endsWith(':0'))).size;
}

async function judge(scene: Scene): Promise<Pick<Figures, 'slots' | 'posts' | 'doubles' | 'lost' | 'toldAgain'>> {
  const newest = await scene.store.news.newest();
  let [posts, doubles, lost, toldAgain] = [0, 0, 0, 0];
  for (const channel of scene.channels) {
    const standing = standingIn(scene, channel);
    const byKey = new Map(standing.map(({ key, text }) => [key, text]));
    const told = [...byKey].filter(([key]) => key.endsWith(':0')).flatMap(([, text]) => text.split(' '));
    posts += standing.length;
    doubles += standing.length - byKey.size;
    lost += newest - new Set(told).size;
    toldAgain += told.length - new Set(told).size;
  }
  return { slots: slotsIn(scene), posts, doubles, lost, toldAgain };
}

async function storeAt(place: Pick<StoreOptions, 'dataDir' | 'databaseUrl' | 'schema'>): Promise<Store> {
  const opened = await openStore({ ...place, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  return opened.store;
}

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
