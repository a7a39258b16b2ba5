// The operator's port: /healthz, /readyz and /metrics over HTTP, apart from the port on which Slack calls.
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { StoreFigures } from '../state/store-figures.js';
import type { Figures, SlackFigures } from './figures.js';
import type { Readiness, ReadyReport } from './readiness.js';

export interface OperatorOptions {
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
  readonly log: Logger;
  readonly figures: Figures;
  readonly readiness: Readiness;
  /** Null while the store is not open. Rejects when it does not answer. */
  readonly storeFigures: () => Promise<StoreFigures | null>;
  readonly slackFigures: () => SlackFigures;
}

export interface OperatorServer {
  /** Null when the port could not be had. */
  readonly url: string | null;
  close(this: void): Promise<void>;
}

/** A probe sends a few hundred bytes at once: whoever takes longer holds a connection for nothing. */
const LONGEST_REQUEST_MS = 5_000;
const MOST_CONNECTIONS = 50;

/**
 * Resolves when the port is open. When it cannot be had, that is logged and the bot goes on: looking at it must not be what
 * keeps it from answering.
 */
export async function serveOperator(options: OperatorOptions): Promise<OperatorServer> {
  const { port, host, log } = options;
  const server = createServer(
    { requestTimeout: LONGEST_REQUEST_MS, headersTimeout: LONGEST_REQUEST_MS },
    answer(options),
  );
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await listen(server, port, host);
  } catch (err) {
    log.error({ err, port, host }, 'health and figures are off: set OPERATOR_PORT to a free port');
    return { url: null, close: () => Promise.resolve() };
  }
  const address = server.address();
  const open = typeof address === 'object' && address !== null ? address.port : port;
  log.info({ port: open, host }, 'health and figures are on');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${open}`,
    close: () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function answer(options: OperatorOptions): RequestListener {
  const pages: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/healthz': (response) => Promise.resolve(send(response, 200, 'text/plain; charset=utf-8', 'ok\n')),
    '/readyz': async (response) => {
      const report = await options.readiness.look();
      send(response, report.ready ? 200 : 503, 'application/json', `${JSON.stringify(report)}\n`);
    },
    '/metrics': async (response) => send(response, 200, options.figures.contentType, await figuresText(options)),
  };
  return (request, response) => {
    const page = pages[(request.url ?? '').split('?')[0] ?? ''];
    if (page === undefined) return send(response, 404, 'text/plain; charset=utf-8', 'not found\n');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return send(response, 405, 'text/plain; charset=utf-8', 'GET only\n');
    }
    page(response).catch((err: unknown) => {
      options.log.error({ err }, 'the operator could not be answered');
      send(response, 500, 'text/plain; charset=utf-8', 'failed\n');
    });
  };
}

async function figuresText({ figures, readiness, storeFigures, slackFigures }: OperatorOptions): Promise<string> {
  const report = await readiness.look();
  const store = report.parts.store === 'ok' ? await storeFigures().catch(() => null) : null;
  return figures.text(store, readyParts(report), slackFigures());
}

function readyParts({ ready, parts }: ReadyReport): Record<string, boolean> {
  const states = Object.entries(parts).map(([part, state]) => [part, state === 'ok'] as const);
  return { ...Object.fromEntries(states), all: ready };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
