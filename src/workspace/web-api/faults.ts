// Makes Slack fail as a test orders: rate limits, refusals, late and lost answers for the next calls of a method, in the Web
// API
// and at response_urls.
import { setTimeout as wait } from 'node:timers/promises';
import type { Fields } from '../json-fields.js';
import { refuse } from './refuse.js';

/** Whether the failure comes before or after the call is carried out. */
type Moment = 'before' | 'after';

type Fault =
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'error'; error: string }
  /** The call is carried out at once, its answer comes late. */
  | { kind: 'delay'; ms: number }
  /** The connection ends without an answer. */
  | { kind: 'drop'; moment: Moment }
  /** HTTP 500 and a page that is no JSON. */
  | { kind: 'break'; moment: Moment };

/** `method` is a method of the Web API, or `response_url` for a post to any response_url. */
export interface FaultOrders {
  rateLimitNext(method: string, retryAfterSeconds: number, times?: number): void;
  failNext(method: string, error: string, times?: number): void;
  /** The call is carried out, but its answer comes late. */
  delayNext(method: string, ms: number, times?: number): void;
  /** The connection ends without an answer, before or after the call is carried out. */
  dropNext(method: string, moment: Moment, times?: number): void;
  /** The answer is HTTP 500, before or after the call is carried out. */
  breakNext(method: string, moment: Moment, times?: number): void;
}

export class Faults {
  readonly #ordered = new Map<string, Fault[]>();

  order(method: string, fault: Fault, times: number): void {
    const faults = this.#ordered.get(method) ?? [];
    this.#ordered.set(method, [...faults, ...Array.from({ length: times }, () => fault)]);
  }

  /** The fault for the present call of `method`, which uses it up; undefined without one. */
  next(method: string): Fault | undefined {
    return this.#ordered.get(method)?.shift();
  }
}

export function ordersOf(faults: Faults): FaultOrders {
  return {
    rateLimitNext: (method, retryAfterSeconds, times = 1) =>
      faults.order(method, { kind: 'rate-limit', retryAfterSeconds }, times),
    failNext: (method, error, times = 1) => faults.order(method, { kind: 'error', error }, times),
    delayNext: (method, ms, times = 1) => faults.order(method, { kind: 'delay', ms }, times),
    dropNext: (method, moment, times = 1) => faults.order(method, { kind: 'drop', moment }, times),
    breakNext: (method, moment, times = 1) => faults.order(method, { kind: 'break', moment }, times),
  };
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  /** Null when the answer is not JSON. */
  body: Fields | null;
}

/** The answer of a call that is refused; undefined when the call is carried out, whatever becomes of its answer. */
export function refusalOf(fault: Fault | undefined): Fields | undefined {
  if (fault?.kind === 'rate-limit') return refuse('ratelimited');
  if ((fault?.kind === 'drop' || fault?.kind === 'break') && fault.moment === 'before')
    return refuse('not_carried_out');
  return fault?.kind === 'error' ? refuse(fault.error) : undefined;
}

/** What the bot gets instead of `answer`; null when the connection must end without an answer. */
export async function spoil(fault: Fault | undefined, answer: ApiAnswer): Promise<ApiAnswer | null> {
  if (fault?.kind === 'delay') await wait(fault.ms);
  if (fault?.kind === 'drop') return null;
  if (fault?.kind === 'break') return { status: 500, headers: {}, body: null };
  if (fault?.kind !== 'rate-limit') return answer;
  return { ...answer, status: 429, headers: { ...answer.headers, 'retry-after': String(fault.retryAfterSeconds) } };
}
