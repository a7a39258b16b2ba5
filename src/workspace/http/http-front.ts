// The HTTP server: checks where a request comes from, then hands it to the Web API, the response_urls, the page or the socket.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ConsentReply, showConsent, takeConsent } from './consent-page.js';
import { fieldsOf } from '../json-fields.js';
import { actOnPage, ChangeStreams, pagePlace, passedFor, readPageFile, stateFor } from './page-endpoints.js';
import type { Parts } from '../parts.js';
import { contentType, isOurOwn, readBody } from './read-request.js';
import { respond } from '../web-api/respond.js';
import { callMethod } from '../web-api/web-api.js';

const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

export class HttpFront {
  readonly #parts: Parts;
  readonly #server: Server;
  readonly #changes = new ChangeStreams();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => void this.#handle(request, response));
    this.#server.on('upgrade', (request, socket, head) => {
      if (isOurOwn(request, this.port)) parts.socket.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    });
    parts.world.onChange(() => this.#changes.announce());
  }

  get port(): number {
    const address = this.#server.address();
    return address === null ? 0 : (address as AddressInfo).port;
  }

  /** Listens on 127.0.0.1, on `port` or one of the `tryNext` ports after it. Rejects when all are taken. */
  async listen(port: number, tryNext: number): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#listenOn(port + attempt);
        return;
      } catch (error) {
        const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
        if (isTaken && port !== 0 && attempt < tryNext) continue;
        throw new Error(
          `No port for the workspace on 127.0.0.1 from ${port} to ${port + attempt}: choose another one.`,
          { cause: error },
        );
      }
    }
  }

  async stop(): Promise<void> {
    this.#changes.stop();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #listenOn(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!isOurOwn(request, this.port)) sendJson(response, 403, { ok: false, error: 'forbidden' });
      else if (request.method === 'POST') await this.#parts.journal.track(this.#post(request, response));
      else if (request.method === 'GET') await this.#get(request, response);
      else sendJson(response, 405, { ok: false, error: 'method_not_allowed' });
    } catch (error) {
      this.#parts.journal.addProblem(
        `the workspace itself failed: ${error instanceof Error ? error.message : String(error)}`,
      );
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'internal_error' });
    }
  }

  async #get(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/ui/changes') return this.#changes.open(response);
    if (pathname === '/ui/state') {
      const { status, body } = stateFor(this.#parts, searchParams.get('user') ?? undefined);
      return sendJson(response, status, body);
    }
    if (pathname === '/ui/inspect') return sendJson(response, 200, passedFor(this.#parts, searchParams.get('after')));
    if (pathname === '/oauth/v2/authorize') return sendPage(response, showConsent(this.#parts, searchParams));
    const place = pagePlace(this.#parts, pathname);
    if (place !== undefined) return void response.writeHead(302, { ...pageHeaders, location: place }).end();
    const name = pathname === '/' ? 'index.html' : /^\/page\/(.+)$/.exec(pathname)?.[1];
    const file = name === undefined ? undefined : await readPageFile(name);
    if (file === undefined) return sendJson(response, 404, { ok: false, error: 'not_found' });
    response.writeHead(200, { ...pageHeaders, 'content-type': file.type }).end(file.bytes);
  }

  async #post(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/oauth/consent') {
      const asked = await readBody(request);
      const fields = asked.kind === 'fields' ? (asked.fields as Record<string, string>) : {};
      return sendPage(response, takeConsent(this.#parts, new URLSearchParams(fields)));
    }
    const [, area, name = ''] = /^\/(api|respond|ui)\/([\w.-]+)$/.exec(pathname) ?? [];
    if (area === undefined) return sendJson(response, 404, { ok: false, error: 'not_found' });
    if (area === 'ui' && contentType(request) !== 'application/json') {
      return sendJson(response, 403, { ok: false, error: 'forbidden' });
    }
    const read = await readBody(request);
    if (read.kind === 'refused')
      return sendJson(response, read.status, { ok: false, error: read.error }, { connection: 'close' });
    if (area === 'ui') {
      const { status, body } = await actOnPage(this.#parts, name, fieldsOf(read.fields));
      return sendJson(response, status, body);
    }
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const answer =
      area === 'api'
        ? await callMethod(this.#parts, name, read.fields, bearer)
        : await respond(this.#parts, name, fieldsOf(read.fields));
    if (answer === null) return void response.destroy();
    if (answer.body === null) return void response.writeHead(answer.status).end('<h1>Server Error</h1>');
    return sendJson(response, answer.status, answer.body, answer.headers);
  }
}

function sendPage(response: ServerResponse, { status, html, location }: ConsentReply): void {
  const headers = { ...pageHeaders, ...(location === undefined ? {} : { location }) };
  response.writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(html);
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
