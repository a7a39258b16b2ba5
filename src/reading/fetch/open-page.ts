// Sends one GET to addresses that were checked. The only place that opens a connection for a URL; it follows nothing,
// keeps no connection and no cookie, and leaves the meaning of the answer to others.
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Client, errors } from 'undici';

/** Twice what Node takes by itself, since policies and cookies of large sites come near that. */
const MOST_HEADER_BYTES = 32 * 1024;
/** Answers before the answer, such as 103: a server that uses them sends one or two. */
const MOST_HINTS = 10;
/** How long one of several addresses may take before the next is tried as well; Node's 250 ms fails on slow lines. */
const NEXT_ADDRESS_MS = 1_000;

export interface OpenOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Certificates (PEM) that are trusted in place of the public ones. */
  readonly ca: string | undefined;
}

export interface OpenResponse {
  readonly status: number;
  /** Names in lower case; values as Latin-1, repeated headers as a list. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
  /** Ends the connection, whatever is still under way. */
  close(this: void): void;
}

/** Throws what the network does, with its code. The host name stays in `Host` and is what the certificate is held to. */
export async function openPage(url: URL, addresses: readonly string[], options: OpenOptions): Promise<OpenResponse> {
  const client = new Client(url.origin, {
    connect: {
      lookup: answerWith(addresses),
      // undici heeds the request's signal only once it is connected.
      signal: options.signal,
      // Said in so many words, because an environment variable of Node's can turn it off.
      rejectUnauthorized: true,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    },
    maxHeaderSize: MOST_HEADER_BYTES,
    // One clock for all: the signal's.
    connectTimeout: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const close = (error: Error | null = null): void => void client.destroy(error).catch(() => undefined);
  let hints = 0;
  try {
    const { statusCode, headers, body } = await client.request({
      method: 'GET',
      path: url.pathname + url.search,
      headers: options.headers,
      signal: options.signal,
      onInfo: () => {
        hints += 1;
        if (hints > MOST_HINTS) close(new errors.HeadersOverflowError());
      },
    });
    // Closing destroys the body, and an error that nobody listens to ends the process.
    body.on('error', () => undefined);
    return { status: statusCode, headers, body, close: () => close() };
  } catch (error) {
    close();
    throw error;
  }
}

function answerWith(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_, { all }, answer) => {
    const [first] = answers;
    if (all === true) answer(null, answers);
    else answer(null, first?.address ?? '', first?.family);
  };
}
