// Refusals of the Web API, in Slack's form, and look-ups that end in one.
import type { Fields } from '../json-fields.js';

/** `messages` say where the fault lies, as `response_metadata.messages`. */
export function refuse(error: string, more: Fields = {}, messages: readonly string[] = []): Fields {
  return { ok: false, error, ...more, ...(messages.length > 0 && { response_metadata: { messages } }) };
}

/** A thing that the arguments of a call name, or the refusal when there is none for the bot. */
export type Lookup<Thing> = { kind: 'found'; found: Thing } | { kind: 'refused'; answer: Fields };

export function refuseLookup(error: string): { kind: 'refused'; answer: Fields } {
  return { kind: 'refused', answer: refuse(error) };
}

/** The refusal of a call for which the app has not the scope; `needed` as Slack lists it. */
export function refuseScope(needed: string, scopes: ReadonlySet<string>): Fields {
  return refuse('missing_scope', { needed, provided: [...scopes].join(',') });
}
