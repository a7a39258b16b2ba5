// How the bot calls Slack's Web API, from whatever part of it: how long a call may take, and what is logged of it.
import { channel } from 'node:diagnostics_channel';
import { LogLevel, WebClient, type Logger as SlackLogger, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Installation, SlackCall } from './installation.js';
import { judgeAnswer, judgeSilence, type PostFailure } from './judge-failure.js';

export type SlackClient = WebClient;

export interface SlackCallOptions {
  /** Slack's own server when there is none. */
  readonly slackApiUrl: string | null;
  /** A server that says nothing for this long is away. */
  readonly timeoutMs: number;
  readonly log: Logger;
  /** Is told of every answer. */
  readonly installation?: Pick<Installation, 'observe'>;
  /** Opens the connection instead; for tests. */
  readonly fetch?: NonNullable<WebClientOptions['fetch']>;
}

/** `teamId` is that of the workspace, where the token is one for a whole organisation and does not say it by itself. */
export function createSlackClient(token: string, options: SlackCallOptions, teamId?: string): SlackClient {
  return new WebClient(token, { ...slackClientOptions(options), ...(teamId === undefined ? {} : { teamId }) });
}

/** The bot's token in a workspace; null where the app is not installed. */
export type TokenSource = (
  this: void,
  teamId: string,
) => Promise<{ readonly token: string; readonly isOfOrganisation: boolean } | null>;

/** Gives the client that acts in a workspace; null where the app is not installed. Rejects when that cannot be known now. */
export type SlackClients = (this: void, teamId: string) => Promise<SlackClient | null>;

/** Of an app in one workspace, which has the same token whatever is asked. */
export function oneToken(token: string): TokenSource {
  return () => Promise.resolve({ token, isOfOrganisation: false });
}

/** `optionsOf` gives those of a workspace. A client is kept while its token stays the same. */
export function createSlackClients(
  tokenOf: TokenSource,
  optionsOf: (teamId: string) => SlackCallOptions,
): SlackClients {
  const made = new Map<string, { readonly token: string; readonly client: SlackClient }>();
  return async (teamId) => {
    const found = await tokenOf(teamId);
    if (found === null) return null;
    const { token, isOfOrganisation } = found;
    const known = made.get(teamId);
    if (known?.token === token) return known.client;
    const client = createSlackClient(token, optionsOf(teamId), isOfOrganisation ? teamId : undefined);
    made.set(teamId, { token, client });
    return client;
  };
}

/**
 * Calls under way at a time: our own limit of each client, and again of what it says at response_urls. Slack names none. More would
 * wait at the other end, where their time runs, and be told as failed although they went through.
 */
export const MOST_AT_ONCE = 25;

/** Begins work in its order, no more of it at a time than so much; rejects, without beginning it, what waits for `longestWaitMs`. */
function atMost(most: number, longestWaitMs: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  const waiting = new Set<() => void>();
  const place = (): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.add(resolve);
      const limit = AbortSignal.timeout(longestWaitMs);
      limit.addEventListener('abort', () => waiting.delete(resolve) && reject(limit.reason as Error));
    });
  return async (work) => {
    if (free > 0) free -= 1;
    else await place();
    try {
      return await work();
    } finally {
      const [next] = waiting;
      if (next === undefined) free += 1;
      else {
        waiting.delete(next);
        next();
      }
    }
  };
}

/** The options of every client, also of those that Bolt makes by itself. */
export function slackClientOptions(options: SlackCallOptions): WebClientOptions {
  const { slackApiUrl, timeoutMs, log } = options;
  const inTurn = atMost(MOST_AT_ONCE, timeoutMs);
  const call = published(
    options.fetch ??
      // Bolt posts to a response_url without a limit of its own.
      ((resource, init) => fetch(resource, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) })),
    options,
  );
  return {
    ...(slackApiUrl === null ? {} : { slackApiUrl }),
    timeout: timeoutMs,
    // No retries: a call that timed out may have been carried out, and a message must not stand there twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: MOST_AT_ONCE,
    // The time of a call that has a signal runs already: the client lets it wait before that.
    fetch: (resource, init) => (init?.signal == null ? inTurn(() => call(resource, init)) : call(resource, init)),
    logger: slackLogger(log),
  };
}

// What a person is shown waits for it.
const RESPONSE_MS = 3_000;
export const SLACKS_OWN_API = 'https://slack.com/api/';

/**
 * Answers once more at the `response_url` of an earlier click, which works for 30 minutes. Rejects when Slack does not take it, and
 * for an address that is not Slack's own.
 */
export type PostToResponseUrl = (this: void, address: string, message: object) => Promise<void>;

/** Calls as the clients of these options do: Bolt answers only at the address of the request that it handles. */
export function responseUrlPoster({ slackApiUrl = SLACKS_OWN_API, ...options }: WebClientOptions): PostToResponseUrl {
  const api = new URL(slackApiUrl);
  const call: Fetch = options.fetch ?? fetch;
  return async (address, message) => {
    const url = new URL(address);
    const isOwn = url.protocol === api.protocol && (url.host === api.host || url.host.endsWith(`.${api.host}`));
    if (!isOwn) throw new Error(`A response_url leads to ${url.host}, which is not of ${api.host}.`);
    const answer = await call(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(RESPONSE_MS),
    });
    if (!answer.ok) throw new Error(`Slack answered ${answer.status} at a response_url.`);
  };
}

/** Puts the messages of Bolt and its clients into our log. Their debug lines hold what people wrote and are left out. */
export function slackLogger(log: Logger): SlackLogger {
  const write = (level: 'info' | 'warn' | 'error') => {
    return (...parts: unknown[]): void => log[level]({ from: 'bolt' }, parts.map(plain).join(' '));
  };
  return {
    debug: () => undefined,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

// Objects are not unfolded: they may hold what people wrote.
function plain(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return ['string', 'number', 'boolean'].includes(typeof part) ? String(part) : `[${typeof part}]`;
}

/** Every call that was made of Slack is published here as a `SlackCall`, whichever client made it. */
export const SLACK_CALLS = 'salt-typhoon-desk:slack-call';

const calls = channel(SLACK_CALLS);

type Fetch = NonNullable<WebClientOptions['fetch']>;
type Answer = Awaited<ReturnType<Fetch>>;

/** Each call leaves one line in the log, without what was said or by whom; so it is known what became of every post. */
function published(call: Fetch, { log, installation }: Pick<SlackCallOptions, 'log' | 'installation'>): Fetch {
  return async (resource, init) => {
    const method = methodOf(resource);
    const tell = (made: SlackCall, decision: PostFailure['kind'] | 'posted' | 'done'): void => {
      installation?.observe(made);
      calls.publish(made);
      const { error } = made;
      log[error === null ? 'info' : 'warn'](
        { method, error, channel: channelIn(init?.body), decision },
        'called Slack',
      );
    };
    try {
      const response = readWhole(await call(resource, init));
      const error = await errorIn(response);
      const went = isPost(method) ? 'posted' : 'done';
      tell({ method, error, scopes: scopesIn(response) }, error === null ? went : judgeAnswer(response.status, error));
      return response;
    } catch (error) {
      tell({ method, error: 'unreachable', scopes: null }, judgeSilence(error));
      throw error;
    }
  };
}

function methodOf(resource: Parameters<Fetch>[0]): string {
  return /\/api\/([a-z]+(?:\.[a-zA-Z]+)+)$/.exec(String(resource).split('?')[0] ?? '')?.[1] ?? 'response_url';
}

function isPost(method: string): boolean {
  return method === 'response_url' || /^chat\.(?:post|update)/.test(method);
}

/** The channel that a call names; the SDK writes its arguments as a form. */
function channelIn(body: unknown): string | null {
  return typeof body === 'string' ? (/(?:^|&)channel=([A-Z0-9]+)(?:&|$)/.exec(body)?.[1] ?? null) : null;
}

function scopesIn({ headers }: Answer): string[] | null {
  return headers.get('x-oauth-scopes')?.split(/,\s*/) ?? null;
}

/** The same answer, which can be read more than once: the log reads it, and whoever made the call. */
function readWhole(answer: Answer): Answer {
  const { ok, status, statusText, url, headers } = answer;
  const bytes = answer.arrayBuffer();
  const text = bytes.then((read) => new TextDecoder().decode(read));
  return {
    ...{ ok, status, statusText, url, headers },
    text: () => text,
    json: () => text.then(JSON.parse),
    arrayBuffer: () => bytes,
  };
}

async function errorIn(response: Answer): Promise<string | null> {
  try {
    const text = await response.text();
    if (response.status !== 200) return `http_${response.status}`;
    // The answer to a post holds the whole message.
    if (text.startsWith('{"ok":true,')) return null;
    const { ok, error } = JSON.parse(text) as { ok?: unknown; error?: unknown };
    if (ok === true) return null;
    return typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : 'other';
  } catch (error) {
    // A response_url answers with a plain word.
    return error instanceof SyntaxError ? null : 'unreachable';
  }
}
