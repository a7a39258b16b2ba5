// Carries out one call of the bot's under the fault that a test ordered for it, if any: the Web API's and response_urls' alike.
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults.js';
import type { Fields } from '../json-fields.js';
import { refuse } from './refuse.js';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Null where the answer is no JSON. */
  body: Fields | null;
}

/** What is refused instead of being carried out; undefined when the call is carried out, whatever becomes of its answer. */
export function refusalOf(fault: Fault | undefined): Fields | undefined {
  if (fault?.kind === 'rate-limit') return refuse('ratelimited');
  if ((fault?.kind === 'drop' || fault?.kind === 'break') && fault.moment === 'before')
    return refuse('not_carried_out');
  return fault?.kind === 'error' ? refuse(fault.error) : undefined;
}

/** What the bot gets instead of `answer`; null when the connection is to end without one. */
export async function spoil(fault: Fault | undefined, answer: Answer): Promise<Answer | null> {
  if (fault?.kind === 'delay') await wait(fault.ms);
  if (fault?.kind === 'drop') return null;
  if (fault?.kind === 'break') return { status: 500, headers: {}, body: null };
  if (fault?.kind !== 'rate-limit') return answer;
  return { ...answer, status: 429, headers: { ...answer.headers, 'retry-after': String(fault.retryAfterSeconds) } };
}
