// How the bot calls Slack's Web API, from whatever part of it: how long a call may take, and what is logged of it.
import { LogLevel, WebClient, type Logger as SlackLogger, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';

export type SlackClient = WebClient;

export interface SlackCallOptions {
  /** Slack's own server when there is none. */
  readonly slackApiUrl: string | null;
  /** A server that says nothing for this long is away. */
  readonly timeoutMs: number;
  readonly log: Logger;
  /** Opens the connection instead; for tests. */
  readonly fetch?: NonNullable<WebClientOptions['fetch']>;
}

export function createSlackClient(token: string, options: SlackCallOptions): SlackClient {
  return new WebClient(token, slackClientOptions(options));
}

/** The options of every client, also of those that Bolt makes by itself. */
export function slackClientOptions(options: SlackCallOptions): WebClientOptions {
  const { slackApiUrl, timeoutMs, log } = options;
  return {
    ...(slackApiUrl === null ? {} : { slackApiUrl }),
    timeout: timeoutMs,
    // No retries: a call that timed out may have been carried out, and a message must not stand there twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // Bolt posts to a response_url without a limit of its own.
    fetch:
      options.fetch ??
      ((resource, init) => {
        const signals = [init?.signal, AbortSignal.timeout(timeoutMs)].filter((signal) => signal != null);
        return fetch(resource, { ...init, signal: AbortSignal.any(signals) });
      }),
    logger: slackLogger(log),
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
