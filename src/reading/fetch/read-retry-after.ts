// How long a server asks to be left alone.

/** A server that names a longer time is asked again after a day: it may have meant something else. */
const MOST_MS = 24 * 60 * 60 * 1_000;
/** The three forms of a date that HTTP knows (RFC 9110, 5.6.7); all are UTC, the last without saying so. */
const DATE = /^[A-Za-z]{3,9},? [\w :-]{8,40}$/;

/** `Retry-After` in seconds or as a date -> milliseconds from now, between 0 and a day; null when it says nothing. */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text) * 1_000, MOST_MS);
  if (!DATE.test(text)) return null;
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : Math.min(Math.max(at - nowMs, 0), MOST_MS);
}
