// How an act of a person ended, in the words that Slack has for it.
import type { Delivery } from './transport.js';

export type Outcome = { ok: true } | { ok: false; error: string; errors?: Record<string, string> };

/** A delivery that failed, as the person is told: the bot was late, or it was not there or answered nonsense. */
export function failureOf(delivery: Delivery): string | undefined {
  if (delivery.kind === 'acked') return undefined;
  return delivery.reason.endsWith('timeout') ? 'operation_timeout' : 'dispatch_failed';
}

export function outcomeOf(delivery: Delivery): Outcome {
  const error = failureOf(delivery);
  return error === undefined ? { ok: true } : { ok: false, error };
}
