// Sends one GET to addresses that were checked. Only this file opens a connection for a URL. It follows no redirect, keeps no
// connection and no cookie, and does not interpret the answer.
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Client, errors } from 'undici';

/** Twice the limit of Node, which the policies and cookies of large sites nearly reach. */
const MOST_HEADER_BYTES = 32 * 1024;
/** Early answers, such as 103: a server sends one or two at most. */
const MOST_HINTS = 10;
/** How long one of several addresses may take before the next is tried too; the 250 ms of Node fail on slow lines. */
const NEXT_ADDRESS_MS = 1_000;

export interface OpenOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Certificates (PEM) to trust instead of the public ones. */
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

/**
 * Throws the errors of the network, with their codes. The host name is sent as `Host`, and the certificate must be for it.
 */
export async function openPage(url: URL, addresses: readonly string[], options: OpenOptions): Promise<OpenResponse> {
  const client = new Client(url.origin, {
    connect: {
      lookup: answerWith(addresses),
      // Before it is connected, undici ignores the signal of the request.
      signal: options.signal,
      // Stated here, since an environment variable of Node can turn it off.
      rejectUnauthorized: true,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    },
    maxHeaderSize: MOST_HEADER_BYTES,
    // The signal alone limits the time.
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
    // Closing destroys the body, and without a listener its error would end the process.
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
