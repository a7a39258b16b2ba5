// A bot that follows a feed of a server on this machine, with its own knowledge, its own reader and the test's clock.
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { feedPolling } from '../../src/intake/start-intake.js';
import type { IntakeContext } from '../../src/intake/open-intake.js';
import { pollFeeds } from '../../src/intake/poll-feeds.js';
import { createOpenFetch, HERE, serve, type Served } from '../reading/fetch/serve.js';
import { startBot, type Bot, type BotOptions } from '../slack/start-bot.js';

export const HOUR = 3_600_000;
/** A status, a body and headers; or a connection that breaks off. */
export type Answer =
  { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> } | 'reset';

export interface Polled extends Bot {
  readonly site: Served;
  /** What was told to whoever set the feed. */
  readonly told: string[];
  readonly intake: IntakeContext;
  now(this: void): number;
  /** Lets an hour pass after each poll. */
  pollFor(this: void, hours: number): Promise<void>;
  /** Titles of the kept articles, the oldest first. */
  titles(this: void): Promise<string[]>;
  asked(this: void, path: string): number;
}

const HOSTS = ['news.example', 'www.news.example', 'm.news.example', 'new.example'];

/** `answer` is asked with host and path; addresses in what it gives lead to this machine. */
export async function startPolled(
  answer: (host: string, path: string) => Answer,
  start = '2026-11-28T10:00:00Z',
  options: BotOptions = {},
): Promise<Polled> {
  let at = Date.parse(start);
  const any = (request: IncomingMessage, response: ServerResponse): void => {
    const given = answer((request.headers.host ?? '').replace(/:\d+$/, ''), request.url ?? '');
    if (given === 'reset') return void request.socket.destroy();
    const stated: Readonly<Record<string, string>> = given.headers ?? {};
    const headers = Object.entries(stated).map(([name, value]): [string, string] => [name, withPort(value, site.port)]);
    response.writeHead(given.status, Object.fromEntries(headers)).end(withPort(given.body, site.port));
  };
  const site = await serve(new Proxy({}, { get: () => any }));
  const names = Object.fromEntries(HOSTS.map((host) => [host, HERE]));
  const bot = await startBot({ fetch: createOpenFetch(names), now: () => at, ...options });
  const { remembered } = bot.wired;
  const { intake } = remembered;
  const told: string[] = [];
  const note = (line: string): Promise<void> => Promise.resolve(void told.push(line));
  const polling = feedPolling(
    // The pace of a host is kept by a clock that runs; this one only jumps.
    { ...intake, fetch: createOpenFetch(names) },
    {
      broken: (_, message, isGone) => note(`${isGone ? 'gone' : 'broken'}: ${message}`),
      lost: (_, { url }) => note(`lost: ${new URL(url).pathname}`),
      held: (_, title, mark) => note(`held: ${title ?? ''} ${mark}`),
    },
  );
  return {
    ...bot,
    site,
    told,
    intake,
    now: () => at,
    pollFor: async (hours) => {
      for (let passed = 0; passed < hours; passed += 1) {
        while ((await pollFeeds({ ...polling, random: () => 0 })) > 0);
        await remembered.recordNews();
        at += HOUR;
      }
    },
    titles: async () => {
      const kept = await remembered.store.library.list({ after: null, most: 500 });
      return kept.reverse().map(({ current }) => (JSON.parse(current.frontMatter) as { title: string }).title);
    },
    asked: (path) => site.asked.filter(({ url }) => url === path).length,
  };
}

export function withPort(text: string, port: number): string {
  return text.replace(/http:\/\/([a-z.]+\.example)(?::\d+)?(?=\/)/g, `http://$1:${port}`);
}

/** The answers of recorded servers: of each address one after the other, the last one for ever. */
export function recorded(name: string): (host: string, path: string) => Answer {
  const folder = new URL(`given/${name}/`, import.meta.url);
  const answers = new Map<string, Answer[]>();
  for (const file of readdirSync(folder).sort()) {
    const place = file.replace(/^\d+_|\.http$/g, '');
    answers.set(place, [...(answers.get(place) ?? []), readAnswer(readFileSync(new URL(file, folder), 'utf8'))]);
  }
  return (host, path) => {
    const left = answers.get(`${host}${path}`.replace(/[/?=]+$/, '').replaceAll(/[/?=]/g, '_')) ?? [];
    return (left.length > 1 ? left.shift() : left[0]) ?? { status: 404, body: '' };
  };
}

function readAnswer(text: string): Answer {
  const [, status, heads = '', body = ''] = /^HTTP (\d{3})\n((?:.+\n)*)\n?([\s\S]*)$/.exec(text) ?? [];
  if (status === undefined) return 'reset';
  const lines = heads.split('\n').filter((line) => line !== '');
  const headers = lines.map((line) => line.split(/:\s(.*)/s).slice(0, 2) as [string, string]);
  return { status: Number(status), body, headers: Object.fromEntries(headers) };
}
