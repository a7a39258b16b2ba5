// A stand-in for the workspace's server: serves the page's folder and a state that the test writes, and keeps what the page posts.

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ana, ben, cannedState, type CannedState } from './canned-state.js';

const folder = fileURLToPath(new URL('../../../src/workspace/page/', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Posted {
  path: string;
  body: unknown;
}

export interface ServedPage {
  url: string;
  posted: Posted[];
  states: Map<string, CannedState>;
  /** What posts to a path are answered with, from now on. */
  answers: Map<string, unknown>;
  /** Tells the page that the state has changed. */
  changed(): void;
  reset(): void;
  stop(): Promise<void>;
}

/** Starts on any free port of 127.0.0.1. */
export async function servePage(): Promise<ServedPage> {
  const listeners = new Set<ServerResponse>();
  const page = {
    posted: [] as Posted[],
    states: new Map<string, CannedState>(),
    answers: new Map<string, unknown>(),
    changed: () => listeners.forEach((listener) => listener.write('event: change\ndata: {}\n\n')),
    reset: () => {
      page.posted.length = 0;
      page.answers.clear();
      for (const who of [ana, ben]) page.states.set(who.id, cannedState(who));
    },
  };
  page.reset();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST') {
      page.posted.push({ path: pathname, body: JSON.parse(await readBody(request)) });
      return json(response, page.answers.get(pathname) ?? { ok: true });
    }
    if (pathname === '/ui/state') return json(response, page.states.get(searchParams.get('user') ?? ana.id));
    if (pathname !== '/ui/changes')
      return file(pathname === '/' ? 'index.html' : pathname.replace('/page/', ''), response);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  }

  const port = await listen(server);
  return { ...page, url: `http://127.0.0.1:${port}/`, stop: () => stop(server) };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function file(name: string, response: ServerResponse): Promise<void> {
  const content = await readFile(join(folder, name)).catch(() => undefined);
  response
    .writeHead(content ? 200 : 404, {
      'content-type': types[extname(name)] ?? 'text/plain',
      'cache-control': 'max-age=3600',
    })
    .end(content);
}
