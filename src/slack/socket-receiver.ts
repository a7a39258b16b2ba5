// Socket Mode over two connections, so that nothing is lost when Slack refreshes one, as it does every few hours. Whatever ends
// a connection, another is opened in its place; why, and each attempt, stands in the log.
import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver, type App, type Logger as BoltLogger, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { backOffMs } from '../post/installation.js';
import { within } from './within.js';

export interface SocketOptions {
  readonly appToken: string;
  /** For the calls that ask Slack for an address to connect to. */
  readonly clientOptions: WebClientOptions;
  readonly logger: BoltLogger;
  readonly log: Logger;
  /** How long a connection may leave a ping without an answer. */
  readonly pingTimeoutMs: number;
  /** Is told when a connection opens or ends. */
  readonly onChange: (socket: object, isConnected: boolean) => void;
}

interface Connection {
  /** Resolves to why another connection is needed: Slack's reason, before it ends this one, or `closed`. */
  readonly ended: Promise<string>;
  close(this: void): void;
}

const CONNECTIONS = 2;
/** Slack greets at once; a connection without its greeting for this long is none. */
const GREETING_MS = 15_000;
/** What came through a connection that is replaced is acknowledged within this time, or is too late anyway. */
const ACK_MS = 3_000;
/** A connection that ends sooner counts as one that could not be opened. */
const SHORT_LIFE_MS = 1_000;

/** Starting resolves when the first connection is open, however long that takes, and never rejects. */
export function createSocketReceiver(options: SocketOptions): Receiver {
  const stopping = new AbortController();
  const open = new Set<Connection>();
  let app: App | null = null;
  let loops: readonly Promise<void>[] = [];
  return {
    init: (given) => void (app = given),
    start: () =>
      new Promise<void>((resolve) => {
        const desk = { ...options, open, signal: stopping.signal, onOpen: resolve };
        loops = Array.from({ length: CONNECTIONS }, (_, at) => keepConnected(desk, app, at + 1));
      }),
    stop: async () => {
      stopping.abort();
      for (const connection of open) connection.close();
      await Promise.all(loops);
    },
  };
}

interface Keeping extends SocketOptions {
  readonly open: Set<Connection>;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
}

async function keepConnected(options: Keeping, app: App | null, socket: number): Promise<void> {
  const { log, signal, onOpen } = options;
  let last: Connection | null = null;
  for (let failures = 0; !signal.aborted;) {
    const startedAt = performance.now();
    try {
      const connection: Connection = await connect(options, app);
      log.info({ socket }, 'a socket is connected');
      onOpen();
      // Not before: until then Slack goes on sending through the last one.
      if (last !== null) setTimeout(last.close, ACK_MS).unref();
      last = connection;
      const reason = await connection.ended;
      if (!signal.aborted) log.warn({ socket, reason }, 'a socket ends; another is opened in its place');
      failures = performance.now() - startedAt < SHORT_LIFE_MS ? failures + 1 : 0;
    } catch (err) {
      failures += 1;
      if (!signal.aborted) log.warn({ socket, failures, err }, 'a socket could not be opened; it is tried again');
    }
    if (failures > 0) await sleep(backOffMs(failures), undefined, { signal }).catch(() => undefined);
  }
}

async function connect(options: Keeping, app: App | null): Promise<Connection> {
  const { appToken, clientOptions, logger, pingTimeoutMs, onChange, open, signal } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    clientPingTimeout: pingTimeoutMs,
    // The client's own way to come back leaves a rejection that nobody handles when Slack refuses the token.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  if (app !== null) receiver.init(app);
  const { client } = receiver;
  const ended = new Promise<string>((resolve) => {
    client.on('disconnected', () => resolve('closed'));
    hearNotices(options, client, resolve);
  });
  const connection: Connection = {
    ended,
    close: () => {
      open.delete(connection);
      onChange(client, false);
      client.disconnect().catch(() => undefined);
    },
  };
  void ended.then((reason) => (reason === 'closed' ? connection.close() : undefined));
  open.add(connection);
  try {
    await greeted(client);
  } catch (error) {
    connection.close();
    throw error;
  }
  // Stopped meanwhile: the client would go on regardless.
  if (signal.aborted) connection.close();
  else onChange(client, true);
  return connection;
}

type SocketClient = SocketModeReceiver['client'];

function greeted(client: SocketClient): Promise<unknown> {
  const start = client.start().catch((error: unknown) => {
    // The client rejects with nothing when the connection ends before the greeting.
    throw error instanceof Error
      ? error
      : new Error('The socket was closed before Slack greeted it.', { cause: error });
  });
  return within(start, GREETING_MS, () => {
    throw new Error(`Slack has not greeted the socket within ${GREETING_MS} ms.`);
  });
}

/**
 * Takes Slack's notice that it is about to end a connection out of what the client reads: the client would close it at once,
 * with acknowledgements under way. What the client cannot read is logged, and ends nothing.
 */
function hearNotices({ log }: SocketOptions, client: SocketClient, onNotice: (reason: string) => void): void {
  const readers = client.listeners('ws_message') as ((data: unknown, isBinary: boolean) => unknown)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const reason = reasonIn(data);
    if (reason !== null) return onNotice(reason);
    for (const read of readers) {
      Promise.resolve(read(data, isBinary)).catch((err: unknown) =>
        log.error({ err }, 'something on the socket could not be read'),
      );
    }
  });
}

/** Slack's reason to end a connection; null for any other message. */
function reasonIn(data: unknown): string | null {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return null;
  try {
    const { type, reason } = JSON.parse(data) as { type?: unknown; reason?: unknown };
    return type === 'disconnect' ? (typeof reason === 'string' ? reason : 'disconnect') : null;
  } catch {
    return null;
  }
}
