// Slack's side of Socket Mode: tickets, hello, envelopes over all connections in turn, acks, and disconnects.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { fieldsOf, parseJson, textAt } from '../json-fields.js';
import { appId } from '../memory/standing-people.js';
import type { Delivery, Envelope, Transport } from './deliver.js';

/** Slack allows an app this many connections. */
const maxConnections = 10;
/** The SDK gives up after 30 s without a ping. */
const pingEveryMs = 10_000;
/** How long after `apps.connections.open` its address may be used. */
const ticketLifeMs = 30_000;
/** An ack is small; Slack closes the connection for a larger one. */
const maxFrameBytes = 1024 * 1024;

interface SocketOptions {
  now: () => number;
  ackMs: number;
  onProblem: (problem: string) => void;
  onChange: () => void;
}

export class SocketEndpoint implements Transport {
  readonly #options: SocketOptions;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  readonly #tickets = new Map<string, number>();
  readonly #waiting = new Map<string, { envelope: Envelope; settle: (delivery: Delivery) => void }>();
  #connections: WebSocket[] = [];
  #pings: NodeJS.Timeout;
  #count = 0;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#pings = setInterval(() => this.#connections.forEach((socket) => socket.ping()), pingEveryMs);
    this.#pings.unref();
  }

  isConnected(): boolean {
    return this.#connections.length > 0;
  }

  /** A ticket for one connection, or undefined when the app has as many as Slack allows. */
  issueTicket(): string | undefined {
    if (this.#connections.length >= maxConnections) return undefined;
    const ticket = randomBytes(24).toString('hex');
    this.#tickets.set(ticket, this.#options.now());
    return ticket;
  }

  /** Takes over an HTTP upgrade whose Host and Origin were checked before. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname !== '/link' || !this.#redeem(searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
  }

  async send(envelope: Envelope): Promise<Delivery> {
    const connection = this.#next();
    if (connection === undefined) return { kind: 'failed', reason: 'connection_failed', mayRetry: true };
    this.#count += 1;
    const id = `envelope-${this.#count}`;
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => this.#settle(id, { kind: 'failed', reason: 'timeout', mayRetry: true }),
        this.#options.ackMs,
      );
      const settle = (delivery: Delivery): void => {
        clearTimeout(timer);
        resolve(delivery);
      };
      this.#waiting.set(id, { envelope, settle });
      connection.send(JSON.stringify(wireForm(id, envelope)));
    });
  }

  /** Ends the oldest connections: after a notice, as Slack does every few hours, or without one, as a failing network would. */
  drop(manner: 'polite' | 'abrupt', most: number): void {
    const connections = this.#connections.splice(0, most);
    for (const connection of connections) {
      if (manner === 'abrupt') connection.terminate();
      else
        connection.send(
          JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'local' } }),
        );
    }
    this.#options.onChange();
  }

  stop(): void {
    clearInterval(this.#pings);
    for (const id of this.#waiting.keys()) this.#settle(id, { kind: 'failed', reason: 'stopped', mayRetry: false });
    for (const connection of this.#server.clients) connection.terminate();
    this.#server.close();
  }

  #redeem(ticket: string): boolean {
    const madeAt = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return madeAt !== undefined && this.#options.now() - madeAt <= ticketLifeMs;
  }

  #welcome(connection: WebSocket): void {
    this.#connections.push(connection);
    connection.on('message', (data: Buffer) => this.#read(data.toString('utf8')));
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      this.#connections = this.#connections.filter((other) => other !== connection);
      this.#options.onChange();
    });
    const hello = {
      type: 'hello',
      num_connections: this.#connections.length,
      connection_info: { app_id: appId },
      debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
    };
    connection.send(JSON.stringify(hello));
    this.#options.onChange();
  }

  #next(): WebSocket | undefined {
    const connection = this.#connections.shift();
    if (connection !== undefined) this.#connections.push(connection);
    return connection;
  }

  #read(text: string): void {
    const ack = fieldsOf(parseJson(text));
    const id = textAt(ack, 'envelope_id');
    if (id === undefined) {
      this.#options.onProblem(`a message on the socket is no ack: ${text.slice(0, 80)}`);
    } else if (!this.#waiting.has(id)) {
      this.#options.onProblem(`${id} was acked twice, too late, or was never sent`);
    } else {
      this.#settle(id, {
        kind: 'acked',
        body: Object.keys(fieldsOf(ack.payload)).length > 0 ? ack.payload : undefined,
      });
    }
  }

  #settle(id: string, delivery: Delivery): void {
    this.#waiting.get(id)?.settle(delivery);
    this.#waiting.delete(id);
  }
}

function wireForm(id: string, { type, body, acceptsBody, retry }: Envelope): object {
  const attempts = type === 'events_api' && { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' };
  return { envelope_id: id, type, payload: body, accepts_response_payload: acceptsBody, ...attempts };
}
