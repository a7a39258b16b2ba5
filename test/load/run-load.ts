// The bot as a process of its own over signed HTTP, asked at a steady rate by a strict local Slack: half slash commands, half
// mentions. Nobody waits for an answer before the next one asks.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.js';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { loadKnowledge } from '../../src/cli/load-ask.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../src/workspace/start-workspace.js';
import { createPassageMaker, type PassageMaker } from '../bench/made-passages.js';

export interface LoadOptions {
  /** An empty folder of this run's own. */
  readonly folder: string;
  /** SQLite in the folder when it is null. */
  readonly databaseUrl: string | null;
  /** Questions a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Made-up passages to be asked about; the articles that ship when it is 0. */
  readonly passages: number;
}

export interface LoadFigures {
  readonly asked: number;
  /** Milliseconds until the acknowledgement, as Slack sees them. */
  readonly acks: { readonly median: number; readonly p99: number; readonly max: number };
  /** Questions that Slack gave up waiting to see acknowledged. */
  readonly unacknowledged: number;
  /** Questions without an answer. */
  readonly lost: number;
  /** Answers beyond one a question. */
  readonly doubles: number;
  /** Rules of Slack's that the bot broke. */
  readonly problems: readonly string[];
  /** The most memory that the bot's process has held; null where the system does not tell. */
  readonly peakMb: number | null;
  /** Time of the processor that the bot took for a question, also on a machine with much else to do; null likewise. */
  readonly processorMs: number | null;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_WITHIN_MS = 300_000;
/** After the last question: a request that was left behind is taken over within half a minute. */
const ANSWER_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;
/** Asked one after another before anything is measured: code that runs for the first time is slower. */
const WARM_UP = 100;
const PASSAGES_AN_ARTICLE = 20;
const CHANNELS = Array.from({ length: 40 }, (_, index) => `C0LOAD${String(index).padStart(4, '0')}`);
const QUESTIONS = [
  'tmobile',
  'What did T-Mobile say?',
  'lumen',
  'status T-Mobile',
  'who was breached',
  'zanzibar cricket',
];

/** Asks at the rate for so long, waits for the answers, and ends the bot. Rejects when the bot does not start. */
export async function runLoad(options: LoadOptions): Promise<LoadFigures> {
  const manifest = buildManifest(DEFAULT_MANIFEST);
  const transport = { kind: 'http' as const, eventsUrl: '' };
  const workspace = await startWorkspace({ port: 0, manifest, transport, moreChannels: CHANNELS });
  const maker = options.passages === 0 ? null : createPassageMaker(await shippedTexts());
  const bot = await startBotProcess(workspace, options, maker);
  try {
    return await ask(workspace, bot, options, maker);
  } finally {
    bot.kill('SIGKILL');
    await workspace.stop();
  }
}

async function ask(
  workspace: Workspace,
  bot: ChildProcess,
  { rate, seconds, passages }: LoadOptions,
  maker: PassageMaker | null,
): Promise<LoadFigures> {
  const asked = rate * seconds;
  const questionOf = (at: number): string =>
    maker?.question(at, passages) ?? QUESTIONS[Math.floor(Math.abs(at) / 2) % QUESTIONS.length] ?? '';
  const first = { user: ana.id, channel: CHANNELS[0] ?? '', command: DEFAULT_MANIFEST.command };
  const answers = countAnswers(workspace);
  const answered = async (isDone: () => boolean): Promise<void> => {
    for (const until = Date.now() + ANSWER_WITHIN_MS; !isDone() && Date.now() < until;) await pause(LOOK_EVERY_MS);
  };
  for (let at = 0; at < WARM_UP; at += 1) await workspace.command({ ...first, text: questionOf(-at - 1) });
  // An answer that comes later would count as a double of another one.
  await answered(() => answers.commands() >= WARM_UP);
  const before = answers.commands();
  const commandsAnswered = (): number => answers.commands() - before;
  const acks: number[] = [];
  const mentions: Promise<string>[] = [];
  const others: Promise<unknown>[] = [];
  const startedAt = performance.now();
  const processorBefore = processorMsOf(bot);
  for (let at = 0; at < asked; at += 1) {
    const wait = startedAt + (at * 1_000) / rate - performance.now();
    if (wait > 0) await pause(wait);
    const text = questionOf(at);
    const by = { user: ana.id, channel: CHANNELS[at % CHANNELS.length] ?? '' };
    const askedAt = performance.now();
    const note = (): void => void acks.push(performance.now() - askedAt);
    if (at % 2 === 0) others.push(workspace.command({ ...by, command: DEFAULT_MANIFEST.command, text }).then(note));
    else {
      const posted = workspace.post({ ...by, text: `@${DEFAULT_MANIFEST.name} ${text}` });
      mentions.push(posted.then(({ ts }) => (note(), `${by.channel} ${ts}`)));
    }
  }
  await Promise.all(others);
  const keys = await Promise.all(mentions);
  await answered(() => commandsAnswered() >= others.length && keys.every((key) => answers.to(key) > 0));
  answers.stop();
  acks.sort((a, b) => a - b);
  const share = (part: number): number => acks[Math.min(acks.length - 1, Math.floor(acks.length * part))] ?? 0;
  const lostMentions = keys.filter((key) => answers.to(key) === 0).length;
  const extra = keys.reduce((sum, key) => sum + Math.max(0, answers.to(key) - 1), 0);
  const problems = workspace.problems.filter((problem) => !/not acked|never acked/.test(problem));
  return {
    asked,
    acks: { median: share(0.5), p99: share(0.99), max: share(1) },
    unacknowledged: workspace.problems.length - problems.length,
    lost: lostMentions + Math.max(0, others.length - commandsAnswered()),
    doubles: extra + Math.max(0, commandsAnswered() - others.length),
    problems,
    peakMb: peakMbOf(bot),
    processorMs: processorBefore === null ? null : ((processorMsOf(bot) ?? 0) - processorBefore) / asked,
  };
}

/** Counts what stands in Slack; the workspace keeps only its last calls, so they are looked through all the time. */
function countAnswers({ calls }: Workspace) {
  const byMention = new Map<string, number>();
  let commands = 0;
  let last = calls.at(-1);
  const look = (): void => {
    const from = last === undefined ? 0 : calls.lastIndexOf(last) + 1;
    for (const { method, arguments: sent, answer } of calls.slice(from)) {
      if (answer['ok'] !== true) continue;
      if (method === 'response_url') commands += 1;
      const key = `${String(sent['channel'])} ${String(sent['thread_ts'])}`;
      if (method === 'chat.postMessage') byMention.set(key, (byMention.get(key) ?? 0) + 1);
    }
    last = calls.at(-1);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    to: (key: string) => byMention.get(key) ?? 0,
    commands: () => commands,
    stop: () => {
      clearInterval(timer);
      look();
    },
  };
}

async function shippedTexts(): Promise<string[]> {
  const { articles } = await loadKnowledge([join(ROOT, 'knowledge')]);
  return articles.map(({ body }) => body);
}

async function startBotProcess(
  workspace: Workspace,
  { folder, databaseUrl, passages }: LoadOptions,
  maker: PassageMaker | null,
): Promise<ChildProcess> {
  const [port, operatorPort] = [await freePort(), await freePort()];
  const knowledge = maker === null ? {} : { KNOWLEDGE_DIR: await writeArticles(folder, maker, passages) };
  const child = spawn(process.execPath, [join(ROOT, '.build/run.js'), 'main'], {
    // No .env is read here.
    cwd: folder,
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'warn', ...knowledge },
      ...{ SLACK_API_URL: workspace.apiUrl, SLACK_BOT_TOKEN: workspace.botToken, DATA_DIR: folder },
      ...{ SLACK_SIGNING_SECRET: workspace.signingSecret, PORT: String(port), OPERATOR_PORT: String(operatorPort) },
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${operatorPort}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const until = Date.now() + START_WITHIN_MS; Date.now() < until; await pause(LOOK_EVERY_MS)) {
    if (child.exitCode !== null) throw new Error(`The bot ended with ${child.exitCode}.`);
    if ((await isReady()) && (await workspace.sendEventsTo(`http://127.0.0.1:${port}/slack/events`))) return child;
  }
  child.kill('SIGKILL');
  throw new Error(`The bot is not ready after ${START_WITHIN_MS / 1_000} s.`);
}

/** Writes articles of made-up passages; returns their folder. */
async function writeArticles(folder: string, maker: PassageMaker, passages: number): Promise<string> {
  const knowledge = join(folder, 'knowledge');
  await mkdir(knowledge);
  for (let from = 0; from < passages; from += PASSAGES_AN_ARTICLE) {
    const count = Math.min(PASSAGES_AN_ARTICLE, passages - from);
    const body = Array.from({ length: count }, (_, index) => maker.passage(from + index).text).join('\n\n');
    const facts = `title: Made-up article ${from}\npublished: 2026-01-01`;
    await writeFile(join(knowledge, `made-${from}.md`), `---\n${facts}\n---\n${body}\n`);
  }
  return knowledge;
}

function peakMbOf({ pid }: ChildProcess): number | null {
  if (process.platform !== 'linux') return null;
  const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kib === undefined ? null : (Number(kib) * 1_024) / 1e6;
}

/** Hundredths of a second are what Linux counts in, on every machine that Node runs on. */
const TICK_MS = 10;

function processorMsOf({ pid }: ChildProcess): number | null {
  if (process.platform !== 'linux') return null;
  // Behind the name, which may hold anything: user and system time are the 12th and 13th (man 5 proc_pid_stat).
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * TICK_MS;
}
