// Refusals of the Web API, in Slack's form.
import type { Fields } from '../json-fields.js';

/** `messages` say where the fault lies, as `response_metadata.messages`. */
export function refuse(error: string, more: Fields = {}, messages: readonly string[] = []): Fields {
  return { ok: false, error, ...more, ...(messages.length > 0 && { response_metadata: { messages } }) };
}
