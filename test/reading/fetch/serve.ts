// Servers on 127.0.0.1 for one test each: of HTTP, of HTTPS, and of raw bytes for what no server library would send.
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { atEnd } from '../../at-end.js';
import { createFetch, type Fetch, type FetchOptions } from '../../../src/reading/fetch/fetch-url.js';
import type { SelfSigned } from './self-signed.js';

export interface Served {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** What was asked for, in order: method and path. */
  readonly asked: IncomingMessage[];
  /** How many connections were made. */
  readonly connections: () => number;
  /** Resolves once none of them is open. */
  readonly allClosed: () => Promise<void>;
}

type Answers = Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;

/** Answers by path; 404 for every other. */
export async function serve(answers: Answers, identity?: SelfSigned): Promise<Served> {
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  };
  const server = identity === undefined ? createHttp(listener) : createHttps({ ...identity }, listener);
  return { ...(await listen(server)), asked };
}

/** Hands over the connection once the first bytes have come in. */
export async function serveRaw(answer: (socket: Socket, received: Buffer) => void): Promise<Served> {
  const server = createTcp((socket) => {
    socket.once('data', (received) => answer(socket, received));
  });
  return { ...(await listen(server)), asked: [] };
}

async function listen(server: Server): Promise<Omit<Served, 'asked'>> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const allClosed = async (): Promise<void> => {
    await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  };
  return { port, origin: `http://127.0.0.1:${port}`, connections: () => count, allClosed };
}

/** Names of this table lead where it says; 127.0.0.1 passes for public, and every port for a web server's. */
export function createOpenFetch(
  names: Readonly<Record<string, readonly string[]>> = {},
  options: FetchOptions = {},
): Fetch {
  return createFetch({
    isPublic: (address) => address === '127.0.0.1',
    isOpenPort: () => true,
    resolve: (name) => Promise.resolve(names[name] ?? []),
    ...options,
  });
}

export const HERE = ['127.0.0.1'];
