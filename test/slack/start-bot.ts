// Starts the real bot against a strict local Slack, and acts in it as people do: asking, pressing, reading.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../free-port.js';
import { atEnd } from '../at-end.js';
import type { Fetch } from '../../src/reading/fetch/fetch-url.js';
import { createLog } from '../../src/log.js';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { createExtractor, type Extractor } from '../../src/reading/extractor.js';
import { createApp } from '../../src/slack/create-app.js';
import { DEFAULT_SETTINGS } from './without-a-store.js';
import type { LiveAnswers } from '../../src/answer/live-answers.js';
import { wireDesk, type WiredDesk } from '../../src/wire.js';
import type { Outcome } from '../../src/workspace/delivery/deliver.js';
import type { MessageView } from '../../src/workspace/http/seen.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Timings, type Workspace } from '../../src/workspace/start-workspace.js';

export const INCIDENT = 'C0INCIDENT';
export const ANAS_DM = 'D0ANA00001';
export const MENTION = `@${DEFAULT_MANIFEST.name}`;
export const COMMAND = DEFAULT_MANIFEST.command;

export interface BotOptions {
  /** A knowledge folder; the one that ships when there is none. */
  readonly knowledgeDir?: string;
  readonly overHttp?: boolean;
  /** Whether the workspace belongs to an organisation with other workspaces. */
  readonly isInGrid?: boolean;
  /** Event names on top of those that the bot asks for. */
  readonly moreEvents?: readonly string[];
  readonly limits?: Partial<Timings>;
  readonly clientPingTimeoutMs?: number;
  /** The workspace that the bot is in; a new one when there is none. */
  readonly workspace?: Workspace;
  /** Where the bot remembers; a new folder when there is none. */
  readonly dataDir?: string;
  readonly databaseUrl?: string;
  readonly editors?: readonly string[];
  readonly corrections?: 'reply' | 'off';
  /** What opens addresses; the real one when there is none. */
  readonly fetch?: Fetch;
  /** The bot's clock. */
  readonly now?: () => number;
  /** How far the first reading has come, as the bot is told. */
  readonly reading?: Pick<LiveAnswers, 'firstReading' | 'whenRead'>;
}

export interface Bot {
  readonly workspace: Workspace;
  readonly wired: WiredDesk;
  readonly app: Awaited<ReturnType<typeof createApp>>;
  /** Everything logged so far, one JSON object a line. */
  log(this: void): string;
  /** Milliseconds that the bot was told to wait; it never really does. */
  readonly waits: readonly number[];
  /** Where the bot listens over HTTP. */
  readonly url: string;
  /** Where it remembers. */
  readonly dataDir: string;
  /** Gives the slash command and returns the newest message that the person sees. */
  command(this: void, text: string, by?: Who): Promise<MessageView>;
  /** Mentions the bot in the incident channel, or in a thread of it; returns the thread's parent. */
  mention(this: void, text: string, by?: Who & { readonly threadTs?: string }): Promise<MessageView>;
  /** Writes to the bot directly and returns the newest message. */
  direct(this: void, text: string): Promise<MessageView>;
  messages(this: void, channel?: string, user?: string): MessageView[];
  /** Waits until the bot has finished what it began. */
  settle(this: void): Promise<void>;
  /** Presses the button with this label. */
  press(this: void, message: MessageView | undefined, label: string, by?: Who): Promise<Outcome>;
}

interface Who {
  readonly user?: string;
  readonly channel?: string;
}

/** A workspace with the bot in it; both stop when the test ends. */
export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const { knowledgeDir = null, overHttp = false, moreEvents = [], limits = {}, clientPingTimeoutMs } = options;
  const workspace =
    options.workspace ?? (await openWorkspace({ moreEvents, limits, overHttp, isInGrid: options.isInGrid ?? false }));
  const { botToken, appToken, signingSecret } = workspace;
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ level: 'trace', secrets: [botToken, appToken, signingSecret], destination });
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'desk-data-')));
  if (options.dataDir === undefined) atEnd(() => rm(dataDir, { recursive: true, force: true }));
  const now = options.now ?? Date.now;
  const names = { command: COMMAND, botName: DEFAULT_MANIFEST.name };
  const wired = await wireDesk({
    ...DEFAULT_SETTINGS,
    ...names,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    extractor: sharedExtractor(),
    knowledgeDir,
    dataDir,
    databaseUrl: options.databaseUrl ?? null,
    editors: options.editors ?? [],
    corrections: options.corrections ?? 'reply',
    log,
    now,
  });
  atEnd(() => wired.close());
  await wired.whenRead;
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  const app = await createApp(
    { ...wired.desk, wait, answers: { ...wired.desk.answers, ...options.reading } },
    {
      connection: overHttp ? { kind: 'http', botToken, signingSecret } : { kind: 'socket', botToken, appToken },
      slackApiUrl: workspace.apiUrl,
      clientPingTimeoutMs,
    },
  );
  const port = overHttp ? await freePort() : 0;
  const url = `http://127.0.0.1:${port}`;
  await app.start({ port, host: '127.0.0.1' });
  atEnd(async () => void (await app.stop()));
  if (overHttp) await workspace.sendEventsTo(`${url}/slack/events`);
  return {
    workspace,
    wired,
    app,
    log: () => lines.join(''),
    waits,
    url,
    dataDir,
    ...actsIn(workspace, wired),
    settle: settleOf(workspace, wired),
  };
}

async function openWorkspace({
  moreEvents,
  limits,
  overHttp,
  isInGrid,
}: Required<Pick<BotOptions, 'moreEvents' | 'limits' | 'overHttp' | 'isInGrid'>>): Promise<Workspace> {
  const workspace = await startWorkspace({
    port: 0,
    manifest: manifestWith(moreEvents),
    isInGrid,
    limits: { ackMs: 2_000, retryMs: [0, 5, 10], quietMs: 25, ...limits },
    ...(overHttp ? { transport: { kind: 'http' as const, eventsUrl: '' } } : {}),
  });
  atEnd(() => workspace.stop());
  return workspace;
}

let extractor: Extractor | null = null;

/** One for all bots of a process: starting it from the sources takes longer than most tests. It keeps no process up. */
function sharedExtractor(): Extractor {
  if (extractor !== null) return extractor;
  const made = createExtractor();
  // The tests of a process share it to their end; a script must end it, or never comes to its own.
  if (process.env['VITEST'] === undefined) atEnd(() => made.close());
  extractor = made;
  return made;
}

type Acts = Pick<Bot, 'command' | 'mention' | 'direct' | 'messages' | 'press'>;

/** Waits until the bot has finished what it began, as reading a page, and everybody has heard of it. */
function settleOf(workspace: Workspace, { desk }: WiredDesk): () => Promise<void> {
  return async () => {
    await workspace.settle();
    await desk.underWay.settled();
    await workspace.settle();
  };
}

function actsIn(workspace: Workspace, wired: WiredDesk): Acts {
  const settle = settleOf(workspace, wired);
  const messages = (channel = INCIDENT, user = ana.id): MessageView[] =>
    workspace.seen(user).channels.find(({ id }) => id === channel)?.messages ?? [];
  return {
    messages,
    command: async (text, { user = ana.id, channel = INCIDENT } = {}) => {
      await workspace.command({ user, channel, command: COMMAND, text });
      await settle();
      return last(messages(channel, user));
    },
    mention: async (text, { user = ana.id, channel = INCIDENT, threadTs } = {}) => {
      const { ts } = await workspace.post({ user, channel, text: `${MENTION} ${text}`, threadTs });
      await settle();
      return last(messages(channel, user).filter((message) => message.ts === (threadTs ?? ts)));
    },
    direct: async (text) => {
      await workspace.post({ user: ana.id, channel: ANAS_DM, text });
      await settle();
      return last(messages(ANAS_DM));
    },
    press: async (message, label, { user = ana.id } = {}) => {
      const pressed = buttonsOf(message).find((button) => button.label === label);
      if (pressed === undefined) throw new Error(`No button "${label}" here, only: ${labelsOf(message).join(', ')}.`);
      const outcome = await workspace.click({ user, messageId: message?.id, actionId: pressed.actionId });
      await settle();
      return outcome;
    },
  };
}

function manifestWith(moreEvents: readonly string[]): unknown {
  const manifest = buildManifest(DEFAULT_MANIFEST) as {
    oauth_config: { scopes: { bot: string[]; bot_optional: string[] } };
    settings: { event_subscriptions: { bot_events: string[] } };
  };
  // Whoever installed the app granted none of the options, but what the events of a test need.
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
  const needed = bot.filter((scope) => !optional.includes(scope));
  const scopes = { bot: moreEvents.length === 0 ? needed : [...needed, 'channels:history'] };
  const events = { bot_events: [...manifest.settings.event_subscriptions.bot_events, ...moreEvents] };
  return { ...manifest, oauth_config: { scopes }, settings: { ...manifest.settings, event_subscriptions: events } };
}

export function last<Item>(items: readonly Item[] | undefined): Item {
  const item = items?.at(-1);
  if (item === undefined) throw new Error('There is nothing here.');
  return item;
}

/** Everybody whom a message of the bot's notified, as far as this person sees. */
export function pingedBy(workspace: Workspace, user = ana.id): string[] {
  const messages = workspace.seen(user).channels.flatMap((channel) => channel.messages);
  const all = messages.flatMap((message) => [message, ...(message.replies ?? [])]);
  return all.filter((message) => message.isBot).flatMap((message) => message.pings);
}

interface SeenButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
}

interface SeenElement {
  readonly type: string;
  readonly text?: string | { readonly text: string };
  readonly elements?: readonly SeenElement[];
  readonly action_id?: string;
  readonly value?: string;
  readonly user_id?: string;
  readonly fallback?: string;
}

export function buttonsOf(message: MessageView | undefined): SeenButton[] {
  const elements = (message?.blocks as unknown as SeenElement[] | undefined)?.flatMap((block) => block.elements ?? []);
  return (elements ?? [])
    .filter((element) => element.type === 'button')
    .map(({ text, action_id = '', value = '' }) => ({ label: plain(text), actionId: action_id, value }));
}

export function labelsOf(message: MessageView | undefined): string[] {
  return buttonsOf(message).map((button) => button.label);
}

/** The words that a reader sees in the blocks, each block on a line of its own; buttons are left out. */
export function wordsOf(shown: { readonly blocks: unknown } | null | undefined): string {
  const blocks = (shown?.blocks ?? []) as SeenElement[];
  return blocks
    .filter((block) => block.type !== 'actions')
    .map((block) => wordsIn(block))
    .join('\n');
}

function wordsIn(element: SeenElement): string {
  if (element.user_id !== undefined) return `@${element.user_id}`;
  if (element.fallback !== undefined) return element.fallback;
  return plain(element.text) + (element.elements ?? []).map(wordsIn).join('');
}

function plain(text: SeenElement['text']): string {
  return typeof text === 'string' ? text : (text?.text ?? '');
}

/** Calls the Web API with the bot's own token, as the bot could but never does. */
export async function callAsBot(workspace: Workspace, method: string, args: object): Promise<void> {
  const headers = { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json' };
  await fetch(workspace.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
  await workspace.settle();
}

/** An article to write into a knowledge folder. */
export interface WrittenArticle {
  readonly id: string;
  readonly body: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly published?: string;
  readonly tlp?: string;
}

/** A knowledge folder of these articles, gone when the test ends. */
export async function knowledgeOf(...articles: readonly WrittenArticle[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-knowledge-'));
  atEnd(() => rm(folder, { recursive: true }));
  for (const article of articles) await writeArticle(folder, article);
  return folder;
}

export async function writeArticle(folder: string, { id, body, ...known }: WrittenArticle): Promise<void> {
  await writeFile(join(folder, `${id}.md`), `---\n${stringify({ title: null, ...known })}---\n${body}\n`);
}
