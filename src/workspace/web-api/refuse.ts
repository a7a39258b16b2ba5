// Makes refusals of the Web API in Slack's form.
import type { Fields } from '../json-fields.js';

/** `messages` say what is wrong where, as `response_metadata.messages`. */
export function refuse(error: string, more: Fields = {}, messages: readonly string[] = []): Fields {
  return { ok: false, error, ...more, ...(messages.length > 0 && { response_metadata: { messages } }) };
}

/** The thing that the arguments of a call name, or a refusal when the bot cannot have it. */
export type Lookup<Thing> = { kind: 'found'; found: Thing } | { kind: 'refused'; answer: Fields };

export function refuseLookup(error: string): { kind: 'refused'; answer: Fields } {
  return { kind: 'refused', answer: refuse(error) };
}

/** The refusal of a call for which the app lacks the scope; `needed` lists scopes as Slack does. */
export function refuseScope(needed: string, scopes: ReadonlySet<string>): Fields {
  return refuse('missing_scope', { needed, provided: [...scopes].join(',') });
}
