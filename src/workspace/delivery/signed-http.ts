// Slack's side of HTTP delivery: POSTs signed with the app's secret, whose 200 is the ack.
import { createHmac } from 'node:crypto';
import { fieldsOf, type Fields, parseJson } from '../json-fields.js';
import { verificationToken } from './payloads.js';
import type { Delivery, Envelope, Transport } from './deliver.js';

interface SignedHttpOptions {
  eventsUrl: string;
  signingSecret: string;
  now: () => number;
  ackMs: number;
}

export class SignedHttp implements Transport {
  readonly #options: SignedHttpOptions;
  readonly #stopped = new AbortController();

  constructor(options: SignedHttpOptions) {
    this.#options = { ...options };
  }

  isConnected(): boolean {
    return this.#options.eventsUrl !== '';
  }

  /** Sends Slack's url_verification to `url`; when the bot echoes the challenge, everything goes there from now on. */
  async moveTo(url: string): Promise<boolean> {
    const challenge = createHmac('sha256', this.#options.signingSecret).update(url).digest('hex');
    const body = { token: verificationToken, challenge, type: 'url_verification' };
    const delivery = await this.#post(url, {
      contentType: 'application/json',
      text: JSON.stringify(body),
      headers: {},
    });
    const answer = delivery.kind === 'acked' ? delivery.body : undefined;
    const isVerified = answer === challenge || fieldsOf(answer).challenge === challenge;
    if (isVerified) this.#options.eventsUrl = url;
    return isVerified;
  }

  async send(envelope: Envelope): Promise<Delivery> {
    // Slack signs each attempt anew, with the time of it.
    const laterSeconds = envelope.retry?.attempt ?? 0;
    return this.#post(
      this.#options.eventsUrl,
      { ...wireForm(envelope), headers: retryHeaders(envelope) },
      laterSeconds,
    );
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #post(
    url: string,
    request: { contentType: string; text: string; headers: Record<string, string> },
    laterSeconds = 0,
  ): Promise<Delivery> {
    const timestamp = String(Math.floor(this.#options.now() / 1000) + laterSeconds);
    const timeout = AbortSignal.timeout(this.#options.ackMs);
    const headers = {
      ...request.headers,
      'content-type': request.contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(this.#options.signingSecret, timestamp, request.text),
    };
    try {
      const signal = AbortSignal.any([timeout, this.#stopped.signal]);
      const response = await fetch(url, { method: 'POST', headers, body: request.text, signal, redirect: 'manual' });
      const text = await response.text();
      const mayRetry = response.headers.get('x-slack-no-retry') !== '1';
      if (response.status !== 200) return { kind: 'failed', reason: 'http_error', mayRetry };
      return { kind: 'acked', body: text === '' ? undefined : (parseJson(text) ?? text) };
    } catch {
      return { kind: 'failed', reason: timeout.aborted ? 'http_timeout' : 'connection_failed', mayRetry: true };
    }
  }
}

/** Slack's v0 signature: HMAC-SHA256, in hex, over `v0:timestamp:body`. */
export function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function wireForm({ type, body }: Envelope): { contentType: string; text: string } {
  if (type === 'events_api') return { contentType: 'application/json', text: JSON.stringify(body) };
  const form = type === 'interactive' ? { payload: JSON.stringify(body) } : stringsOf(body);
  return { contentType: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() };
}

function stringsOf(body: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
}

function retryHeaders({ retry }: Envelope): Record<string, string> {
  if (retry === undefined) return {};
  return { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
}
