// Sends one interaction, which Slack does not retry, and looks at what came with its ack.
import type { Fields } from '../json-fields.js';
import type { Parts } from '../parts.js';
import type { Delivery } from './transport.js';

/** Only the ack of a view_submission may carry a body; `name` says in `problems` what it was about. */
export async function interact(parts: Parts, body: Fields, name: string): Promise<Delivery> {
  const acceptsBody = body.type === 'view_submission';
  const delivery = await parts.deliverer.once({ type: 'interactive', body, acceptsBody }, name);
  if (!acceptsBody && delivery.kind === 'acked' && delivery.body !== undefined) {
    parts.journal.addProblem(`the ack of ${name} carries a body, which Slack ignores`);
  }
  return delivery;
}
