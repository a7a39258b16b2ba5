// The endpoints of the page in the browser: the state of one person, notices of changes, and what people do.
import type { ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { click, openTab, useShortcut } from '../people/click.js';
import { type Fields, fieldsOf, textAt } from '../json-fields.js';
import type { Outcome } from '../delivery/deliver.js';
import type { Parts } from '../parts.js';
import { tellUnheard } from '../people/own-commands.js';
import { command, post } from '../people/say.js';
import { seen } from './seen.js';
import { ordersOf } from '../web-api/faults.js';
import { ana } from '../memory/standing-people.js';
import { closeView, submitView } from '../people/submit-view.js';

const pageFolder = new URL('../page/', import.meta.url);

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

interface PageReply {
  status: number;
  body: unknown;
}

/** Reads a file of the page, such as `text/emoji.js`; undefined for a path with anything but plain names. */
export async function readPageFile(
  name: string,
  folder: URL = pageFolder,
): Promise<{ type: string; bytes: Buffer } | undefined> {
  const ending = /^(?:[a-z]+\/)?[a-z0-9]+(?:-[a-z0-9]+)*\.(html|css|js|svg)$/.exec(name)?.[1];
  const type = ending === undefined ? undefined : contentTypes[ending];
  if (type === undefined) return undefined;
  try {
    return { type, bytes: await readFile(new URL(name, folder)) };
  } catch {
    return undefined;
  }
}

/** `GET /ui/state?user=U…`; without a user, the state of the first person. */
export function stateFor(parts: Parts, user: string = ana.id): PageReply {
  if (parts.world.user(user) === undefined) return { status: 404, body: { ok: false, error: 'user_not_found' } };
  return { status: 200, body: seen(parts, user) };
}

/** Where on the page a permalink (`/archives/C…/p…`) leads: the message's thread; undefined when there is no such channel. */
export function pagePlace({ world }: Parts, path: string): string | undefined {
  const [, id = '', seconds = '', micros = ''] = /^\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/.exec(path) ?? [];
  const channel = world.channel(id);
  if (channel === undefined) return undefined;
  const place = new URLSearchParams({ channel: channel.kind === 'im' ? 'dm' : channel.name });
  const message = world.find(id, `${seconds}.${micros}`);
  if (message !== undefined) place.set('thread', message.threadTs ?? message.ts);
  return `/#${place.toString()}`;
}

/** `GET /ui/inspect?after=N`: what passed between the workspace and the bot since, oldest first. */
export function passedFor({ journal }: Parts, after: string | null): unknown {
  return journal.passedAfter(Number(after ?? 0));
}

type Act = (parts: Parts, args: Fields) => Promise<Outcome | { ok: true; ts: string } | { ok: true; at: number }>;

const text = (args: Fields, key: string): string => textAt(args, key) ?? '';

/** What a rate limit that is ordered on the page asks the bot to wait. */
const WAIT_SECONDS = 2;
/** Of one move of the clock: what is due is not told when it is hours late. */
const MOST_MINUTES = 60;

const acts: Record<string, Act> = {
  command: (parts, args) =>
    command(parts, {
      user: text(args, 'user'),
      channel: text(args, 'channel'),
      command: text(args, 'command'),
      text: text(args, 'text'),
    }),
  message: async (parts, args) => {
    const by = { user: text(args, 'user'), channel: text(args, 'channel'), text: text(args, 'text') };
    if (by.text.trim() === '') return { ok: false, error: 'no_text' };
    const { ts } = await post(parts, { ...by, threadTs: textAt(args, 'threadTs') });
    tellUnheard(parts, by.channel, ts);
    return { ok: true, ts };
  },
  click: (parts, args) =>
    click(parts, {
      user: text(args, 'user'),
      messageId: textAt(args, 'messageId') ?? '',
      viewId: textAt(args, 'viewId'),
      blockId: textAt(args, 'blockId'),
      actionId: text(args, 'actionId'),
      // Menus send their choice in Slack's form; feedback buttons and other simple elements send only a value.
      value: args.value ?? fieldsOf(args.chosen).value ?? args.chosen,
      values: args.values,
    }),
  shortcut: (parts, args) => {
    const messageId = textAt(args, 'messageId') ?? '';
    return useShortcut(parts, { user: text(args, 'user'), callbackId: text(args, 'callbackId'), messageId });
  },
  fault: ({ faults }, args) => {
    const [method, kind] = [text(args, 'method'), text(args, 'kind')];
    const orders = ordersOf(faults);
    if (kind === 'rate-limit') orders.rateLimitNext(method, WAIT_SECONDS);
    else if (kind === 'drop') orders.dropNext(method, 'before');
    else if (kind === 'error') orders.failNext(method, 'internal_error');
    else return Promise.resolve({ ok: false, error: 'unknown_fault' });
    return Promise.resolve({ ok: true });
  },
  clock: ({ moveClock, now, world }, args) => {
    const minutes = Number(args.minutes);
    if (moveClock === undefined || !(minutes > 0 && minutes <= MOST_MINUTES))
      return Promise.resolve({ ok: false, error: 'clock_not_moved' });
    moveClock(minutes * 60_000);
    world.changed();
    return Promise.resolve({ ok: true, at: now() });
  },
  'open-tab': (parts, args) =>
    openTab(parts, { user: text(args, 'user'), tab: args.tab === 'home' ? 'home' : 'messages' }),
  'view-submit': (parts, args) =>
    submitView(parts, { user: text(args, 'user'), viewId: text(args, 'viewId'), values: args.values }),
  'view-close': (parts, args) => closeView(parts, { user: text(args, 'user'), viewId: text(args, 'viewId') }),
};

/** `POST /ui/<act>`; 400 when it names a person or a thing that does not exist. */
export async function actOnPage(parts: Parts, name: string, args: Fields): Promise<PageReply> {
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (act === undefined) return { status: 404, body: { ok: false, error: 'not_found' } };
  try {
    return { status: 200, body: await act(parts, args) };
  } catch (error) {
    return { status: 400, body: { ok: false, error: error instanceof Error ? error.message : String(error) } };
  }
}

/** The open streams of `GET /ui/changes`. Each gets one `change` event for all changes within one turn of the event loop. */
export class ChangeStreams {
  readonly #streams = new Set<ServerResponse>();
  #isDue = false;

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  announce(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      for (const stream of this.#streams) stream.write('event: change\ndata: {}\n\n');
    });
  }

  stop(): void {
    for (const stream of this.#streams) stream.end();
  }
}
