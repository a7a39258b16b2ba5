// Several whole bots over one store and one local Slack, which reaches them through one address as behind a balancer. They are
// killed right after they acknowledged a question, Slack fails, its token and the store are away for a while: is each question
// that was acknowledged answered, and once?
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { stillReading } from '../../src/blocks/refusals.js';
import { startWorkspace, type Workspace } from '../../src/workspace/start-workspace.js';
import { freePort } from '../free-port.js';
import { openGateway, type Gateway } from './gateway.js';
import { end, pause, randomFrom } from './run-faults.js';

export interface QuestionsOptions {
  readonly dataDir: string;
  /** A database of this run's own; null for SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly questions: number;
  /** Bots that are killed as soon as they have acknowledged a question. */
  readonly kills: number;
  readonly seed: number;
}

export interface QuestionFigures {
  readonly questions: number;
  readonly acknowledged: number;
  readonly kills: number;
  readonly faults: number;
  /** Acknowledged questions, mentions and commands, to which nothing stands in Slack. */
  readonly unanswered: number;
  /** Answers to mentions beyond one each. */
  readonly doubles: number;
  /** Private answers to commands beyond one each: nobody can look whether one stands already. */
  readonly toldAgain: number;
  readonly seconds: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BOTS = 2;
const START_WITHIN_MS = 120_000;
/** What a dead process held is free after its lease, and looked for every few seconds. */
const ANSWER_WITHIN_MS = 120_000;

interface Bot {
  readonly child: ChildProcess;
  readonly port: number;
}

interface Scene {
  readonly workspace: Workspace;
  readonly gateway: Gateway | null;
  readonly bots: Bot[];
  readonly acknowledged: Set<string>;
  /** The next bots that acknowledge a question are killed. */
  kills: { wanted: number; done: number };
  spawn(this: void): Promise<Bot>;
}

export async function runQuestions(options: QuestionsOptions): Promise<QuestionFigures> {
  const { questions, seed } = options;
  const startedAt = Date.now();
  const channels = Array.from({ length: questions }, (_, at) => `C0ASK${String(at).padStart(5, '0')}`);
  const { scene, close } = await setScene(options, channels);
  try {
    const random = randomFrom(seed);
    let faults = 0;
    for (const [at, channel] of channels.entries()) {
      // A kill waits for its turn until the last one is replaced.
      if (scene.kills.done + scene.kills.wanted < (options.kills * (at + 1)) / questions) scene.kills.wanted += 1;
      void ask(scene.workspace, channel, at);
      faults += await makeTrouble(scene, random);
      await pause(100 + random() * 200);
      await replaceDead(scene);
    }
    for (const until = Date.now() + ANSWER_WITHIN_MS; Date.now() < until; await pause(250)) {
      await replaceDead(scene);
      if ([...scene.acknowledged].every((channel) => answersIn(scene, channel) > 0)) break;
    }
    const beyondOne = (isMine: (at: number) => boolean): number =>
      channels.reduce((sum, channel, at) => sum + (isMine(at) ? Math.max(0, answersIn(scene, channel) - 1) : 0), 0);
    return {
      ...{ questions, acknowledged: scene.acknowledged.size, kills: scene.kills.done, faults },
      unanswered: [...scene.acknowledged].filter((channel) => answersIn(scene, channel) === 0).length,
      doubles: beyondOne((at) => at % 2 === 1),
      toldAgain: beyondOne((at) => at % 2 === 0),
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    };
  } finally {
    await close();
  }
}

async function setScene(options: QuestionsOptions, channels: readonly string[]) {
  const manifest = buildManifest(DEFAULT_MANIFEST) as { oauth_config: { scopes: { bot: string[] } } };
  // With the right to read it looks whether an answer stands already.
  manifest.oauth_config.scopes.bot.push('channels:history');
  const workspace = await startWorkspace({
    ...{ port: 0, manifest, moreChannels: channels, transport: { kind: 'http' as const, eventsUrl: '' } },
    limits: { retryMs: [0, 1_000, 5_000] },
  });
  const { databaseUrl } = options;
  const gateway = databaseUrl === null ? null : await openGateway(Number(new URL(databaseUrl).port || 5432));
  const place = { ...options, databaseUrl: through(gateway, databaseUrl) };
  const scene: Scene = {
    ...{ workspace, gateway, bots: [], acknowledged: new Set<string>(), kills: { wanted: 0, done: 0 } },
    spawn: () => spawnBot(workspace, place),
  };
  scene.bots.push(...(await Promise.all(Array.from({ length: BOTS }, scene.spawn))));
  const front = await openFront(scene);
  if (!(await workspace.sendEventsTo(front.url))) throw new Error('No bot answers.');
  const close = async (): Promise<void> => {
    await Promise.all(scene.bots.map(({ child }) => end(child)));
    front.server.close();
    front.server.closeAllConnections();
    await gateway?.leave();
    await workspace.stop();
  };
  return { scene, close };
}

function through(gateway: Gateway | null, databaseUrl: string | null): string | null {
  if (gateway === null || databaseUrl === null) return databaseUrl;
  const url = new URL(databaseUrl);
  url.port = new URL(gateway.url).port;
  return url.href;
}

async function spawnBot(
  { apiUrl, botToken, signingSecret }: Workspace,
  { dataDir, databaseUrl }: Pick<QuestionsOptions, 'dataDir' | 'databaseUrl'>,
): Promise<Bot> {
  const [port, operatorPort] = [await freePort(), await freePort()];
  const folder = await mkdtemp(join(tmpdir(), 'desk-bot-'));
  const child = spawn(process.execPath, [join(ROOT, '.build/run.js'), 'main'], {
    // No .env is read here.
    cwd: folder,
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'silent', DATA_DIR: dataDir },
      ...{ SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret },
      ...{ PORT: String(port), OPERATOR_PORT: String(operatorPort) },
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child.once('exit', () => void rm(folder, { recursive: true, force: true }));
  for (const until = Date.now() + START_WITHIN_MS; Date.now() < until; await pause(50)) {
    if (child.exitCode !== null) throw new Error(`A bot ended with ${child.exitCode}.`);
    const isUp = await fetch(`http://127.0.0.1:${operatorPort}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { child, port };
  }
  throw new Error('A bot did not start.');
}

/** Hands each request to a bot that lives, another one each time; notes what was acknowledged, and kills who did. */
async function openFront(scene: Scene): Promise<{ server: Server; url: string }> {
  let turn = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const kept = Object.entries(request.headers).filter(([name]) => /^(?:content-type|x-slack-)/.test(name));
      const bot = scene.bots[(turn += 1) % scene.bots.length] as Bot;
      const init = { method: 'POST', body, headers: Object.fromEntries(kept) as Record<string, string> };
      const answer = await fetch(`http://127.0.0.1:${bot.port}/slack/events`, init);
      const [text, channel] = [await answer.text(), channelIn(body)];
      if (answer.status === 200 && channel !== null) {
        if (scene.kills.wanted > 0) {
          scene.kills.wanted -= 1;
          scene.kills.done += 1;
          await end(bot.child);
        }
        scene.acknowledged.add(channel);
      }
      response.writeHead(answer.status).end(text);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The channel names the question: each is asked in one of its own. */
function channelIn(body: string): string | null {
  return /C0ASK\d{5}/.exec(body)?.[0] ?? null;
}

async function ask(workspace: Workspace, channel: string, at: number): Promise<void> {
  const by = { user: ana.id, channel };
  if (at % 2 === 0) await workspace.command({ ...by, command: DEFAULT_MANIFEST.command, text: 'tmobile' });
  else await workspace.post({ ...by, text: `@${DEFAULT_MANIFEST.name} tmobile` });
}

async function makeTrouble({ workspace, gateway }: Scene, random: () => number): Promise<number> {
  const method = random() < 0.5 ? 'chat.postMessage' : 'response_url';
  const troubles: (() => void | Promise<void>)[] = [
    () => workspace.dropNext(method, 'before'),
    () => workspace.breakNext(method, 'before'),
    () => workspace.rateLimitNext('chat.postMessage', 1),
    () => workspace.delayNext(method, 500),
    async () => {
      workspace.refuseToken('bot', 'invalid_auth');
      await pause(300 + random() * 700);
      workspace.refuseToken('bot', null);
    },
  ];
  if (gateway !== null) {
    troubles.push(
      async () => {
        await gateway.leave();
        await pause(200 + random() * 600);
        await gateway.comeBack();
      },
      async () => {
        gateway.hang();
        await pause(500 + random() * 2_000);
        gateway.goOn();
      },
    );
  }
  const trouble = troubles[Math.floor(random() * troubles.length * 2)];
  await trouble?.();
  return trouble === undefined ? 0 : 1;
}

async function replaceDead(scene: Scene): Promise<void> {
  for (const [at, { child }] of scene.bots.entries()) {
    if (child.exitCode === null && child.signalCode === null) continue;
    scene.bots[at] = await scene.spawn();
  }
}

/** A bot that has just started says so before it answers. */
const WAIT = stillReading({ articles: 0, share: 0 }).split(' the articles')[0] ?? '';

/** The bot's words in a channel that has one question: below it, or for whoever asked alone. */
function answersIn({ workspace }: Scene, channel: string): number {
  const messages = workspace.seen(ana.id).channels.find(({ id }) => id === channel)?.messages ?? [];
  return messages
    .flatMap((message) => [message, ...(message.replies ?? [])])
    .filter(({ isBot, text }) => isBot && !text.startsWith(WAIT)).length;
}
