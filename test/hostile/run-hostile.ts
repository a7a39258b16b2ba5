// Sends hostile requests to a bot that has something to guard, and counts what should never be: a failure without a logged reason,
// a request that is never answered, an answer to a forged signature, a second answer, and words or changes across people.
import { sign } from '../../src/workspace/delivery/signed-http.js';
import type { ApiCall } from '../../src/workspace/memory/journal.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { randomFrom } from '../bench/made-passages.js';
import type { Bot } from '../slack/start-bot.js';
import { forge, forgeAccess, type ForgedRequest } from './forge-requests.js';
import { CODE_WORD, recordRequests } from './record-requests.js';

export interface HostileFigures {
  readonly requests: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Answers by HTTP status; 0 stands for a connection that was closed. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly longestMs: number;
  readonly memoryMb: number;
  /** One line for each thing that should not have been; empty when all is well. */
  readonly wrongs: readonly string[];
}

const ACCESS_SHARE = 0.25;
const PATIENCE_MS = 10_000;
const BATCH = 50;

/** Sends `count` requests, one after another; the same ones for the same seed. */
export async function runHostile(count: number, seed: number): Promise<HostileFigures> {
  const { bot, requests } = await recordRequests();
  const random = randomFrom(seed);
  const tally = new Tally(bot);
  const before = await guarded(bot);
  const ofAccess = Math.floor(count * ACCESS_SHARE);
  for (let number = 0; number < ofAccess; number += 1) {
    await tally.add(forgeAccess(requests, random, number));
    if (number % BATCH === 0 || number === ofAccess - 1) await tally.lookForLeaks();
  }
  if ((await guarded(bot)) !== before)
    tally.wrongs.push(`What Ana set was changed: ${before} -> ${await guarded(bot)}`);
  for (let number = ofAccess; number < count; number += 1) {
    await tally.add(forge(requests, random, number));
    if (number % BATCH === 0) await bot.settle();
  }
  await bot.settle();
  const answer = await bot.command('lumen');
  if (!JSON.stringify(answer.blocks).includes('nobody had entered'))
    tally.wrongs.push('Afterwards it does not answer.');
  return tally.figures();
}

/** What the attackers must not change. */
async function guarded({ wired }: Bot): Promise<string> {
  const store = wired.remembered?.store;
  const digests = (await store?.subscriptions.all()) ?? [];
  const watches = (await store?.watches.all()) ?? [];
  const isAnas = ({ createdBy }: { readonly createdBy: string }): boolean => createdBy === ana.id;
  return JSON.stringify({ digests: digests.filter(isAnas), watches: watches.filter(isAnas) });
}

class Tally {
  readonly wrongs: string[] = [];
  readonly #bot: Bot;
  readonly #kinds = new Map<string, number>();
  readonly #statuses = new Map<string, number>();
  #longestMs = 0;
  #memory = 0;
  #count = 0;
  #lastCall: ApiCall | undefined;

  constructor(bot: Bot) {
    this.#bot = bot;
    this.#lastCall = bot.workspace.calls.at(-1);
  }

  async add(request: ForgedRequest): Promise<void> {
    this.#count += 1;
    increase(this.#kinds, request.kind);
    const logged = this.#bot.log().length;
    const start = performance.now();
    const status = await send(this.#bot, request);
    this.#longestMs = Math.max(this.#longestMs, performance.now() - start);
    this.#memory = Math.max(this.#memory, process.memoryUsage.rss());
    increase(this.#statuses, String(status));
    const shown = `${request.kind}: ${request.text.slice(0, 300)}`;
    if (status === null) this.wrongs.push(`No answer within ${PATIENCE_MS} ms to ${shown}`);
    else if (status >= 500 && !/"level":[456]0/.test(this.#bot.log().slice(logged))) {
      this.wrongs.push(`${status} without a logged reason: ${shown}`);
    }
    const isForged = request.signature !== 'right' || request.timestamp !== 'now';
    if (isForged && status !== null && status < 400) this.wrongs.push(`${status} for a forged signature: ${shown}`);
    if (request.isReplayed) await this.#replay(request);
  }

  /** Everything that the bot told or showed since the last look, apart from what people of the incident channel asked. */
  async lookForLeaks(): Promise<void> {
    await this.#bot.settle();
    for (const { method, arguments: told } of this.#newCalls()) {
      if (JSON.stringify(told).includes(CODE_WORD))
        this.wrongs.push(`The code word was told by ${method}: ${JSON.stringify(told)}`);
    }
  }

  figures(): HostileFigures {
    return {
      requests: this.#count,
      kinds: Object.fromEntries(this.#kinds),
      statuses: Object.fromEntries(this.#statuses),
      longestMs: Math.round(this.#longestMs),
      memoryMb: Math.round(this.#memory / 1e6),
      wrongs: this.wrongs,
    };
  }

  async #replay(request: ForgedRequest): Promise<void> {
    await this.#bot.settle();
    this.#newCalls();
    await send(this.#bot, request);
    await this.#bot.settle();
    const calls = this.#newCalls().map(({ method }) => method);
    if (calls.length > 0)
      this.wrongs.push(`A replay was acted on by ${calls.join(', ')}: ${request.text.slice(0, 300)}`);
  }

  #newCalls(): readonly ApiCall[] {
    const { calls } = this.#bot.workspace;
    const from = this.#lastCall === undefined ? 0 : calls.indexOf(this.#lastCall) + 1;
    this.#lastCall = calls.at(-1);
    return calls.slice(from);
  }
}

/** The status; 0 when the connection was closed, null when nothing came in time. */
async function send({ url, workspace }: Bot, request: ForgedRequest): Promise<number | null> {
  const { text, contentType } = request;
  const now = Math.floor(Date.now() / 1000);
  const times = { now: String(now), old: String(now - 400), ahead: String(now + 400), 'no number': 'soon' };
  const timestamp = times[request.timestamp];
  const right = sign(workspace.signingSecret, timestamp, text);
  const signatures = {
    right,
    wrong: sign('another secret', timestamp, text),
    none: null,
    cut: right.slice(0, 20),
    'of another text': sign(workspace.signingSecret, timestamp, `${text} `),
  };
  const signature = signatures[request.signature];
  const headers = {
    'x-slack-request-timestamp': timestamp,
    ...(signature === null ? {} : { 'x-slack-signature': signature }),
    ...(contentType === '' ? {} : { 'content-type': contentType }),
  };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${url}/slack/events`, { method: 'POST', body: text, headers, signal });
    await response.arrayBuffer();
    return response.status;
  } catch (err) {
    return (err as Error).name === 'TimeoutError' ? null : 0;
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
