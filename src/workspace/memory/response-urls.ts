// Remembers the response_urls: who got each for what, how often it was used, and when it was made.
import { randomBytes } from 'node:crypto';
import { slackLimits as limits } from '../slack-limits.js';
import type { StoredMessage } from './world.js';

export interface ResponseAddress {
  user: string;
  channel: string;
  /** The message with which the person did something; none for a command. */
  original?: StoredMessage;
}

type AddressUse = { kind: 'good'; address: ResponseAddress } | { kind: 'gone'; error: 'used_url' | 'expired_url' };

export class ResponseUrls {
  readonly #issued = new Map<string, { address: ResponseAddress; madeAt: number; uses: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Makes a response_url; returns its path below the address of the workspace. */
  issue(address: ResponseAddress): string {
    const id = randomBytes(24).toString('hex');
    this.#issued.set(id, { address, madeAt: this.#now(), uses: 0 });
    this.#forgetExpired();
    return `/respond/${id}`;
  }

  /** Counts one use. An address works five times within thirty minutes. */
  take(id: string): AddressUse {
    const issued = this.#issued.get(id);
    if (issued === undefined || this.#isExpired(issued)) return { kind: 'gone', error: 'expired_url' };
    if (issued.uses >= limits.responsesPerUrl) return { kind: 'gone', error: 'used_url' };
    issued.uses += 1;
    return { kind: 'good', address: issued.address };
  }
  #isExpired({ madeAt }: { readonly madeAt: number }): boolean {
    return this.#now() - madeAt > limits.responseUrlMinutes * 60_000;
  }

  /** The oldest stand first. */
  #forgetExpired(): void {
    for (const [id, issued] of this.#issued) {
      if (!this.#isExpired(issued)) return;
      this.#issued.delete(id);
    }
  }
}
