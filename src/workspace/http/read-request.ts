// Reads the bodies of HTTP requests, at most 1 MB of JSON or form data, and checks that Host and Origin are ours.
import type { IncomingMessage } from 'node:http';
import { type Fields, isFields, parseJson } from '../json-fields.js';

const maxBodyBytes = 1024 * 1024;

type Body = { kind: 'fields'; fields: Fields } | { kind: 'refused'; status: number; error: string };

/** Reads JSON or form data, as Slack does; refuses any other body, and JSON that is no object. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // When the iterator ends early it must not close the connection, so that the refusal can be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return { kind: 'refused', status: 413, error: 'request_too_large' };
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return { kind: 'fields', fields: {} };
  const type = contentType(request);
  if (type === 'application/x-www-form-urlencoded') {
    return { kind: 'fields', fields: Object.fromEntries(new URLSearchParams(text)) };
  }
  const fields = type === 'application/json' ? parseJson(text) : undefined;
  return isFields(fields) ? { kind: 'fields', fields } : { kind: 'refused', status: 400, error: 'invalid_payload' };
}

export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * True when a request is addressed to this machine and does not come from a page of somebody else. Such a page can make a browser
 * send requests here, and can have a name that points here.
 */
export function isOurOwn({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const origins = hosts.map((host) => `http://${host}`);
  const isSameSite = headers['sec-fetch-site'] !== 'cross-site';
  return (
    hosts.includes(headers.host ?? '') &&
    (headers.origin === undefined || origins.includes(headers.origin)) &&
    isSameSite
  );
}
