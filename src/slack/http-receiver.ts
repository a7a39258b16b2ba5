// Requests over HTTP: each that Slack signed is taken once, and what is no request is refused before Bolt reads it.
import {
  AuthorizationError,
  defaultBodyLimit,
  HTTPModuleFunctions,
  HTTPReceiver,
  type CustomRoute,
  isRawBodyError,
  type Logger as BoltLogger,
  type Receiver,
} from '@slack/bolt';
import type { Logger } from 'pino';
import { createRecentKeys } from '../state/events.js';
import { wrapReceiver } from './wrap-receiver.js';

type Incoming = Parameters<HTTPReceiver['requestListener']>;

export interface HttpOptions {
  readonly signingSecret: string;
  readonly logger: BoltLogger;
  readonly log: Logger;
  readonly now: () => number;
  /** More pages than the one for requests. */
  readonly routes?: readonly CustomRoute[];
}

const EVENTS = '/slack/events';
/** Bolt refuses a signature of five minutes ago, but none of a time to come; clocks may differ by a minute. */
const MOST_AHEAD_MS = 60_000;
const SIGNATURES = { keepMs: 5 * 60_000 + MOST_AHEAD_MS, most: 200_000 };

export function createHttpReceiver(options: HttpOptions): Receiver {
  const { signingSecret, logger, log, now, routes = [] } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: EVENTS,
    customRoutes: [{ path: '/health', method: 'GET', handler: answerHealth }, ...routes],
    customPropertiesExtractor: ({ headers }) => ({ signature: headers['x-slack-signature'] }),
    processEventErrorHandler: ({ error, response }) => {
      if (response.headersSent) return Promise.resolve(false);
      refuse(response, error instanceof NotHeard ? 404 : error instanceof AuthorizationError ? 401 : 500);
      // So that Bolt does not wait for an acknowledgement, and complain of it, after this.
      return Promise.resolve(true);
    },
  });
  const listen = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    if (request.method !== 'POST' || request.url?.split('?')[0] !== EVENTS) return listen(request, response);
    void statusBefore(request, signingSecret, now()).then((status) => {
      if (status === null) return listen(request, response);
      log.warn({ status }, 'a request was refused before it was read');
      return refuse(response, status);
    });
  };
  const taken = createRecentKeys({ now, ...SIGNATURES });
  return wrapReceiver(receiver, async (event, handle) => {
    const signature = String(event.customProperties?.['signature']);
    if (!taken.isFirst(signature)) {
      log.warn('a signed request came again and was refused');
      throw new AuthorizationError('A signed request came again.', new Error('It was taken before.'));
    }
    let isTaken = false;
    const ack: typeof event.ack = async (response) => {
      isTaken = true;
      await event.ack(response);
    };
    try {
      await handle({ ...event, ack });
      // Bolt would hold the connection for three seconds, should somebody hear it yet.
      if (!isTaken) throw new NotHeard('Nobody here takes such a request.');
    } catch (err) {
      // Slack may send what was not taken once more, within the same second.
      if (!isTaken) taken.forget(signature);
      log.error({ err }, 'a request could not be handled');
      throw err;
    }
  });
}

/** Of a request that nothing was registered for, or that came while the bot stops. */
class NotHeard extends Error {}

/** The status with which a request is refused that Bolt cannot read without ending the process; null for any other. */
async function statusBefore(request: Incoming[0], signingSecret: string, now: number): Promise<number | null> {
  if (Number(request.headers['x-slack-request-timestamp']) * 1_000 > now + MOST_AHEAD_MS) return 401;
  try {
    const read = await HTTPModuleFunctions.bufferIncomingMessage(request, defaultBodyLimit);
    if (isObject(bodyOf(read))) return null;
    await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ signingSecret }, read);
    return 400;
  } catch (error) {
    return isRawBodyError(error) ? error.statusCode : 401;
  }
}

/** The body, or an object for one that Bolt itself refuses. */
function bodyOf(read: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): unknown {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(read);
  } catch {
    return {};
  }
}

function isObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function refuse(response: Incoming[1], status: number): void {
  response.writeHead(status, { connection: 'close' });
  response.end();
}

function answerHealth(_: unknown, response: { writeHead(status: number): void; end(body: string): void }): void {
  response.writeHead(200);
  response.end('ok\n');
}
